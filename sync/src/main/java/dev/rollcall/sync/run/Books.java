package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.problem.FilterReason;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport.Dropped;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.RowsOut;
import dev.rollcall.sync.report.RunReport.StageBooks;
import dev.rollcall.sync.schoolmanager.AppleFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The books of a run: for each kind of record, rows in = rows out + rows dropped + rows in error.
 *
 * <p>What comes in is counted in the files, what is dropped by the steps, and what goes out by the engine as it writes
 * Apple's files; so the three do not lean on each other.
 */
final class Books {
    private static final List<String> ENTITIES =
            List.of("orgs", "academic_sessions", "courses", "classes", "users", "roles", "enrollments");

    private final Pipeline pipeline;
    private final Form form;
    private final List<RosterFile> files;

    Books(Pipeline pipeline, Form form) {
        this.pipeline = pipeline;
        this.form = form;
        this.files = pipeline.files();
    }

    /** The books of a run whose files were written. */
    List<EntityBooks> ofDelivery(SqlEngine engine, Map<AppleFile, Long> written) {
        Map<String, Long> carried = carriedOver(engine);
        Map<AppleFile, Long> sent = new EnumMap<>(written);
        sent.replaceAll((file, rows) -> rows - carried.getOrDefault(file.entity(), 0L));
        Map<String, List<RowsOut>> out = new LinkedHashMap<>();
        out.put("orgs", List.of(into(AppleFile.LOCATIONS, sent)));
        out.put("courses", List.of(into(AppleFile.COURSES, sent)));
        out.put("classes", List.of(into(AppleFile.CLASSES, sent)));
        out.put("users", List.of(into(AppleFile.STUDENTS, sent), into(AppleFile.STAFF, sent)));
        List<List<Object>> instructors =
                engine.fetch(SqlFile.of("run/instructors_sent").sql());
        long taught = (Long) instructors.get(0).get(0);
        long tooMany = (Long) instructors.get(0).get(1);
        out.put(
                "enrollments",
                List.of(into(AppleFile.ROSTERS, sent), RowsOut.asInstructors(AppleFile.CLASSES.fileName(), taught)));
        Map<String, Long> leftOutRows = OneOffRun.leftOutRows(engine);
        List<EntityBooks> books = new ArrayList<>();
        for (String entity : entities()) {
            List<StageBooks> stages = new ArrayList<>(stages(entity));
            long kept = stages.get(stages.size() - 1).rowsOut();
            long leftOut = leftOutRows.getOrDefault(entity, 0L);
            if (leftOut > 0) {
                String code = ProblemKind.LEFT_OUT_ONCE.code();
                stages.add(new StageBooks(
                        Stage.SHAPE.word(),
                        kept,
                        List.of(new Dropped("shape_people", code, reason(code), leftOut)),
                        kept - leftOut));
                kept = kept - leftOut;
            }
            if (entity.equals("enrollments") && tooMany > 0) {
                String code = ProblemKind.INSTRUCTORS_TOO_MANY.code();
                stages.add(new StageBooks(
                        Stage.SHAPE.word(),
                        kept,
                        List.of(new Dropped("shape_instructors", code, reason(code), tooMany)),
                        kept - tooMany));
            }
            List<RowsOut> rowsOut = out.getOrDefault(entity, List.of(new RowsOut(use(entity), kept)));
            books.add(new EntityBooks(title(entity), rowsRead(entity), stages, 0, rowsOut));
        }
        books.forEach(Books::mustBalance);
        return books;
    }

    /**
     * What an additions-only run put into the upload from the directory: rows by the file's name without {@code .csv}, and
     * {@code instructors}. They never came from the source and stand in none of its books.
     */
    static Map<String, Long> carriedOver(SqlEngine engine) {
        Map<String, Long> carried = new LinkedHashMap<>();
        engine.fetch(SqlFile.of("run/carried_counts").sql())
                .forEach(row -> carried.put(String.valueOf(row.get(0)), (Long) row.get(1)));
        return carried;
    }

    /** The books of a run that ends before its files are written: nothing goes out. */
    List<EntityBooks> ofEnd(Map<String, Long> rowsInError, Message into) {
        List<EntityBooks> books = new ArrayList<>();
        for (String entity : entities()) {
            List<StageBooks> stages = stages(entity);
            long kept = stages.get(stages.size() - 1).rowsOut();
            long inError = Math.min(
                    kept,
                    filesOf(entity).stream()
                            .mapToLong(file -> rowsInError.getOrDefault(file.shownName(), 0L))
                            .sum());
            Message where = neverSent(entity) ? use(entity) : into;
            books.add(new EntityBooks(
                    title(entity), rowsRead(entity), stages, inError, List.of(new RowsOut(where, kept - inError))));
        }
        books.forEach(Books::mustBalance);
        return books;
    }

    private List<StageBooks> stages(String entity) {
        long unread =
                filesOf(entity).stream().mapToLong(RosterFile::rowsInError).sum();
        long rows = rowsRead(entity);
        List<StageBooks> stages = new ArrayList<>();
        List<Dropped> broken = unread == 0
                ? List.of()
                : List.of(new Dropped("read", "RST-030", Message.of("run.books.unreadable"), unread));
        stages.add(new StageBooks(Stage.READ.word(), rows, broken, rows - unread));
        rows = rows - unread;
        for (Stage stage : List.of(Stage.FILTER, Stage.DEDUPE, Stage.PATCH)) {
            String step = stage.word() + "_" + entity;
            List<Dropped> dropped = pipeline.droppedBy(step).entrySet().stream()
                    .map(entry -> new Dropped(step, entry.getKey(), reason(entry.getKey()), entry.getValue()))
                    .toList();
            long gone = dropped.stream().mapToLong(Dropped::rows).sum();
            stages.add(new StageBooks(stage.word(), rows, dropped, rows - gone));
            rows = rows - gone;
        }
        return stages;
    }

    /**
     * Where nothing of a kind of record is left that an upload cannot do without: the code of the reason that took most;
     * the empty string where none was read.
     */
    Optional<String> emptied(String entity) {
        StageBooks filter = stages(entity).get(1);
        boolean vital = entity.equals("orgs") || entity.equals("users");
        if (filter.rowsOut() > 0 || (filter.rowsIn() == 0 && !vital) || entity.equals("academic_sessions")) {
            return Optional.empty();
        }
        return Optional.of(filter.dropped().stream()
                .max(Comparator.comparingLong(Dropped::rows))
                .map(Dropped::code)
                .orElse(""));
    }

    /** What became of the enrollments that the filters let through: those that point at nothing are dropped. */
    StageBooks patchedEnrollments() {
        List<StageBooks> stages = stages("enrollments");
        return stages.get(stages.size() - 1);
    }

    List<String> entities() {
        return ENTITIES.stream()
                .filter(entity -> !entity.equals("roles") || form == Form.ONEROSTER_1_2)
                .filter(entity -> !entity.equals("academic_sessions") || form != Form.APPLE)
                .toList();
    }

    private long rowsRead(String entity) {
        long unread =
                filesOf(entity).stream().mapToLong(RosterFile::rowsInError).sum();
        long read = pipeline.rowsRead().getOrDefault("read_" + entity, 0L);
        if (form != Form.APPLE || !entity.equals("enrollments")) {
            long counted = filesOf(entity).stream().mapToLong(RosterFile::rows).sum();
            if (counted != read) {
                throw new IllegalStateException(
                        "the files hold " + counted + " rows of " + entity + ", and " + read + " were read");
            }
        }
        return read + unread;
    }

    private List<RosterFile> filesOf(String entity) {
        return files.stream()
                .filter(file -> entity.equals(entityOf(file.table().table())))
                .toList();
    }

    private static String entityOf(String table) {
        return switch (table) {
            case "apple_locations" -> "orgs";
            case "apple_students", "apple_staff" -> "users";
            case "apple_courses" -> "courses";
            case "apple_classes" -> "classes";
            case "apple_rosters" -> "enrollments";
            default -> table;
        };
    }

    private static void mustBalance(EntityBooks books) {
        long dropped = books.stages().stream()
                .flatMap(stage -> stage.dropped().stream())
                .mapToLong(Dropped::rows)
                .sum();
        long out = books.out().stream().mapToLong(RowsOut::rows).sum();
        if (books.rowsRead() != dropped + books.rowsInError() + out) {
            throw new IllegalStateException("the books of " + books.entity() + " do not balance: " + books.rowsRead()
                    + " in, " + dropped + " dropped, " + books.rowsInError() + " in error, " + out + " out");
        }
    }

    private static RowsOut into(AppleFile file, Map<AppleFile, Long> written) {
        return RowsOut.intoFile(file.fileName(), written.getOrDefault(file, 0L));
    }

    /** Sessions and roles serve the other records and are in none of Apple's files. */
    private static boolean neverSent(String entity) {
        return entity.equals("academic_sessions") || entity.equals("roles");
    }

    private static Message use(String entity) {
        return entity.equals("roles") ? Message.of("run.books.roles") : Message.of("run.books.terms");
    }

    static String title(String entity) {
        return entity.equals("academic_sessions") ? "academicSessions" : entity;
    }

    /** The reason for all rows, without what stands in one row only. */
    private static Message reason(String code) {
        return Arrays.stream(FilterReason.values())
                .filter(reason -> reason.code().equals(code))
                .map(FilterReason::reasonOfAll)
                .findFirst()
                .or(() -> Arrays.stream(ProblemKind.values())
                        .filter(kind -> kind.code().equals(code))
                        .map(kind -> kind.whatOfAll(Messages.ENGLISH.text("problem.any_field")))
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("a step drops rows for " + code));
    }
}
