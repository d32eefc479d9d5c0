package dev.rollcall.sync.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.About;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The problems of a run, which lie in the engine: some come from Java, most from the steps. */
final class RunProblems {
    private static final int EXAMPLES = 20;

    private static final Map<String, ProblemKind> KINDS =
            Arrays.stream(ProblemKind.values()).collect(Collectors.toMap(ProblemKind::code, Function.identity()));

    private static final Comparator<ProblemGroup> CAUSES_FIRST = Comparator.comparing(ProblemGroup::severity)
            .thenComparing(group -> group.kind().subject())
            .thenComparing(group -> group.kind().code());

    private static final String SHOWN = "problems_as_shown";
    private static final String PLACED = "problems_placed";

    private final SqlEngine engine;
    private final Settings settings;

    RunProblems(SqlEngine engine, Settings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    void add(List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        String table = "source_problems_" + Integer.toHexString(System.identityHashCode(problems));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Problem problem : problems) {
            Where where = problem.where();
            rows.add(Arrays.asList(
                    problem.kind().code(),
                    where.file(),
                    where.line() == 0 ? null : where.line(),
                    where.field(),
                    where.record(),
                    problem.value(),
                    problem.detail()));
        }
        engine.createTable(new InlineTable(
                table,
                List.of(
                        "code varchar",
                        "source_file varchar",
                        "source_row bigint",
                        "field varchar",
                        "record varchar",
                        "value varchar",
                        "detail varchar"),
                rows));
        engine.append(Pipeline.PROBLEMS, SqlFile.allOf(table));
    }

    /**
     * Names the problems {@code problems_as_shown} in the words of the source and of the settings: where it is in Apple's
     * form, a column has Apple's name; where it is an API, a record has its name in the place of a line. Call it once all
     * problems are there.
     *
     * @param isApi whether the files were made of the answers of an API, so that nobody can look into them
     */
    void tell(Form form, boolean isApi, SettingsPlaces places) {
        engine.createTable(SettingTables.problemKinds(
                engine.fetch(SqlFile.of("run/problem_codes").sql()).stream()
                        .map(row -> kind(row.get(0)))
                        .toList(),
                settings,
                isApi));
        engine.createTable(new InlineTable(
                "setting_places",
                List.of("key varchar", "value varchar", "file varchar", "line bigint"),
                places.places().stream()
                        .map(place ->
                                List.<@Nullable Object>of(place.key(), place.value(), places.file(), place.line()))
                        .toList()));
        engine.createView(
                PLACED,
                SqlFile.of("run/problems_placed")
                        .withName("problems", Pipeline.PROBLEMS)
                        .sql());
        if (isApi) {
            engine.createTable(ApiRecordNames.table());
            engine.createView(
                    SHOWN,
                    SqlFile.of("run/problems_as_shown.api")
                            .with("record_mark", ApiRecordNames.RECORD)
                            .sql());
            return;
        }
        if (form != Form.APPLE) {
            engine.createView(SHOWN, SqlFile.allOf(PLACED));
            return;
        }
        engine.createTable(AppleColumnNames.table());
        engine.createView(SHOWN, SqlFile.of("run/problems_as_shown.apple").sql());
    }

    /** Whether any is in a line of the source, so that it may belong to a school. */
    boolean haveLines() {
        return !engine.fetch(SqlFile.of("run/problem_with_line").sql()).isEmpty();
    }

    /** How many of the errors come from orgs that are missing; null where none is. */
    @Nullable
    Message cause() {
        List<@Nullable Object> found =
                engine.fetch(SqlFile.of("run/errors_explained").sql()).get(0);
        long orgs = number(found.get(0));
        return orgs == 0
                ? null
                : Message.of("run.errors_explained")
                        .with("orgs", orgs)
                        .with("org", String.valueOf(found.get(1)))
                        .with("explained", number(found.get(2)))
                        .with("errors", number(found.get(3)));
    }

    private static long number(@Nullable Object count) {
        return count == null ? 0 : (Long) count;
    }

    boolean has(ProblemKind kind) {
        return !engine.fetch(SqlFile.of("run/problem_of_kind")
                        .with("code", kind.code())
                        .sql())
                .isEmpty();
    }

    /** How many rows of each file have an error. */
    Map<String, Long> rowsInError() {
        Map<String, Long> rows = new LinkedHashMap<>();
        engine.fetch(SqlFile.of("run/rows_in_error").sql())
                .forEach(row -> rows.put(String.valueOf(row.get(0)), (Long) row.get(1)));
        return rows;
    }

    /** Grouped for the report: errors, then warnings, then notes, each with the cause first, and the first examples. */
    List<ProblemGroup> groups() {
        Map<String, Long> counts = new LinkedHashMap<>();
        engine.fetch(SqlFile.of("run/problem_counts").sql())
                .forEach(row -> counts.put((String) row.get(0), (Long) row.get(1)));
        Map<String, List<Problem>> examples = examples();
        return counts.entrySet().stream()
                .map(entry -> {
                    ProblemKind kind = kind(entry.getKey());
                    return new ProblemGroup(
                            kind,
                            SettingTables.severity(kind, settings),
                            entry.getValue(),
                            examples.getOrDefault(entry.getKey(), List.of()));
                })
                .sorted(CAUSES_FIRST)
                .toList();
    }

    private Map<String, List<Problem>> examples() {
        engine.createTable(
                "first_problems",
                SqlFile.of("run/problem_examples").with("most", EXAMPLES).sql());
        List<List<@Nullable Object>> rows =
                engine.fetch(SqlFile.of("run/first_problems").sql());
        ProblemNames names = ProblemNames.of(engine, rows, haveLines());
        Map<String, List<Problem>> examples = new LinkedHashMap<>();
        rows.forEach(row -> examples.computeIfAbsent((String) row.get(0), code -> new ArrayList<>())
                .add(problem(row, names.about(row))));
        return examples;
    }

    private static ProblemKind kind(@Nullable Object code) {
        ProblemKind kind = KINDS.get(String.valueOf(code));
        if (kind == null) {
            throw new IllegalStateException("a step reports " + code + ", which is in no catalogue");
        }
        return kind;
    }

    private static Problem problem(List<@Nullable Object> row, About about) {
        Object line = row.get(2);
        return new Problem(
                kind(row.get(0)),
                new Where(
                        (String) row.get(1), line == null ? 0 : (Long) line, (String) row.get(3), (String) row.get(4)),
                (String) row.get(5),
                (String) row.get(6),
                about);
    }

    /** Groups of problems that never reached an engine. */
    static List<ProblemGroup> groups(List<Problem> problems, Settings settings) {
        Map<ProblemKind, List<Problem>> byKind = problems.stream()
                .collect(Collectors.groupingBy(Problem::kind, LinkedHashMap::new, Collectors.toList()));
        return byKind.entrySet().stream()
                .map(entry -> new ProblemGroup(
                        entry.getKey(),
                        SettingTables.severity(entry.getKey(), settings),
                        entry.getValue().size(),
                        entry.getValue().stream().limit(EXAMPLES).toList()))
                .sorted(CAUSES_FIRST)
                .toList();
    }

    /** Writes {@code problems.csv}: every problem in words, errors first. */
    void write(Path file) {
        engine.createFile(
                "problems_in_words",
                SqlFile.of("run/problems_in_words")
                        .with("value_mark", SettingTables.VALUE)
                        .with("detail_mark", SettingTables.DETAIL)
                        .with("field_mark", SettingTables.FIELD)
                        .sql());
        engine.writeCsv(SqlFile.of("run/problems_listed").sql(), file);
    }

    /** Writes {@code problems.csv} where no engine was started. */
    static void write(List<Problem> problems, Settings settings, Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord("file", "line", "column", "record", "value", "code", "severity", "what", "fix");
            write(problems, settings, csv);
        }
    }

    /** Adds problems to {@code problems.csv} that were found after it was written. */
    static void append(List<Problem> more, Settings settings, Path file) throws IOException {
        if (more.isEmpty()) {
            return;
        }
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(Files.newBufferedWriter(file, StandardOpenOption.APPEND))) {
            write(more, settings, csv);
        }
    }

    /** Groups with more problems, in the order of the report. */
    static List<ProblemGroup> joined(List<ProblemGroup> groups, List<Problem> more, Settings settings) {
        return Stream.concat(groups.stream(), groups(more, settings).stream())
                .sorted(CAUSES_FIRST)
                .toList();
    }

    private static void write(List<Problem> problems, Settings settings, CsvWriter csv) {
        for (ProblemGroup group : groups(problems, settings)) {
            for (Problem problem :
                    problems.stream().filter(one -> one.kind() == group.kind()).toList()) {
                Where where = problem.where();
                csv.writeRecord(
                        SpreadsheetText.of(where.file()),
                        where.line() == 0 ? null : String.valueOf(where.line()),
                        SpreadsheetText.of(where.field()),
                        SpreadsheetText.of(where.record()),
                        SpreadsheetText.of(problem.value()),
                        problem.kind().code(),
                        group.severity().word(),
                        SpreadsheetText.of(problem.what()),
                        SpreadsheetText.of(problem.fix()));
            }
        }
    }
}
