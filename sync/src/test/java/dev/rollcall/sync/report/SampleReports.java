package dev.rollcall.sync.report;

import static dev.rollcall.sync.report.SampleParts.STAGES;
import static dev.rollcall.sync.report.SampleParts.at;
import static dev.rollcall.sync.report.SampleParts.books;
import static dev.rollcall.sync.report.SampleParts.fault;
import static dev.rollcall.sync.report.SampleParts.group;
import static dev.rollcall.sync.report.SampleParts.kept;
import static dev.rollcall.sync.report.SampleParts.out;
import static dev.rollcall.sync.report.SampleParts.wish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.About;
import dev.rollcall.sync.problem.FilterReason;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.RunReport.Dropped;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.FileRead;
import dev.rollcall.sync.report.RunReport.FileWritten;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.report.RunReport.RowsOut;
import dev.rollcall.sync.report.RunReport.Verdict;
import dev.rollcall.sync.schoolmanager.Entity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports of several runs, made by hand; nothing in them comes from a real school. */
public final class SampleReports {
    /** HTML, quotes, control characters and letters that turn the direction, where a value may stand. */
    public static final String HOSTILE =
            "<script>alert(1)</script>\"><img src=x onerror='alert(2)'> ${1+1} \u0007\u202Eright to left";

    private SampleReports() {}

    /** The report of that name, for tests that go through several. */
    public static RunReport named(String name) {
        return switch (name) {
            case "delivered" -> delivered();
            case "errors" -> errors();
            case "not-reachable" -> notReachable();
            case "nation" -> nation();
            case "held" -> held();
            case "planned" -> planned();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A district of three schools, delivered, with warnings. */
    public static RunReport delivered() {
        return new RunReport(
                "0.1.0",
                "20260901-0500-k7f2",
                "sync",
                "birch-district",
                "/srv/exports/birch/2026-09-01.zip",
                "OneRoster 1.1 CSV",
                "/srv/apple/birch",
                LocalDate.of(2026, 9, 1),
                Instant.parse("2026-09-01T05:00:12.345Z"),
                Duration.ofMillis(3_480),
                new Verdict(
                        Outcome.DELIVERED,
                        List.of(
                                Message.of("run.delivered").with("to", "/srv/apple/birch"),
                                Message.of("run.warned").with("warnings", 45)),
                        List.of(Advice.of(Advice.Kind.UPLOAD_AND_TELL, "/srv/apple/birch", "20260902-081500"))),
                List.of(
                        new FileRead("orgs.csv", 5, 0),
                        new FileRead("academicSessions.csv", 7, 0),
                        new FileRead("users.csv", 2_904, 0),
                        new FileRead("courses.csv", 120, 0),
                        new FileRead("classes.csv", 240, 0),
                        new FileRead("enrollments.csv", 9_860, 0)),
                List.of(
                        new FileWritten("locations.csv", 4),
                        new FileWritten("students.csv", 1_283),
                        new FileWritten("staff.csv", 96),
                        new FileWritten("courses.csv", 112),
                        new FileWritten("classes.csv", 182),
                        new FileWritten("rosters.csv", 7_140)),
                deliveredBooks(),
                deliveredProblems(),
                List.of(
                        new OrgChoice("d1", "Birch District", "district", 0, true, 6),
                        new OrgChoice("o1", "Birch Lane Primary School", "school", 1, true, 412),
                        new OrgChoice("o2", "Alder Road School", "school", 1, true, 566),
                        new OrgChoice("o3", "Rowan High School", "school", 1, true, 395),
                        new OrgChoice("o4", "Department of Music", "department", 1, false, 0)),
                SamplePlans.delivered(),
                ZoneId.of("Europe/Berlin"),
                new MatchCounts(List.of("email_address"), 1_340, 25, 1, 12, 0, 0),
                sinceYesterday(),
                List.of(
                        new ProblemFile(
                                "problems-by-school/rowan-high-school.csv",
                                ProblemFile.Whose.SCHOOL,
                                "o3",
                                "Rowan High School",
                                0,
                                41,
                                33),
                        new ProblemFile(
                                "problems-by-school/no-school.csv", ProblemFile.Whose.NO_SCHOOL, "", "", 0, 0, 1)),
                List.of(),
                new Forecast(
                        "confirmed",
                        Instant.parse("2026-09-01T06:30:00Z"),
                        List.of(
                                new Forecast.Count("people", "right", 37),
                                new Forecast.Count("people", "refused", 1),
                                new Forecast.Count("rosters", "not in the log", 2),
                                new Forecast.Count("rosters", "right", 9_120))),
                new PatchCounts(2, 41, 33, 0));
    }

    /** A kind that is new, one that is gone, and one that no version knows any more. */
    private static LastRun sinceYesterday() {
        return new LastRun(
                "20260831-0500-b2c1",
                Instant.parse("2026-08-31T05:00:09Z"),
                List.of(new LastRun.Severities(Severity.ERROR, 0, 0), new LastRun.Severities(Severity.WARNING, 12, 45)),
                List.of(
                        new LastRun.Kinds("RST-111", Severity.WARNING, 0, 38),
                        new LastRun.Kinds("RST-305", Severity.WARNING, 9, 4),
                        new LastRun.Kinds("RST-998", Severity.WARNING, 3, 0)),
                List.of(
                        new LastRun.Records(Entity.PEOPLE, 1_372, 1_379),
                        new LastRun.Records(Entity.CLASSES, 180, 182),
                        new LastRun.Records(Entity.ROSTERS, 7_125, 7_140)));
    }

    /** The same district a day later, with a typing error in filter.schools. */
    public static RunReport held() {
        return new RunReport(
                "0.1.0",
                "20260902-050011",
                "sync",
                "birch-district",
                "/srv/exports/birch/2026-09-02.zip",
                "OneRoster 1.1 CSV",
                "/srv/apple/birch",
                LocalDate.of(2026, 9, 2),
                Instant.parse("2026-09-02T05:00:11Z"),
                Duration.ofMillis(3_120),
                new Verdict(
                        Outcome.HELD,
                        List.of(Message.of("run.held")),
                        List.of(Advice.of(Advice.Kind.APPROVE, "20260902-050011"))),
                List.of(new FileRead("users.csv", 2_904, 0)),
                List.of(new FileWritten("students.csv", 905), new FileWritten("staff.csv", 79)),
                List.of(books("users", 984, Map.of(), 0, kept("run.books.not_sent", 984))),
                List.of(),
                List.of(
                        new OrgChoice("o1", "Birch Lane Primary School", "school", 1, true, 412),
                        new OrgChoice("o3", "Rowan High School", "school", 1, false, 0)),
                SamplePlans.held());
    }

    /** The first look at a small school. */
    public static RunReport planned() {
        return new RunReport(
                "0.1.0",
                "20260903-060000",
                "preview",
                "alder",
                "alder.zip",
                "OneRoster 1.1 CSV",
                null,
                LocalDate.of(2026, 9, 3),
                Instant.parse("2026-09-03T06:00:00Z"),
                Duration.ofMillis(410),
                new Verdict(
                        Outcome.PLANNED,
                        List.of(Message.of("run.planned")),
                        List.of(Advice.of(Advice.Kind.SYNC_WHAT_WAS_PREVIEWED))),
                List.of(new FileRead("users.csv", 2, 0)),
                List.of(new FileWritten("students.csv", 1), new FileWritten("staff.csv", 1)),
                List.of(books("users", 2, Map.of(), 0, out("students.csv", 1), out("staff.csv", 1))),
                List.of(),
                List.of(new OrgChoice("alder", "Alder Road School", "school", 0, true, 2)),
                SamplePlans.first());
    }

    private static List<EntityBooks> deliveredBooks() {
        Dropped noSchool = wish(FilterReason.NOT_NEEDED, 1);
        Dropped notThatDay = wish(FilterReason.SESSION_NOT_ACTIVE, 4);
        return List.of(
                books("orgs", 5, Map.of("filter", List.of(noSchool)), 0, out("locations.csv", 4)),
                books("academicSessions", 7, Map.of("filter", List.of(notThatDay)), 0, kept("run.books.terms", 3)),
                books(
                        "users",
                        2_904,
                        Map.of(
                                "filter",
                                List.of(inactive(118), wish(FilterReason.ROLE, 1_405)),
                                "dedupe",
                                List.of(fault(ProblemKind.ROW_REPEATED, 2))),
                        0,
                        out("students.csv", 1_283),
                        out("staff.csv", 96)),
                books("courses", 120, Map.of("filter", List.of(inactive(8))), 0, out("courses.csv", 112)),
                books(
                        "classes",
                        240,
                        Map.of("filter", List.of(inactive(12), wish(FilterReason.TERM, 46))),
                        0,
                        out("classes.csv", 182)),
                books(
                        "enrollments",
                        9_860,
                        Map.of(
                                "filter",
                                List.of(
                                        inactive(310),
                                        wish(FilterReason.CLASS_LEFT_OUT, 1_904),
                                        wish(FilterReason.USER_LEFT_OUT, 220)),
                                "dedupe",
                                List.of(fault(ProblemKind.STUDENT_TWICE_IN_CLASS, 31)),
                                "patch",
                                List.of(
                                        fault(ProblemKind.CLASS_UNKNOWN_DROPPED, 38),
                                        fault(ProblemKind.STUDENT_UNKNOWN_DROPPED, 3))),
                        0,
                        out("rosters.csv", 7_140),
                        RowsOut.asInstructors("classes.csv", 214)));
    }

    private static Dropped inactive(long rows) {
        return wish(FilterReason.STATUS, rows);
    }

    private static List<ProblemGroup> deliveredProblems() {
        return List.of(
                group(
                        ProblemKind.CLASS_UNKNOWN_DROPPED,
                        38,
                        IntStream.range(0, 20)
                                .mapToObj(row -> at(
                                        "enrollments.csv", 4 + 31L * row, "classSourcedId", "e" + row, "c9" + row % 4))
                                .toList()),
                group(
                        ProblemKind.STUDENT_UNKNOWN_DROPPED,
                        3,
                        at("enrollments.csv", 88, "userSourcedId", "e87", "s-4711")
                                .about(new About(null, "Maths 5A", null, null, List.of("o3"))),
                        at("enrollments.csv", 902, "userSourcedId", "e901", "s-4711"),
                        at("enrollments.csv", 903, "userSourcedId", "e902", "s-4712")),
                group(
                        ProblemKind.EMAIL_SHARED,
                        4,
                        at("users.csv", 61, "email", "u60", "office@birch.example", "u12")
                                .about(new About("Jia Li Chen", null, null, "Owen Bright", List.of("o1", "o3"))),
                        at("users.csv", 62, "email", "u61", "office@birch.example", "u12"),
                        at("users.csv", 801, "email", "u800", "a.name.of.some.length@birch-district.example", "u233"),
                        at("users.csv", 1_455, "email", "u1454", "kim@birch.example", "u9")),
                group(ProblemKind.MANIFEST_MISSING, 1, new SampleParts.Place(Where.SOURCE, "OneRoster 1.1 CSV", null)),
                group(
                        ProblemKind.ROW_REPEATED,
                        2,
                        at("users.csv", 77, null, "u75", null, "76"),
                        at("users.csv", 2_011, null, "u76", null, "78")),
                group(
                        ProblemKind.STUDENT_TWICE_IN_CLASS,
                        31,
                        IntStream.range(0, 20)
                                .mapToObj(row ->
                                        at("enrollments.csv", 1_200L + row, null, "e" + row, "s" + row, "" + row * 9))
                                .toList()));
    }

    /** A run that ended at errors in the data; values, names and ids are hostile. */
    public static RunReport errors() {
        Dropped unread = fault(ProblemKind.RAGGED_ROW, 1);
        Dropped otherRole = wish(FilterReason.ROLE, 300);
        return new RunReport(
                "0.1.0",
                "20260902-0500-a01x",
                "sync",
                "alder",
                "exports/alder <new>",
                "OneRoster 1.2 CSV",
                "/mnt/asm",
                LocalDate.of(2026, 9, 2),
                Instant.parse("2026-09-02T05:00:00Z"),
                Duration.ofSeconds(75),
                new Verdict(
                        Outcome.ERRORS,
                        List.of(
                                Message.of("run.errors").with("errors", 3),
                                Message.of("run.warned").with("warnings", 1)),
                        List.of(Advice.of(Advice.Kind.FIX_ERRORS))),
                List.of(new FileRead("orgs.csv", 1, 0), new FileRead("users.csv", 641, 1)),
                List.of(),
                List.of(
                        books("orgs", 1, Map.of(), 0, kept("run.books.not_sent", 1)),
                        books(
                                "users",
                                641,
                                Map.of("read", List.of(unread), "filter", List.of(otherRole)),
                                2,
                                kept("run.books.not_sent", 338))),
                List.of(
                        group(ProblemKind.RAGGED_ROW, 1, at("users.csv", 17, null, "u16", "19", "18")),
                        group(
                                ProblemKind.REQUIRED_BLANK,
                                2,
                                at("users.csv", 90, "familyName", HOSTILE, null),
                                at("users.csv", 91, "givenName", "u90", null)),
                        group(ProblemKind.ID_ALPHABET, 1, at("users.csv", 92, "sourcedId", HOSTILE, HOSTILE))),
                List.of(new OrgChoice("o1", "Alder & Sons <b>School</b>", "school", 0, true, 340)),
                null);
    }

    /** A run that ended before it read anything. */
    public static RunReport notReachable() {
        return new RunReport(
                "0.1.0",
                "20260903-0500-zz90",
                "check",
                "birch-district",
                "https://sis.birch.example/ims/oneroster/v1p1",
                null,
                null,
                LocalDate.of(2026, 9, 3),
                Instant.parse("2026-09-03T05:00:00Z"),
                Duration.ofMillis(30_040),
                new Verdict(
                        Outcome.SOURCE_NOT_REACHABLE,
                        List.of(Message.of("run.source_problem")
                                .with(
                                        "what",
                                        "sis.birch.example did not answer within 30 seconds. Nothing was changed")),
                        List.of(Advice.of(Advice.Kind.FIX_PROBLEM, "RST-060", "sis.birch.example", "no answer", ""))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** A nation: tens of millions of rows, 2,000 schools, forty kinds of problems, every stage drops rows. */
    public static RunReport nation() {
        String longName = "a-file-with-a-name-as-long-as-no-standard-asks-for-2026-09-04-final-final.csv";
        Function<String, List<Dropped>> dropped =
                stage -> List.of(inactive(1), fault(ProblemKind.ROLE_UNKNOWN, 11_000));
        return new RunReport(
                "0.1.0",
                "20260904-0500-nn77",
                "sync",
                "ministry-of-education",
                "/srv/national/roster",
                "OneRoster 1.2 CSV",
                null,
                LocalDate.of(2026, 9, 4),
                Instant.parse("2026-09-04T05:00:00Z"),
                Duration.ofSeconds(4_210),
                new Verdict(Outcome.DELIVERED, List.of(Message.of("run.delivered_to_directory")), List.of()),
                List.of(new FileRead(longName, 98_765_432, 0)),
                Stream.of("locations", "students", "staff", "courses", "classes", "rosters")
                        .map(name -> new FileWritten(name + ".csv", 12_345_678))
                        .toList(),
                List.of(books(
                        "enrollments",
                        98_765_432,
                        STAGES.stream().collect(Collectors.toMap(Function.identity(), dropped)),
                        0,
                        out("rosters.csv", 97_000_000),
                        RowsOut.asInstructors("classes.csv", 1_710_427))),
                Stream.of(ProblemKind.values())
                        .filter(kind -> kind.severity() != Severity.ERROR)
                        .limit(40)
                        .map(kind -> group(
                                kind,
                                1_234_567,
                                at(
                                        longName,
                                        98_765_432,
                                        "parentSourcedId",
                                        "an-id-with-hardly-a-place-to-break-it-01234567890123456789",
                                        "x".repeat(500),
                                        "d".repeat(80))))
                        .toList(),
                orgsOfANation(),
                SamplePlans.nation());
    }

    private static List<OrgChoice> orgsOfANation() {
        List<OrgChoice> orgs = new ArrayList<>();
        for (int district = 0; district < 40; district++) {
            orgs.add(new OrgChoice("d" + district, "District " + district, "district", 0, district % 3 == 0, 12));
            for (int school = 0; school < 49; school++) {
                String name = "School number " + school + " of district " + district + " with a name of some length";
                orgs.add(new OrgChoice(district + "-" + school, name, "school", 1, true, 5_000 + school));
            }
        }
        return orgs;
    }
}
