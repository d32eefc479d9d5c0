package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.About;
import dev.rollcall.sync.problem.ProblemKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people call that which the ids of the first problems stand for. A row is one of {@code run/first_problems}: code, file,
 * line, field, record, value, detail, and the file and the line that were read.
 */
final class ProblemNames {
    /** What an id may be that of. */
    private enum Named {
        PERSON,
        CLASS,
        COURSE,
        ORG
    }

    private static final Map<String, Named> FIELDS = Map.ofEntries(
            Map.entry("userSourcedId", Named.PERSON),
            Map.entry("student_id", Named.PERSON),
            Map.entry("instructor_id", Named.PERSON),
            Map.entry("classSourcedId", Named.CLASS),
            Map.entry("class_id", Named.CLASS),
            Map.entry("courseSourcedId", Named.COURSE),
            Map.entry("course_id", Named.COURSE),
            Map.entry("schoolSourcedId", Named.ORG),
            Map.entry("orgSourcedId", Named.ORG),
            Map.entry("orgSourcedIds", Named.ORG),
            Map.entry("primaryOrgSourcedId", Named.ORG),
            Map.entry("location_id", Named.ORG));

    /** What the value of a kind is the id of, whatever its field. */
    private static final Map<String, Named> VALUES = Map.of(ProblemKind.KEPT_FOR_CLASS.code(), Named.CLASS);

    private static final Map<String, Named> DETAILS = Map.of(
            ProblemKind.EMAIL_SHARED.code(), Named.PERSON,
            ProblemKind.EMAIL_SHARED_FEDERATED.code(), Named.PERSON,
            ProblemKind.PERSON_NUMBER_SHARED.code(), Named.PERSON,
            ProblemKind.USER_JOINED.code(), Named.PERSON,
            ProblemKind.USER_NOT_JOINED.code(), Named.PERSON,
            ProblemKind.PERSON_ID_SHARED.code(), Named.PERSON,
            ProblemKind.CANDIDATE_CLAIMED_TWICE.code(), Named.PERSON,
            ProblemKind.STUDENT_TEACHES_CLASS.code(), Named.CLASS,
            ProblemKind.ENROLLMENT_SCHOOL_DIFFERS.code(), Named.ORG);

    private final Map<Line, List<@Nullable Object>> places = new HashMap<>();
    private final Map<Line, List<String>> orgs = new HashMap<>();
    private final Map<Named, Map<String, String>> names = new EnumMap<>(Named.class);

    private ProblemNames() {}

    /** A line of the source as it was read. */
    private record Line(@Nullable Object file, @Nullable Object row) {}

    /**
     * @param rows those that are to be named
     * @param haveOrgs whether {@code problem_orgs} says to which orgs lines belong
     */
    static ProblemNames of(SqlEngine engine, List<List<@Nullable Object>> rows, boolean haveOrgs) {
        ProblemNames found = new ProblemNames();
        if (rows.stream().allMatch(row -> row.get(8) == null)) {
            return found;
        }
        engine.fetch(SqlFile.of("run/named_places").sql())
                .forEach(row -> found.places.put(new Line(row.get(0), row.get(1)), row));
        if (haveOrgs) {
            engine.fetch(SqlFile.of("run/orgs_of_first_problems").sql()).forEach(row -> found.orgs
                    .computeIfAbsent(new Line(row.get(0), row.get(1)), line -> new ArrayList<>())
                    .add(String.valueOf(row.get(2))));
        }
        Map<Named, Set<String>> wanted = found.wanted(rows);
        wanted.forEach((named, ids) -> found.names.put(named, names(engine, named, ids)));
        return found;
    }

    private Map<Named, Set<String>> wanted(List<List<@Nullable Object>> rows) {
        Map<Named, Set<String>> wanted = new EnumMap<>(Named.class);
        for (List<@Nullable Object> place : places.values()) {
            want(wanted, Named.PERSON, place.get(3));
            want(wanted, Named.CLASS, place.get(4));
        }
        for (List<@Nullable Object> row : rows) {
            want(wanted, ofValue(row), row.get(5));
            want(wanted, ofDetail(row), row.get(6));
        }
        return wanted;
    }

    private static void want(Map<Named, Set<String>> wanted, @Nullable Named named, @Nullable Object id) {
        if (named != null && id != null) {
            wanted.computeIfAbsent(named, key -> new TreeSet<>()).add(id.toString());
        }
    }

    private static @Nullable Named ofValue(List<@Nullable Object> row) {
        return VALUES.getOrDefault(String.valueOf(row.get(0)), FIELDS.get(String.valueOf(row.get(3))));
    }

    private static @Nullable Named ofDetail(List<@Nullable Object> row) {
        return DETAILS.get(String.valueOf(row.get(0)));
    }

    private static Map<String, String> names(SqlEngine engine, Named named, Set<String> ids) {
        SqlFile select =
                switch (named) {
                    case PERSON -> SqlFile.of("run/named_people");
                    case CLASS -> records("read_classes", "title");
                    case COURSE -> records("read_courses", "title");
                    case ORG -> records("read_orgs", "name");
                };
        Map<String, String> names = new HashMap<>();
        for (List<@Nullable Object> row :
                engine.fetch(select.withTexts("ids", ids).sql())) {
            if (row.get(1) != null && !row.get(1).toString().isBlank()) {
                names.put(String.valueOf(row.get(0)), row.get(1).toString());
            }
        }
        return names;
    }

    private static SqlFile records(String records, String title) {
        return SqlFile.of("run/named_records").withName("records", records).withName("title", title);
    }

    /** What is known of one row. */
    About about(List<@Nullable Object> row) {
        Line line = new Line(row.get(7), row.get(8));
        List<@Nullable Object> place = places.get(line);
        String record = null;
        String inClass = null;
        if (place != null) {
            record = place.get(2) == null ? name(Named.PERSON, place.get(3)) : String.valueOf(place.get(2));
            inClass = name(Named.CLASS, place.get(4));
        }
        return new About(
                record,
                inClass,
                name(ofValue(row), row.get(5)),
                name(ofDetail(row), row.get(6)),
                orgs.getOrDefault(line, List.of()));
    }

    private @Nullable String name(@Nullable Named named, @Nullable Object id) {
        return named == null || id == null
                ? null
                : names.getOrDefault(named, Map.of()).get(id.toString());
    }
}
