package dev.rollcall.sync.report;

import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunReport.FileWritten;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.schoolmanager.Entity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a later run compares itself with: how many problems of which kind an earlier run had, and how many records it made.
 * It reads no more of a {@code report.json} than that, so that those of earlier versions do.
 */
public final class PastReport {
    private static final List<Severity> COMPARED = List.of(Severity.ERROR, Severity.WARNING);
    private static final Map<Entity, List<String>> FILES = files();

    private final String run;
    private final Instant startedAt;
    private final boolean hasCountedProblems;
    private final Map<String, Kind> kinds;
    private final Map<String, Long> rows;

    private PastReport(
            String run,
            Instant startedAt,
            boolean hasCountedProblems,
            Map<String, Kind> kinds,
            Map<String, Long> rows) {
        this.run = run;
        this.startedAt = startedAt;
        this.hasCountedProblems = hasCountedProblems;
        this.kinds = kinds;
        this.rows = rows;
    }

    private record Kind(String code, Severity severity, long count) {}

    /** Reads a report; empty where it is missing, damaged, or of a version that wrote other fields. */
    public static Optional<PastReport> read(Path file) {
        try {
            JsonTree json = JsonTree.read(file);
            Map<String, Kind> kinds = new LinkedHashMap<>();
            json.each("problems", PastReport::kind).forEach(kind -> kinds.put(kind.code(), kind));
            Map<String, Long> rows = new LinkedHashMap<>();
            json.each("output", one -> new FileWritten(one.text("name"), one.number("rows")))
                    .forEach(one -> rows.put(one.name(), one.rows()));
            boolean hasBooks = !json.each("books", one -> one.text("entity")).isEmpty();
            return Optional.of(
                    new PastReport(json.text("run"), Instant.parse(json.text("startedAt")), hasBooks, kinds, rows));
        } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Kind kind(JsonTree json) throws IOException {
        return new Kind(
                json.text("code"),
                ReportReader.of(Severity.values(), Severity::word, json.text("severity")),
                json.number("count"));
    }

    /** Whether that run got as far as this one: to the count of its problems, or to the upload. */
    public boolean gotAsFarAs(RunReport report) {
        return hasCountedProblems && (report.output().isEmpty() || !rows.isEmpty());
    }

    /** Whether a run came to the count of its problems, so that it can be compared with another. */
    public static boolean isComparable(RunReport report) {
        return !report.books().isEmpty();
    }

    /** What is different in a report that is later than this one. */
    public LastRun comparedWith(RunReport now) {
        List<LastRun.Severities> severities = new ArrayList<>();
        for (Severity severity : COMPARED) {
            long before = kinds.values().stream()
                    .filter(kind -> kind.severity() == severity)
                    .mapToLong(Kind::count)
                    .sum();
            severities.add(new LastRun.Severities(severity, before, now.count(severity)));
        }
        return new LastRun(run, startedAt, severities, changedKinds(now), records(now));
    }

    private List<LastRun.Kinds> changedKinds(RunReport now) {
        List<LastRun.Kinds> changed = new ArrayList<>();
        Map<String, Kind> gone = new LinkedHashMap<>(kinds);
        for (ProblemGroup group : now.problems()) {
            String code = group.kind().code();
            Kind before = gone.remove(code);
            long count = before == null ? 0 : before.count();
            if (count != group.count()) {
                changed.add(new LastRun.Kinds(code, group.severity(), count, group.count()));
            }
        }
        gone.values().forEach(kind -> changed.add(new LastRun.Kinds(kind.code(), kind.severity(), kind.count(), 0)));
        changed.removeIf(kind -> !COMPARED.contains(kind.severity()));
        return changed;
    }

    private List<LastRun.Records> records(RunReport now) {
        if (rows.isEmpty() || now.output().isEmpty()) {
            return List.of();
        }
        Map<String, Long> made = new LinkedHashMap<>();
        now.output().forEach(file -> made.put(file.name(), file.rows()));
        List<LastRun.Records> records = new ArrayList<>();
        FILES.forEach((entity, files) -> records.add(new LastRun.Records(entity, sum(rows, files), sum(made, files))));
        return records;
    }

    private static long sum(Map<String, Long> rows, List<String> files) {
        return files.stream().mapToLong(file -> rows.getOrDefault(file, 0L)).sum();
    }

    private static Map<Entity, List<String>> files() {
        Map<Entity, List<String>> files = new LinkedHashMap<>();
        files.put(Entity.PEOPLE, List.of("students.csv", "staff.csv"));
        files.put(Entity.CLASSES, List.of("classes.csv"));
        files.put(Entity.ROSTERS, List.of("rosters.csv"));
        return files;
    }
}
