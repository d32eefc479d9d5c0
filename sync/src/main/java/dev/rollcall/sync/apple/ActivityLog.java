package dev.rollcall.sync.apple;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Writes the log of an import as Apple School Manager gives it to download: lines of a key and a value, then a section for
 * each kind of record, with a blank line between. It speaks only of what the import did something to. The layout is that of
 * real logs of 2026; Apple has published none.
 */
final class ActivityLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> SECTIONS = List.of("person", "class", "location", "course", "roster");
    private static final String STAGED = "activity.csv";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path folder;

    ActivityLog(Path folder) {
        this.folder = folder;
    }

    /** Of an upload that was imported; the engine has its relations. */
    void write(SqlEngine engine, String activity, Instant began, Instant ended, Path work) throws IOException {
        String done = TIME.format(later(began, ended));
        long issues = 0;
        for (String section : SECTIONS) {
            SqlFile select = SqlFile.of("apple/log_" + section).with("done", done);
            boolean hasBegin = section.equals("person");
            engine.createTable("log_" + section, (hasBegin ? select.with("began", TIME.format(began)) : select).sql());
            issues += issues(engine, "log_" + section);
        }
        String status = issues == 0 ? "COMPLETED" : "COMPLETED_WITH_ERROR";
        write(engine, preamble(activity, began, done, "COMPLETED", status), work);
    }

    /** Of an upload that was refused; the relation {@code fault} says why. */
    void writeRefused(SqlEngine engine, String activity, Instant began, Instant ended, Path work) throws IOException {
        String done = TIME.format(later(began, ended));
        engine.createTable(
                "log_fault", SqlFile.of("apple/log_fault").with("done", done).sql());
        String code = String.valueOf(
                engine.fetch(SqlFile.of("apple/first_code").sql()).get(0).get(0));
        Path section = writeSection(engine, "fault", work);
        write(preamble(activity, began, done, "FAILED", code), List.of(section), work);
    }

    /** The later row of two counts, so that the times must differ. */
    private static Instant later(Instant began, Instant ended) {
        return ended.isAfter(began.plusMillis(1)) ? ended : began.plusMillis(1);
    }

    private static void write(SqlEngine engine, String preamble, Path work) throws IOException {
        List<Path> sections = new ArrayList<>();
        for (String section : SECTIONS) {
            sections.add(writeSection(engine, section, work));
        }
        write(preamble, sections, work);
    }

    private static Path writeSection(SqlEngine engine, String section, Path work) {
        Path file = work.resolve("log_" + section + ".csv");
        engine.writeCsv(SqlFile.allOf("log_" + section), file);
        return file;
    }

    private static long issues(SqlEngine engine, String relation) {
        return (Long) Objects.requireNonNull(engine.fetch(SqlFile.of("apple/issue_count")
                        .withName("relation", relation)
                        .sql())
                .get(0)
                .get(0));
    }

    private static String preamble(String activity, Instant began, String ended, String status, String subStatus) {
        return BYTE_ORDER_MARK + "OPERATION,SYNC_SOURCE\nACTIVITY_ID," + activity + "\nSTARTED AT," + TIME.format(began)
                + "\nENDED AT," + ended + "\nSTATUS," + status + "\nSUB_STATUS," + subStatus + "\n";
    }

    private static void write(String preamble, List<Path> sections, Path work) throws IOException {
        Path log = work.resolve(STAGED);
        Files.createFile(log, DurableFiles.fileForOwner(log));
        try (OutputStream out = Files.newOutputStream(log)) {
            out.write(preamble.getBytes(StandardCharsets.UTF_8));
            for (Path section : sections) {
                out.write('\n');
                Files.copy(section, out);
            }
        }
    }

    /** Shows the log that was written, as a whole and not before the import has ended. */
    void publish(String activity, Instant began, Path work) throws IOException {
        String name = "activity-" + NAME.format(began) + "-" + activity.substring(0, 8) + ".csv";
        Files.move(work.resolve(STAGED), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
