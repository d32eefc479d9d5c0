package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code RESULTS.md}: the table of {@link Bench}, then the section of {@link ApiBench}. Each leaves the other's part alone. */
final class ResultsFile {
    private static final String API = "\n## The API\n\n";

    private ResultsFile() {}

    /** @param text begins with the title of the page */
    static void writeMain(Path file, String text) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        int api = before.indexOf(API);
        Files.writeString(file, text + (api < 0 ? "" : before.substring(api)));
    }

    static void writeApi(Path file, String text) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "# What was measured\n";
        int api = before.indexOf(API);
        Files.writeString(file, (api < 0 ? before : before.substring(0, api)) + API + text);
    }
}
