package dev.rollcall.sync.run;

import dev.rollcall.sync.generated.GeneratedData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    static Roster any(GeneratedData data) {
        Roster roster = sound(data);
        return data.chance(1, 7) ? spoilt(roster, fault(data)) : roster;
    }

    /** One without a fault put in; some end a run all the same, by what their records say together. */
    static Roster sound(GeneratedData data) {
        return roster(
                data.list(1, 4, GeneratedRosters::course),
                data.list(1, 6, GeneratedRosters::schoolClass),
                data.list(3, 14, GeneratedRosters::user),
                data.list(0, 30, GeneratedRosters::enrollment),
                data.list(0, 3, GeneratedRosters::repeat),
                data.chance(1, 8) ? MANY_TEACHERS : 0);
    }

    private static Course course(GeneratedData data) {
        return new Course(
                mostly(data, "D1", "S1", "S2"),
                mostly(data, "Y27", "", "Y28", "Y99"),
                mostly(data, "", "active", "tobedeleted"),
                data.of("", "MA-1", "Physics, advanced"));
    }

    private static SchoolClass schoolClass(GeneratedData data) {
        return new SchoolClass(
                data.between(0, 3),
                mostly(data, "S1", "S2", "S3"),
                mostly(data, "T1", "", "T0", "T2", "T0,T1", "T1, T2", "T9", "T3"),
                mostly(data, "", "active", "tobedeleted"),
                data.of("5A", "", "5 \"B\"", "7,1"));
    }

    private static User user(GeneratedData data) {
        return new User(
                mostly(data, "S1", "S2", "S1,S2", "S2,D1", "D1", "S3", "S3,S1", "S1,S9"),
                role(data),
                mostly(data, "", "active", "tobedeleted"),
                data.of("Ada", "Zoë", "Jia Li", "O'Neil", "Null", "Max \"Mo\"", "Ac\\Dc X"),
                data.of("Birch", "van der Berg", "Smith, Jr.", "N/A"),
                mostly(
                        data,
                        "{id}@elm.example",
                        "",
                        "no address",
                        "o'{id}@elm.example",
                        "{ID}@Elm.Example",
                        "all@elm.example"),
                data.of("05", "05,06", "", "KG"));
    }

    private static String role(GeneratedData data) {
        if (data.chance(1, 14)) {
            return data.of("administrator", "aide", "parent", "", "wizard", "Student");
        }
        return data.chance(9, 13) ? "student" : "teacher";
    }

    private static Enrollment enrollment(GeneratedData data) {
        return new Enrollment(
                mostlyNumber(data, 5),
                mostlyNumber(data, 13),
                mostly(data, "as the user", "student", "teacher", "proctor", ""),
                mostly(data, "", "active", "tobedeleted"),
                data.of("", "true", "false", "maybe"),
                mostly(data, "2026-08-24", "", "2026-11-23", "2027-01-07", "yesterday", "2026-08-24T00:00:00Z"),
                mostly(data, "2027-06-18", "", "2026-11-23", "2026-10-30", "2026-02-30"));
    }

    /** A number that names a record, or one that names none. */
    private static int mostlyNumber(GeneratedData data, int most) {
        return data.chance(15, 16) ? data.between(0, most) : 99;
    }

    private static Repeat repeat(GeneratedData data) {
        return new Repeat(
                data.of(
                        "orgs.csv",
                        "courses.csv",
                        "classes.csv",
                        "users.csv",
                        "enrollments.csv",
                        "academicSessions.csv"),
                data.between(0, 20));
    }

    private static Fault fault(GeneratedData data) {
        String[] parts = data.of(
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
                        "academicSessions.csv startDate 2027-01-01")
                .split(" ", -1);
        return new Fault(parts[0], data.between(0, 20), parts[1], parts[2]);
    }

    private static String mostly(GeneratedData data, String usual, String... odd) {
        return data.chance(3, 4) ? usual : data.of(odd);
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

    private static Roster spoilt(Roster roster, Fault fault) {
        return roster.with(fault.file, fault.row, fault.column, fault.value);
    }
}
