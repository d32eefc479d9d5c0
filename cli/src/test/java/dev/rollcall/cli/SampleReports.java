package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.Advice;
import dev.rollcall.sync.report.LastRun;
import dev.rollcall.sync.report.MatchCounts;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.FileWritten;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.report.RunReport.RowsOut;
import dev.rollcall.sync.report.RunReport.Verdict;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports of runs that went in all the ways that runs go. */
final class SampleReports {
    private SampleReports() {}

    static RunReport clean() {
        return report(
                Outcome.CLEAN,
                List.of(Message.of("run.clean")),
                Advice.of(Advice.Kind.SYNC),
                List.of(),
                books("ready to send", 0),
                List.of());
    }

    static RunReport delivered() {
        return report(
                Outcome.DELIVERED,
                List.of(Message.of("run.delivered").with("to", "out.zip"), warned(15)),
                Advice.of(Advice.Kind.UPLOAD_AND_TELL, "out.zip", "20260902-081500"),
                List.of(
                        new FileWritten("locations.csv", 3),
                        new FileWritten("students.csv", 12_345),
                        new FileWritten("staff.csv", 812),
                        new FileWritten("courses.csv", 140),
                        new FileWritten("classes.csv", 1_204),
                        new FileWritten("rosters.csv", 61_020)),
                books("rosters.csv", 0),
                List.of(
                        group(
                                ProblemKind.CLASS_UNKNOWN_DROPPED,
                                12,
                                new Where("enrollments.csv", 4, "classSourcedId", "e-3"),
                                "c9",
                                null),
                        group(
                                ProblemKind.EMAIL_APOSTROPHE,
                                3,
                                new Where("users.csv", 88, "email", "u-87"),
                                "o'hara@example.org",
                                null),
                        group(ProblemKind.BYTE_ORDER_MARK, 1, Where.file("users.csv"), null, null)));
    }

    /** A run that recognised people and is compared with an earlier one. */
    static RunReport recognised() {
        RunReport report = deliveredWithPlan();
        return new RunReport(
                report.version(),
                report.run(),
                report.command(),
                report.organisation(),
                report.source(),
                report.form(),
                report.destination(),
                report.asOf(),
                report.startedAt(),
                report.took(),
                report.verdict(),
                report.files(),
                report.output(),
                report.books(),
                report.problems(),
                report.orgs(),
                report.plan(),
                ZoneOffset.UTC,
                new MatchCounts(List.of("email_address"), 12_900, 245, 0, 12, 0, 0),
                new LastRun(
                        "20260901-081500",
                        Instant.parse("2026-09-01T08:15:00Z"),
                        List.of(
                                new LastRun.Severities(Severity.ERROR, 0, 0),
                                new LastRun.Severities(Severity.WARNING, 12, 268)),
                        List.of(new LastRun.Kinds("RST-401", Severity.WARNING, 0, 256)),
                        List.of()),
                List.of());
    }

    static RunReport errors() {
        return report(
                Outcome.ERRORS,
                List.of(Message.of("run.errors").with("errors", 3), warned(12)),
                Advice.of(Advice.Kind.FIX_ERRORS),
                List.of(),
                books("not sent", 2),
                List.of(
                        group(
                                ProblemKind.COURSE_UNKNOWN,
                                2,
                                new Where("classes.csv", 14, "courseSourcedId", "c-13"),
                                "crs-7",
                                "courses.csv"),
                        group(
                                ProblemKind.REQUIRED_BLANK,
                                1,
                                new Where("users.csv", 3, "familyName", "u-2"),
                                null,
                                null),
                        group(ProblemKind.EMAIL_MISSING, 12, new Where("users.csv", 5, "email", "u-4"), null, null)));
    }

    static RunReport sourceNotReachable() {
        return report(
                Outcome.SOURCE_NOT_REACHABLE,
                List.of(Message.of("run.source_problem").with("what", "'export.zip' is not there")),
                Advice.of(Advice.Kind.FIX_PROBLEM, "RST-001", "export.zip", "", ""),
                List.of(),
                List.of(),
                List.of(group(ProblemKind.SOURCE_MISSING, 1, Where.SOURCE, "export.zip", null)));
    }

    static RunReport destinationRefused() {
        return report(
                Outcome.DESTINATION_REFUSED,
                List.of(Message.of("run.refused")
                        .with(
                                "explanation",
                                "'/mnt/asm/upload.zip' was not written: the user that runs Rollcall may not write to"
                                        + " /mnt/asm. Give that user the right to write there. What was there before is"
                                        + " unchanged.")),
                null,
                List.of(),
                books("not sent", 0),
                List.of());
    }

    static RunReport handedOver() {
        return report(
                Outcome.DELIVERED,
                List.of(Message.of("run.handed_over")
                        .with("to", "sftp://upload.appleschoolcontent.com/dropbox/rollcall-20260902-081500.zip")
                        .with("bytes", 1_234_567)
                        .with("host_key", "SHA256:Yx1sNpYzUG9rT4Jd5nKq0vWc7b2LhEmRfAoXtGiD3uQ")),
                Advice.of(Advice.Kind.AWAIT_APPLE),
                List.of(),
                books("students.csv", 0),
                List.of());
    }

    static RunReport deliveryUnknown() {
        return report(
                Outcome.DELIVERY_UNKNOWN,
                List.of(Message.of("run.unknown")
                        .with(
                                "explanation",
                                Message.of("delivery.sftp.unknown")
                                        .with("why", "cut")
                                        .with("server", "upload.appleschoolcontent.com:22")
                                        .with("bytes", 400_000)
                                        .with("total", 1_234_567))),
                Advice.of(Advice.Kind.FIND_OUT),
                List.of(),
                books("students.csv", 0),
                List.of());
    }

    /** A night like any other. */
    static RunReport deliveredWithPlan() {
        return with(
                delivered(),
                new RunPlan(
                        "41",
                        List.of(
                                entity(Entity.PEOPLE, 13_147, 12, 3, 1, 2),
                                entity(Entity.LOCATIONS, 3, 0, 0, 0, 0),
                                entity(Entity.COURSES, 140, 0, 0, 0, 0),
                                entity(Entity.CLASSES, 1_203, 2, 0, 0, 1),
                                entity(Entity.ROSTERS, 61_000, 40, 0, 0, 20)),
                        List.of(),
                        List.of(),
                        null,
                        "5f1c",
                        List.of()));
    }

    /** The upload is what the directory holds already. */
    static RunReport nothingChanges() {
        return with(
                delivered(),
                new RunPlan(
                        "41",
                        List.of(entity(Entity.PEOPLE, 13_157, 0, 0, 0, 0)),
                        List.of(),
                        List.of(),
                        null,
                        "5f1c",
                        List.of()));
    }

    /** A school is missing. */
    static RunReport held() {
        RunReport held = report(
                Outcome.HELD,
                List.of(
                        Message.of("report.cut_off")
                                .with("what", "people")
                                .with("actual", 3_951)
                                .with("of", 13_157),
                        Message.of("run.held"),
                        warned(15)),
                Advice.of(Advice.Kind.APPROVE, "20260902-081500"),
                delivered().output(),
                books("not sent", 0),
                delivered().problems());
        return with(
                held,
                new RunPlan(
                        "41",
                        List.of(
                                entity(Entity.PEOPLE, 13_157, 0, 3, 12, 3_951),
                                entity(Entity.LOCATIONS, 3, 0, 0, 0, 1),
                                entity(Entity.COURSES, 140, 0, 0, 0, 40),
                                entity(Entity.CLASSES, 1_204, 0, 0, 0, 361),
                                entity(Entity.ROSTERS, 61_020, 0, 0, 0, 20_340)),
                        Stream.of("Jia Li Chen", "Lena Fischer", "Owen Bright", "Tomas Silva", "Ida Berg", "Zoë Winter")
                                .map(name -> new Change(Entity.PEOPLE, Action.DEACTIVATE, "s", name, List.of()))
                                .toList(),
                        List.of(
                                new HeldLimit("guard.people.deactivate", "10 % and 2", 3_951, 13_157),
                                new HeldLimit("guard.still_enrolled", "1 % and 2", 602, 13_157)),
                        null,
                        "90ae",
                        List.of(
                                school("Rowan High School", 3_951, 0, 361, 0, 20_340, 0),
                                school("Alder Road School", 4_106, 4_106, 421, 421, 20_340, 20_340),
                                school("A School with a Name That Is Long", 5_100, 5_088, 422, 422, 20_340, 20_300))));
    }

    /** A plan that passes every limit, beside everything else. */
    static RunReport everythingWithPlan() {
        List<HeldLimit> held = Stream.of(Entity.values())
                .map(entity ->
                        new HeldLimit("guard." + entity.word() + ".deactivate", "10 % and 2", 98_765_432, 123_456_789))
                .toList();
        List<Change> changes = Stream.of(1, 2, 3, 4, 5, 6)
                .map(number -> new Change(
                        Entity.PEOPLE, Action.DEACTIVATE, "s", "A Name That Takes Up Some Room " + number, List.of()))
                .toList();
        List<EntityPlan> entities = Stream.of(Entity.values())
                .map(entity -> entity(entity, 987_654_321, 123_456_789, 123_456_789, 123_456_789, 123_456_789))
                .toList();
        RunReport everything = everything();
        RunReport all = report(
                Outcome.HELD,
                everything.verdict().messages(),
                Advice.of(Advice.Kind.APPROVE, "20260902-081500"),
                List.of(),
                everything.books(),
                everything.problems());
        return with(all, new RunPlan("41", entities, changes, held, null, "90ae", List.of()));
    }

    private static SchoolPlan school(
            String name,
            long people,
            long peopleAfter,
            long classes,
            long classesAfter,
            long rosters,
            long rostersAfter) {
        return new SchoolPlan(
                name,
                name,
                new Counts(people, people - peopleAfter, peopleAfter),
                new Counts(classes, classes - classesAfter, classesAfter),
                new Counts(classes, 0, classesAfter),
                new Counts(rosters, rosters - rostersAfter, rostersAfter));
    }

    private static EntityPlan entity(Entity entity, long before, long create, long update, long move, long deactivate) {
        return new EntityPlan(
                entity,
                before,
                before + create - deactivate,
                Map.of(
                        Action.CREATE,
                        create,
                        Action.UPDATE,
                        update,
                        Action.MOVE,
                        move,
                        Action.DEACTIVATE,
                        deactivate,
                        Action.UNCHANGED,
                        before - update - move - deactivate));
    }

    private static RunReport with(RunReport report, RunPlan plan) {
        return new RunReport(
                report.version(),
                report.run(),
                report.command(),
                report.organisation(),
                report.source(),
                report.form(),
                report.destination(),
                report.asOf(),
                report.startedAt(),
                report.took(),
                report.verdict(),
                report.files(),
                report.output(),
                report.books(),
                report.problems(),
                report.orgs(),
                plan);
    }

    /** As much of everything as there can be, and all of it long. */
    static RunReport everything() {
        String sentence =
                "A very long sentence that says how the run ended and that will not find an end itself. ".repeat(6);
        List<ProblemGroup> groups = Stream.of(
                        ProblemKind.SOURCE_NOT_A_ROSTER,
                        ProblemKind.FILE_MISSING,
                        ProblemKind.HEADER_MISSING,
                        ProblemKind.RAGGED_ROW,
                        ProblemKind.COURSE_OF_OTHER_ORG,
                        ProblemKind.COURSE_LEFT_OUT,
                        ProblemKind.ENUMERATION_UNKNOWN,
                        ProblemKind.FILE_UNKNOWN)
                .map(kind -> group(
                        kind,
                        1_234_567,
                        new Where("enrollments.csv", 61_234_567, "classSourcedId", "e-1"),
                        "a value that is as long as the values of a SIS sometimes are",
                        "and details that are longer still, since they list what was found"))
                .toList();
        return report(
                Outcome.ERRORS,
                List.of(Message.of("run.refused").with("explanation", sentence)),
                Advice.of(
                        Advice.Kind.FIX_PROBLEM,
                        "RST-045",
                        "",
                        "what takes many words to say, too, and a breath, ".repeat(6),
                        ""),
                List.of(),
                books("not sent", 2),
                groups);
    }

    private static Message warned(long warnings) {
        return Message.of("run.warned").with("warnings", warnings);
    }

    private static RunReport report(
            Outcome outcome,
            List<Message> sentences,
            @Nullable Advice advice,
            List<FileWritten> output,
            List<EntityBooks> books,
            List<ProblemGroup> problems) {
        return new RunReport(
                "0.1.0",
                "20260902-081500",
                "sync",
                "default",
                "export.zip",
                "OneRoster 1.1 CSV",
                "out.zip",
                LocalDate.of(2026, 9, 2),
                Instant.parse("2026-09-02T08:15:00Z"),
                Duration.ofMillis(4_100),
                new Verdict(outcome, sentences, advice == null ? List.of() : List.of(advice)),
                List.of(),
                output,
                books,
                problems,
                List.of(),
                null);
    }

    private static List<EntityBooks> books(String into, long inError) {
        return List.of(
                book("orgs", 4, 0, 3, into),
                book("academicSessions", 6, 0, 2, into),
                book("courses", 140, 0, 140, into),
                book("classes", 1_310, inError, 1_202, into),
                book("users", 13_160, 0, 13_157, into),
                book("roles", 13_160, 0, 13_157, into),
                book("enrollments", 61_044, inError, 61_018, into));
    }

    private static EntityBooks book(String entity, long read, long inError, long out, String into) {
        return new EntityBooks(entity, read, List.of(), inError, List.of(RowsOut.intoFile(into, out)));
    }

    private static ProblemGroup group(
            ProblemKind kind, long count, Where where, @Nullable String value, @Nullable String detail) {
        return new ProblemGroup(kind, kind.severity(), count, List.of(new Problem(kind, where, value, detail)));
    }
}
