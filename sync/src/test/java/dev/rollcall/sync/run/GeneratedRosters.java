package dev.rollcall.sync.run;

import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.just;
import static net.jqwik.api.Combinators.combine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * Small rosters as OneRoster 1.1 CSV, most of them fit to be sent, with the faults that exports have: orphans, repeated
 * rows, pupils who are twice in a class, deleted records, odd dates, bad e-mail addresses, people at several schools, and
 * classes with more teachers than Apple takes. Some have a fault that ends the run.
 */
final class GeneratedRosters {
    /** The district office, two schools, and one that was closed. */
    private static final List<String> ORGS = List.of("D1", "S1", "S2", "S3");

    private static final int MANY_TEACHERS = 18;

    private record Course(String org, String year, String status, String code) {}

    private record SchoolClass(int course, String school, String terms, String status, String code) {}

    private record User(
            String orgs,
            String role,
            String status,
            String givenName,
            String familyName,
            String email,
            String grades) {}

    private record Enrollment(
            int schoolClass, int user, String role, String status, String primary, String begin, String end) {}

    private record Repeat(String file, int row) {}

    private record Fault(String file, int row, String column, String value) {}

    private GeneratedRosters() {}

    static Arbitrary<Roster> all() {
        return combine(
                        sound(),
                        frequencyOf(
                                Tuple.of(6, just(List.<Fault>of())),
                                Tuple.of(1, faults().list().ofSize(1))))
                .as(GeneratedRosters::spoilt);
    }

    /** Those without a fault put in; some end a run all the same, by what their records say together. */
    static Arbitrary<Roster> sound() {
        return combine(
                        courses().list().ofMinSize(1).ofMaxSize(4),
                        classes().list().ofMinSize(1).ofMaxSize(6),
                        users().list().ofMinSize(3).ofMaxSize(14),
                        enrollments().list().ofMaxSize(30),
                        repeats().list().ofMaxSize(3),
                        frequencyOf(Tuple.of(7, just(0)), Tuple.of(1, just(MANY_TEACHERS))))
                .as(GeneratedRosters::roster);
    }

    private static Arbitrary<Course> courses() {
        return combine(
                        mostly("D1", "S1", "S2"),
                        mostly("Y27", "", "Y28", "Y99"),
                        mostly("", "active", "tobedeleted"),
                        Arbitraries.of("", "MA-1", "Physics, advanced"))
                .as(Course::new);
    }

    private static Arbitrary<SchoolClass> classes() {
        return combine(
                        integers().between(0, 3),
                        mostly("S1", "S2", "S3"),
                        mostly("T1", "", "T0", "T2", "T0,T1", "T1, T2", "T9", "T3"),
                        mostly("", "active", "tobedeleted"),
                        Arbitraries.of("5A", "", "5 \"B\"", "7,1"))
                .as(SchoolClass::new);
    }

    private static Arbitrary<User> users() {
        return combine(
                        mostly("S1", "S2", "S1,S2", "S2,D1", "D1", "S3", "S3,S1", "S1,S9"),
                        frequencyOf(
                                Tuple.of(9, just("student")),
                                Tuple.of(4, just("teacher")),
                                Tuple.of(
                                        1, Arbitraries.of("administrator", "aide", "parent", "", "wizard", "Student"))),
                        mostly("", "active", "tobedeleted"),
                        Arbitraries.of("Ada", "Zoë", "Jia Li", "O'Neil", "Null", "Max \"Mo\"", "Ac\\Dc X"),
                        Arbitraries.of("Birch", "van der Berg", "Smith, Jr.", "N/A"),
                        mostly(
                                "{id}@elm.example",
                                "",
                                "no address",
                                "o'{id}@elm.example",
                                "{ID}@Elm.Example",
                                "all@elm.example"),
                        Arbitraries.of("05", "05,06", "", "KG"))
                .as(User::new);
    }

    private static Arbitrary<Enrollment> enrollments() {
        return combine(
                        mostlyNumber(0, 5),
                        mostlyNumber(0, 13),
                        mostly("as the user", "student", "teacher", "proctor", ""),
                        mostly("", "active", "tobedeleted"),
                        Arbitraries.of("", "true", "false", "maybe"),
                        mostly("2026-08-24", "", "2026-11-23", "2027-01-07", "yesterday", "2026-08-24T00:00:00Z"),
                        mostly("2027-06-18", "", "2026-11-23", "2026-10-30", "2026-02-30"))
                .as(Enrollment::new);
    }

    /** A number that names a record, or one that names none. */
    private static Arbitrary<Integer> mostlyNumber(int least, int most) {
        return frequencyOf(Tuple.of(15, integers().between(least, most)), Tuple.of(1, just(99)));
    }

    private static Arbitrary<Repeat> repeats() {
        return combine(
                        Arbitraries.of(
                                "orgs.csv",
                                "courses.csv",
                                "classes.csv",
                                "users.csv",
                                "enrollments.csv",
                                "academicSessions.csv"),
                        integers().between(0, 20))
                .as(Repeat::new);
    }

    private static Arbitrary<Fault> faults() {
        return combine(
                        Arbitraries.of(
                                "users.csv givenName ",
                                "users.csv sourcedId U0",
                                "users.csv orgSourcedIds S9",
                                "users.csv orgSourcedIds ",
                                "classes.csv courseSourcedId C99",
                                "classes.csv schoolSourcedId S9",
                                "classes.csv sourcedId ",
                                "courses.csv orgSourcedId S9",
                                "courses.csv sourcedId C0",
                                "orgs.csv name ",
                                "orgs.csv sourcedId S1",
                                "enrollments.csv sourcedId E0",
                                "academicSessions.csv endDate soon",
                                "academicSessions.csv startDate 2027-01-01"),
                        integers().between(0, 20))
                .as((words, row) -> {
                    String[] parts = words.split(" ", -1);
                    return new Fault(parts[0], row, parts[1], parts[2]);
                });
    }

    private static Arbitrary<String> mostly(String usual, String... odd) {
        return frequencyOf(Tuple.of(3 * odd.length, just(usual)), Tuple.of(odd.length, Arbitraries.of(odd)));
    }

    private static Roster roster(
            List<Course> courses,
            List<SchoolClass> classes,
            List<User> users,
            List<Enrollment> enrollments,
            List<Repeat> repeats,
            int teachers) {
        List<User> everybody = new ArrayList<>(users);
        List<Enrollment> all = new ArrayList<>(enrollments);
        for (int number = 0; number < teachers; number++) {
            all.add(new Enrollment(0, everybody.size(), "teacher", "", "", "2026-08-24", ""));
            everybody.add(new User("S1", "teacher", "", "Tom", "Many", "{id}@elm.example", ""));
        }
        Map<String, List<List<String>>> files = new LinkedHashMap<>();
        files.put("orgs.csv", orgs());
        files.put("academicSessions.csv", sessions());
        files.put(
                "courses.csv",
                rows(courses.size(), "sourcedId status schoolYearSourcedId title courseCode orgSourcedId", at -> {
                    Course course = courses.get(at);
                    return List.of("C" + at, course.status, course.year, "Course " + at, course.code, course.org);
                }));
        files.put(
                "classes.csv",
                rows(
                        classes.size(),
                        "sourcedId status title courseSourcedId classCode classType schoolSourcedId termSourcedIds",
                        at -> {
                            SchoolClass one = classes.get(at);
                            String course = "C" + one.course % courses.size();
                            return List.of(
                                    "K" + at,
                                    one.status,
                                    "Class " + at,
                                    course,
                                    one.code,
                                    "scheduled",
                                    one.school,
                                    one.terms);
                        }));
        files.put("users.csv", rows(everybody.size(), Roster.USERS_1_1, at -> userRow(at, everybody.get(at))));
        files.put(
                "enrollments.csv",
                rows(
                        all.size(),
                        "sourcedId status classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate",
                        at -> enrollmentRow(at, all.get(at), classes, everybody)));
        Roster roster = new Roster(files);
        for (Repeat repeat : repeats) {
            roster = roster.repeating(repeat.file, repeat.row);
        }
        return roster;
    }

    private static List<String> userRow(int at, User user) {
        String email = user.email.replace("{id}", "u" + at).replace("{ID}", "U" + at);
        return List.of(
                "U" + at,
                user.status,
                user.orgs,
                user.role,
                "u." + at,
                user.givenName,
                user.familyName,
                "",
                String.valueOf(7000 + at),
                email,
                user.grades);
    }

    private static List<String> enrollmentRow(
            int at, Enrollment enrollment, List<SchoolClass> classes, List<User> users) {
        boolean known = enrollment.user < 99;
        User user = users.get(enrollment.user % users.size());
        String role = enrollment.role.equals("as the user")
                ? user.role.equalsIgnoreCase("student") ? "student" : "teacher"
                : enrollment.role;
        String name = "K" + (enrollment.schoolClass < 99 ? enrollment.schoolClass % classes.size() : 99);
        String school = classes.get(enrollment.schoolClass % classes.size()).school;
        String person = "U" + (known ? enrollment.user % users.size() : 99);
        return List.of(
                "E" + at,
                enrollment.status,
                name,
                school,
                person,
                role,
                enrollment.primary,
                enrollment.begin,
                enrollment.end);
    }

    private static List<List<String>> orgs() {
        return rows(
                ORGS.size(),
                "sourcedId status name type parentSourcedId",
                at -> List.of(
                        ORGS.get(at),
                        at == 3 ? "tobedeleted" : "",
                        at == 0 ? "Larch County" : "School No. " + at,
                        at == 0 ? "district" : "school",
                        at == 0 ? "" : "D1"));
    }

    private static List<List<String>> sessions() {
        List<String> sessions = List.of(
                "Y27 schoolYear 2026-08-24 2027-06-18 ",
                "Y28 schoolYear 2027-08-23 2028-06-16 ",
                "T0 term 2026-05-04 2026-07-31 ",
                "T1 term 2026-08-24 2027-01-22 Y27",
                "T2 term 2027-01-25 2027-06-18 Y27",
                "T3 gradingPeriod 2026-10-12 2026-11-23 T1");
        return rows(sessions.size(), "sourcedId status title type startDate endDate parentSourcedId schoolYear", at -> {
            String[] words = sessions.get(at).split(" ", -1);
            return List.of(words[0], "", "Session " + words[0], words[1], words[2], words[3], words[4], "2027");
        });
    }

    private static List<List<String>> rows(int count, String header, IntFunction<List<String>> row) {
        return IntStream.rangeClosed(0, count)
                .mapToObj(at -> at == 0 ? Roster.words(header) : row.apply(at - 1))
                .collect(Collectors.toList());
    }

    private static Roster spoilt(Roster roster, List<Fault> faults) {
        Roster spoilt = roster;
        for (Fault fault : faults) {
            spoilt = spoilt.with(fault.file, fault.row, fault.column, fault.value);
        }
        return spoilt;
    }
}
