package dev.rollcall.sync.run;

import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.report.ReportHtml;
import dev.rollcall.sync.report.ReportJson;
import dev.rollcall.sync.report.RunReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/** Puts the report of a run into its folder. */
final class RunReports {
    private RunReports() {}

    static void write(RunReport report, RunFolder folder) throws IOException {
        try (OutputStream json = Files.newOutputStream(folder.file("report.json"))) {
            ReportJson.write(report, json);
        }
        ReportHtml.write(report, folder.file("report.html"));
    }
}
