package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Step;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.problem.FilterReason;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.ReportSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the way of a record through a run: where it stood, what each stage did with it, and what became of it. */
public final class Explain implements AutoCloseable {
    private static final Messages WORDS = Messages.ENGLISH;
    private static final String ENROLLMENTS = "enrollments";
    private static final List<String> ENTITIES =
            List.of("users", "classes", "courses", "orgs", "academic_sessions", ENROLLMENTS);

    /** What it leaves out stands in the enrollments of an earlier run themselves, and its select says it once more. */
    private static final Step LEFT_OUT_STEP = Steps.load("2_filter/filter_enrollments.sql");

    private static final String LEFT_OUT_ROWS = "filter_unusual_enrollments";

    /** How many letters of a line of a way are the label before what it tells. */
    public static final int LABEL = 10;

    private static final List<String> STAGES = List.of("filter", "dedupe", "patch");
    private static final int RECORDS = 50;
    private static final int SHORTEST_PART = 2;
    private static final int MOST_INSTRUCTORS = 15;

    private static final Map<String, FilterReason> LEFT_OUT =
            Arrays.stream(FilterReason.values()).collect(Collectors.toMap(FilterReason::code, Function.identity()));
    private static final Map<String, ProblemKind> KINDS =
            Arrays.stream(ProblemKind.values()).collect(Collectors.toMap(ProblemKind::code, Function.identity()));

    private final SqlEngine engine;
    private final Path run;
    private final RunSearch search;

    /** The kinds of records that the run tells of. */
    private final List<String> named = new ArrayList<>();

    /** The Person ID that was sent of a user, since each of the classes of one asks for it. */
    private final Map<String, String> sentIds = new HashMap<>();

    private boolean isDroppedNamed;

    private Explain(Path run, SqlEngine engine, SearchTables tables) {
        this.run = run;
        this.engine = engine;
        this.search = new RunSearch(engine, tables, run);
    }

    /**
     * One record of the source and its way.
     *
     * @param title what it is: {@code user 'P7' (Ada Birch)}
     * @param lines the place in the source first, then a line for each stage, then what went out
     */
    public record Way(String title, List<String> lines) {
        public Way {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Finds the records that somebody means and tells their ways.
     *
     * @param run the folder of the run
     * @param record a sourcedId, a Person ID of Apple School Manager, an e-mail address in any case, or a given and family name
     * @return one way for each record that fits, people first, at most 50; empty where none does
     */
    public static List<Way> of(Path run, String record, Engines engines, Cancellation cancellation) {
        return of(run, record, SearchTables.none(), engines, cancellation);
    }

    /** The same of a process that is asked again and again. */
    public static List<Way> of(
            Path run, String record, SearchTables tables, Engines engines, Cancellation cancellation) {
        return answer(run, record, tables, engines, cancellation).ways();
    }

    /**
     * What became of the records that somebody means. Where no id, address or whole name fits, a part of a name or title does,
     * without regard to case and accents.
     *
     * @param ways one for each record that fits, people first, at most 50; empty where none does
     * @param isChoice whether a part of a name fits several, so that each way is told only where it begins
     */
    public record Answer(List<Way> ways, boolean isChoice) {
        public Answer {
            ways = List.copyOf(ways);
        }
    }

    /** Finds the records that somebody means, also by a part of their name. */
    public static Answer answer(Path run, String record, Engines engines, Cancellation cancellation) {
        return answer(run, record, SearchTables.none(), engines, cancellation);
    }

    private static Answer answer(
            Path run, String record, SearchTables tables, Engines engines, Cancellation cancellation) {
        if (!Files.isDirectory(run.resolve("lineage"))) {
            return new Answer(List.of(), false);
        }
        try (Explain explain = new Explain(run, VersionFiles.engine(engines, cancellation), tables)) {
            explain.named.addAll(ENTITIES.stream().filter(explain::nameRecords).toList());
            List<Way> ways = explain.ways(record);
            return ways.isEmpty() ? explain.waysByPart(record) : new Answer(ways, false);
        }
    }

    private Answer waysByPart(String part) {
        for (String entity : named) {
            if (part.strip().length() < SHORTEST_PART || entity.equals(ENROLLMENTS)) {
                continue;
            }
            List<List<@Nullable Object>> rows = search.byPart("records_" + entity, part.strip(), RECORDS);
            if (rows.size() == 1) {
                return new Answer(List.of(way(entity, rows.get(0))), false);
            }
            if (!rows.isEmpty()) {
                return new Answer(
                        rows.stream()
                                .map(row -> new Way(title(entity, row), List.of(read(entity, row))))
                                .toList(),
                        true);
            }
        }
        return new Answer(List.of(), false);
    }

    private List<Way> ways(String record) {
        List<Way> ways = new ArrayList<>();
        for (String entity : named) {
            if (ways.size() >= RECORDS) {
                continue;
            }
            for (List<@Nullable Object> row : records(entity, record)) {
                ways.add(way(entity, row));
            }
        }
        return ways;
    }

    private List<List<@Nullable Object>> records(String entity, String record) {
        return switch (entity) {
            case "users" -> search.users(record, RECORDS);
            case ENROLLMENTS -> records(SqlFile.of("lookup/records_of_enrollments"), record);
            default -> records(SqlFile.of("lookup/records_of_others").withName("records", "records_" + entity), record);
        };
    }

    private List<List<@Nullable Object>> records(SqlFile select, String record) {
        return engine.fetch(select.with("record", record).with("most", RECORDS).sql());
    }

    /** Gives {@code records_<entity>} that name; false where the run kept none, or no row. */
    private boolean nameRecords(String entity) {
        if (entity.equals(ENROLLMENTS) && enrollments().exist()) {
            enrollments().open(engine);
            return true;
        }
        Path records = lineage("records_" + entity);
        Path lines = lineage("lines_" + entity);
        boolean areEnrollments = entity.equals(ENROLLMENTS);
        Path kept = Files.exists(records) ? records : lines;
        if (!Files.exists(kept) || (areEnrollments && !tellsOfItself(kept))) {
            return false;
        }
        if (kept.equals(records)) {
            engine.readParquet("records_" + entity, records);
        } else {
            engine.readParquet("lines_file", lineage("lines_" + entity + "_file"));
            List<List<@Nullable Object>> file =
                    engine.fetch(SqlFile.of("lookup/line_file").sql());
            if (file.isEmpty()) {
                return false;
            }
            String name = String.valueOf(file.get(0).get(0));
            engine.readParquet("lines", lines);
            engine.createView(
                    "records_" + entity,
                    SqlFile.of("lookup/stored_lines").with("file", name).sql());
        }
        if (entity.equals("users")) {
            // A run of an early version kept no overrides.
            if (Files.exists(lineage("overrides"))) {
                engine.readParquet("overrides", lineage("overrides"));
            } else {
                engine.createView("overrides", SqlFile.of("lookup/no_overrides").sql());
            }
            namePersonIds();
        }
        if (areEnrollments) {
            engine.createView(LEFT_OUT_ROWS, SqlFile.allOf("records_" + entity));
            engine.createView(LEFT_OUT_STEP.name() + "_dropped", LEFT_OUT_STEP.select());
        }
        return true;
    }

    /** Gives {@code person_ids} that name: of a run that matched people or made its files. */
    private void namePersonIds() {
        Optional<Path> kept = List.of("matches", "people").stream()
                .map(this::lineage)
                .filter(Files::exists)
                .findFirst();
        engine.createView(
                "person_ids",
                kept.map(people -> SqlFile.of("lookup/person_ids").with("people", people))
                        .orElseGet(() -> SqlFile.of("lookup/no_person_ids"))
                        .sql());
    }

    /** Runs of an early version kept no lines of enrollments that can be trusted, or not why one was left out. */
    private boolean tellsOfItself(Path enrollments) {
        return engine.fetch(SqlFile.of("lookup/enrollment_columns")
                                .with("enrollments", enrollments)
                                .sql())
                        .size()
                == 2;
    }

    private KeptEnrollments enrollments() {
        return KeptEnrollments.in(run.resolve("lineage"));
    }

    private Path lineage(String name) {
        return run.resolve("lineage").resolve(name + ".parquet");
    }

    private Way way(String entity, List<@Nullable Object> row) {
        long rowId = (Long) Objects.requireNonNull(row.get(0));
        String id = String.valueOf(row.get(1));
        List<String> lines = new ArrayList<>();
        lines.add(read(entity, row));
        Optional<List<@Nullable Object>> dropped = dropped(entity, rowId);
        String gone = dropped.map(found -> String.valueOf(found.get(0))).orElse("");
        for (String stage : STAGES) {
            if (stage.equals(gone)) {
                lines.add(line(stage, why(dropped.get(), row)));
                break;
            }
            lines.add(line(
                    stage, stage.equals("patch") && entity.equals("users") ? patched(id) : WORDS.text("lookup.kept")));
        }
        if (entity.equals("users") && gone.isEmpty() && Files.exists(lineage("matches"))) {
            MatchWords.of(engine, lineage("matches"), id)
                    .ifPresent(match -> lines.add(line("match", WORDS.text(match))));
        }
        if (entity.equals("users") && gone.isEmpty()) {
            pin(id).ifPresent(pin -> lines.add(line("pin", WORDS.text(pin))));
        }
        String told = dropped.map(found -> String.valueOf(found.get(2))).orElse("");
        lines.addAll(problems(String.valueOf(row.get(7)), row.get(8), told));
        lines.addAll(output(entity, id, rowId, row, dropped.isPresent()));
        if (entity.equals("users") && named.containsAll(List.of("classes", ENROLLMENTS))) {
            lines.addAll(classes(id));
        }
        return new Way(title(entity, row), lines);
    }

    /** The pin that chose the Person ID; empty where none did, and of a run of an early version, which kept none. */
    private Optional<Message> pin(String id) {
        if (!Files.exists(lineage("pins"))) {
            return Optional.empty();
        }
        return engine
                .fetch(SqlFile.of("lookup/pin_of_user")
                        .with("pins", lineage("pins"))
                        .with("id", id)
                        .sql())
                .stream()
                .findFirst()
                .map(row -> Message.of("lookup.pin")
                        .with("person", String.valueOf(row.get(0)))
                        .with("basis", String.valueOf(row.get(1)))
                        .with("since", row.get(2) == null ? "no" : "yes")
                        .with("day", row.get(2) == null ? "" : String.valueOf(row.get(2))));
    }

    /** Names the fields that an override gave the person. */
    private String patched(String id) {
        String fields = engine
                .fetch(SqlFile.of("lookup/overridden_fields").with("id", id).sql())
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.joining(", "));
        return fields.isEmpty()
                ? WORDS.text("lookup.kept")
                : WORDS.text(Message.of("lookup.overridden").with("fields", fields));
    }

    private static String title(String entity, List<@Nullable Object> row) {
        return WORDS.text(title(entity, String.valueOf(row.get(1)), row.get(2)));
    }

    private static String read(String entity, List<@Nullable Object> row) {
        return line("read", WORDS.text(place(entity, row)));
    }

    /** The classes of a person, each with what became of the enrollment in it. */
    private List<String> classes(String user) {
        List<List<@Nullable Object>> enrollments = engine.fetch(SqlFile.of("lookup/enrollments_of_user")
                .with("user", user)
                .with("most", RECORDS)
                .sql());
        if (enrollments.isEmpty()) {
            return List.of(line("class", WORDS.text("lookup.no_enrollment")));
        }
        Map<Long, List<@Nullable Object>> dropped =
                dropped(ENROLLMENTS, enrollments.stream().map(Explain::rowId).toList());
        return enrollments.stream()
                .map(row -> classLine(row, Optional.ofNullable(dropped.get(rowId(row)))))
                .toList();
    }

    private static Long rowId(List<@Nullable Object> row) {
        return (Long) Objects.requireNonNull(row.get(0));
    }

    private String classLine(List<@Nullable Object> row, Optional<List<@Nullable Object>> dropped) {
        long rowId = rowId(row);
        String id = String.valueOf(row.get(1));
        String end = dropped.map(found -> why(found, row)).orElseGet(() -> output(ENROLLMENTS, id, rowId, row, false)
                .get(0)
                .substring(line("", "").length()));
        Optional<String> ofClass = dropped.isEmpty() ? Optional.empty() : whyClass(String.valueOf(row.get(4)));
        return line(
                "class",
                WORDS.text(Message.of("lookup.class")
                        .with("title", row.get(2) == null ? String.valueOf(row.get(4)) : String.valueOf(row.get(2)))
                        .with("class", String.valueOf(row.get(4)))
                        .with("role", String.valueOf(row.get(6)))
                        .with("enrollment", id)
                        .with("sent", dropped.isEmpty() ? "yes" : "no")
                        .with("end", end)
                        .with("because", ofClass.isPresent() ? "class" : "none")
                        .with("ofClass", ofClass.orElse(""))));
    }

    /** Why a class was left out itself; empty where it was not. */
    private Optional<String> whyClass(String id) {
        return engine
                .fetch(SqlFile.of("lookup/records_of_others")
                        .withName("records", "records_classes")
                        .with("record", id)
                        .with("most", 1)
                        .sql())
                .stream()
                .findFirst()
                .flatMap(row -> dropped("classes", rowId(row)).map(found -> why(found, row)));
    }

    private static Message title(String entity, String id, @Nullable Object name) {
        return name == null
                ? Message.of("lookup.title").with("entity", entity).with("id", id)
                : Message.of("lookup.title_named")
                        .with("entity", entity)
                        .with("id", id)
                        .with("name", name.toString());
    }

    private static Message place(String entity, List<@Nullable Object> row) {
        String file = String.valueOf(row.get(7));
        String line = String.valueOf(row.get(8));
        if (!entity.equals(ENROLLMENTS)) {
            return Message.of("lookup.read").with("file", file).with("line", line);
        }
        return Message.of("lookup.read_enrollment")
                .with("file", file)
                .with("line", line)
                .with("role", String.valueOf(row.get(6)))
                .with("user", String.valueOf(row.get(5)))
                .with("class", String.valueOf(row.get(4)));
    }

    private Optional<List<@Nullable Object>> dropped(String entity, long rowId) {
        return dropped(entity, List.of(rowId)).values().stream().findFirst();
    }

    /** Those of some records that were dropped, by their rows. */
    private Map<Long, List<@Nullable Object>> dropped(String entity, List<Long> rows) {
        if (!isDroppedNamed) {
            engine.readParquet("dropped", lineage("dropped"));
            isDroppedNamed = true;
        }
        SqlFile select = entity.equals(ENROLLMENTS) && !enrollments().exist()
                ? SqlFile.of("lookup/dropped_enrollments")
                : SqlFile.of("lookup/dropped_records").with("entity", entity);
        return engine.fetch(select.withNumbers("rows", rows).sql()).stream()
                .collect(Collectors.toMap(
                        row -> (Long) Objects.requireNonNull(row.get(5)), Function.identity(), (one, other) -> one));
    }

    private static String why(List<@Nullable Object> dropped, List<@Nullable Object> row) {
        String code = String.valueOf(dropped.get(2));
        String value = dropped.get(3) == null ? "" : String.valueOf(dropped.get(3));
        Where file = Where.file(String.valueOf(row.get(7)));
        FilterReason reason = LEFT_OUT.get(code);
        String step = String.valueOf(dropped.get(1));
        return WORDS.text(
                reason == null
                        ? Message.of("lookup.dropped")
                                .with(
                                        "problem",
                                        new Problem(kind(code), file, value, (String) dropped.get(4)).what(WORDS))
                                .with("code", code)
                                .with("step", step)
                        : Message.of("lookup.left_out")
                                .with("reason", reason.reason(value))
                                .with("code", code)
                                .with("step", step));
    }

    private static ProblemKind kind(String code) {
        ProblemKind kind = KINDS.get(code);
        if (kind == null) {
            throw new IllegalStateException("no problem has the code " + code);
        }
        return kind;
    }

    /** The problems of a line of the source, but for the one that the stages told already. */
    private List<String> problems(String file, @Nullable Object line, String told) {
        return search.problems(file, String.valueOf(line), told).stream()
                .map(row -> line(
                        "validate",
                        WORDS.text(Message.of("lookup.problem")
                                .with("severity", String.valueOf(row.get(0)))
                                .with("code", String.valueOf(row.get(1)))
                                .with("problem", String.valueOf(row.get(2))))))
                .toList();
    }

    private List<String> output(String entity, String id, long rowId, List<@Nullable Object> row, boolean dropped) {
        Path people = lineage("people");
        if (dropped) {
            return List.of(line("sent", WORDS.text("lookup.not_sent")));
        }
        if (!Files.exists(people)) {
            boolean isCheck = ReportSummary.read(run.resolve("report.json"))
                    .filter(report -> report.command().equals("check"))
                    .isPresent();
            return List.of(
                    line("sent", isCheck ? WORDS.text("lookup.sent.check") : WORDS.text("lookup.not_sent.run_ended")));
        }
        return switch (entity) {
            case "users" -> person(people, id);
            case "orgs" -> List.of(line("sent", "locations.csv: location_id=" + id + ", location_name=" + row.get(2)));
            case "courses" -> List.of(line("sent", "courses.csv: course_id=" + id));
            case "classes" -> List.of(line("sent", "classes.csv: class_id=" + id + instructors(ofClass(id))));
            case "enrollments" -> enrollment(people, id, rowId, row);
            default -> List.of(line("sent", WORDS.text("lookup.not_sent.term")));
        };
    }

    private List<String> person(Path people, String id) {
        List<List<@Nullable Object>> sent = engine.fetch(SqlFile.of("lookup/person_sent")
                .with("people", people)
                .with("id", id)
                .sql());
        sent.stream().findFirst().ifPresent(row -> sentIds.put(id, String.valueOf(row.get(1))));
        return sent.stream()
                .map(row -> line(
                        "sent",
                        (Long.valueOf(1).equals(row.get(0)) ? "students.csv: " : "staff.csv: ")
                                + pairs(
                                        row,
                                        "person_id",
                                        "person_number",
                                        "first_name",
                                        "middle_name",
                                        "last_name",
                                        "grade_level",
                                        "email_address",
                                        "sis_username",
                                        "password_policy",
                                        "location_id")))
                .toList();
    }

    private static String pairs(List<@Nullable Object> row, String... names) {
        List<String> pairs = new ArrayList<>();
        for (int place = 0; place < names.length; place++) {
            if (row.get(place + 1) != null) {
                pairs.add(names[place] + "=" + row.get(place + 1));
            }
        }
        return String.join(", ", pairs);
    }

    private List<String> enrollment(Path people, String id, long rowId, List<@Nullable Object> row) {
        if (!"student".equals(row.get(6))) {
            String column = instructors(SqlFile.of("lookup/instructors_of_row").with("row", rowId));
            return List.of(line(
                    "sent",
                    column.isEmpty()
                            ? WORDS.text(
                                    Message.of("lookup.not_sent.instructor").with("count", MOST_INSTRUCTORS))
                            : "classes.csv: class_id=" + row.get(4) + column));
        }
        String person = sentIds.computeIfAbsent(String.valueOf(row.get(5)), user -> sentId(people, user));
        return List.of(
                line("sent", "rosters.csv: roster_id=" + id + ", class_id=" + row.get(4) + ", student_id=" + person));
    }

    private String sentId(Path people, String user) {
        return engine
                .fetch(SqlFile.of("lookup/student_sent")
                        .with("people", people)
                        .with("id", user)
                        .sql())
                .stream()
                .findFirst()
                .map(found -> String.valueOf(found.get(0)))
                .orElse("");
    }

    private static SqlFile ofClass(String id) {
        return SqlFile.of("lookup/instructors_of_class").with("class", id);
    }

    private String instructors(SqlFile select) {
        return engine
                .fetch(select.with("instructors", lineage("instructors"))
                        .with("most", MOST_INSTRUCTORS)
                        .sql())
                .stream()
                .map(row -> Long.valueOf(1).equals(row.get(0))
                        ? ", instructor_id=" + row.get(1)
                        : ", instructor_id_" + row.get(0) + "=" + row.get(1))
                .collect(Collectors.joining());
    }

    private static String line(String stage, String text) {
        return String.format("%-" + LABEL + "s%s", stage, text);
    }

    @Override
    public void close() {
        try {
            search.close();
        } finally {
            engine.close();
        }
    }
}
