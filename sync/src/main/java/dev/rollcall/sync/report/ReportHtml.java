package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.page.ReportPage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code report.html}: the report for people, one file that needs no other and asks the network for nothing. The same
 * report gives the same bytes.
 */
public final class ReportHtml {
    private ReportHtml() {}

    /** Writes the page in English, in place of an older one. Its only link leads to {@code problems.csv} beside it. */
    public static void write(RunReport report, Path file) throws IOException {
        write(report, Messages.ENGLISH, file);
    }

    /** Writes the page in the language of these words. */
    public static void write(RunReport report, Messages words, Path file) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            new ReportPage(report, words).write(stream);
        }
    }
}
