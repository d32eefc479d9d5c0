package dev.rollcall.sync.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;

/** {@code report.json} and {@code report.html} in the folder of a run. */
public final class ReportFiles {
    private static final String JSON = "report.json";
    private static final String PAGE = "report.html";

    private ReportFiles() {}

    /** Writes both, each whole or not at all; they take the place of older ones. */
    public static void write(RunReport report, Path folder) throws IOException {
        Path page = folder.resolve(PAGE + ".new");
        ReportHtml.write(report, page);
        Path json = folder.resolve(JSON + ".new");
        try (OutputStream stream = Files.newOutputStream(json)) {
            ReportJson.write(report, stream);
        }
        replace(page, folder.resolve(PAGE));
        replace(json, folder.resolve(JSON));
    }

    /** Writes them anew with something that was learned after the run; a report that cannot be read stays as it is. */
    public static void change(Path folder, UnaryOperator<RunReport> learned) throws IOException {
        RunReport report;
        try {
            report = ReportReader.read(folder.resolve(JSON));
        } catch (IOException missingOrOfAnotherVersion) {
            return;
        }
        write(learned.apply(report), folder);
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
