package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code RESULTS.md}: the table of {@link Bench}, then the sections of {@link ApiBench}, {@link EngineBench}, {@link DirectoryBench} and
 * {@link ServerBench}. Each leaves the others' parts alone.
 */
final class ResultsFile {
    private static final String API = "\n## The API\n\n";
    private static final String SPARK = "\n## Spark\n\n";
    private static final String DIRECTORY = "\n## The directory\n\n";
    private static final String SERVER = "\n## The server\n\n";

    /** In the order of the page. */
    private static final List<String> SECTIONS = List.of(API, SPARK, DIRECTORY, SERVER);

    private ResultsFile() {}

    /** @param text begins with the title of the page */
    static void writeMain(Path file, String text) throws IOException {
        String before = before(file);
        Files.writeString(file, text + before.substring(endOfMain(before)));
    }

    static void writeApi(Path file, String text) throws IOException {
        writeSection(file, API, text);
    }

    static void writeSpark(Path file, String text) throws IOException {
        writeSection(file, SPARK, text);
    }

    static void writeDirectory(Path file, String text) throws IOException {
        writeSection(file, DIRECTORY, text);
    }

    static void writeServer(Path file, String text) throws IOException {
        writeSection(file, SERVER, text);
    }

    private static void writeSection(Path file, String title, String text) throws IOException {
        String before = before(file);
        StringBuilder page = new StringBuilder(before.substring(0, endOfMain(before)));
        for (String section : SECTIONS) {
            page.append(section.equals(title) ? title + text : section(before, section));
        }
        Files.writeString(file, page);
    }

    private static String before(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "# What was measured\n";
    }

    private static int endOfMain(String page) {
        return next(page, 0);
    }

    private static String section(String page, String title) {
        int start = page.indexOf(title);
        return start < 0 ? "" : page.substring(start, next(page, start + title.length()));
    }

    /** Where the next section begins, or the end. */
    private static int next(String page, int from) {
        return SECTIONS.stream()
                .mapToInt(title -> page.indexOf(title, from))
                .filter(place -> place >= 0)
                .min()
                .orElse(page.length());
    }
}
