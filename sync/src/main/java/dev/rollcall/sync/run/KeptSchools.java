package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The schools that a run sends as they were: their records in the source are left out, and the rows that the directory has of them
 * are put into the upload in their place. A school is kept so because of its errors, or because others are tried out alone.
 *
 * @param quarantined those with errors; empty in the first pass of a run
 * @param told the problems of the first pass, which names the errors; empty in the first pass
 */
record KeptSchools(List<School> quarantined, List<ProblemGroup> told) {
    static final String TABLE = "kept_orgs";

    /** What the first pass of a run keeps: nothing for its errors. */
    static final KeptSchools FIRST_PASS = new KeptSchools(List.of(), List.of());

    KeptSchools {
        quarantined = List.copyOf(quarantined);
        told = List.copyOf(told);
    }

    /** A school with errors. */
    record School(String id, String name) {}

    /** The table where none is kept. */
    static InlineTable none() {
        return table(List.of(), Set.of());
    }

    /** @param known the locations whose rows the directory has: at a school without, nobody can be kept */
    private static InlineTable table(Collection<String> ids, Set<String> known) {
        return new InlineTable(
                TABLE,
                List.of("location_id varchar", "is_known boolean"),
                ids.stream().map(id -> List.<Object>of(id, known.contains(id))).toList());
    }

    /**
     * What the verdict says of it; empty where all schools are sent as the source has them.
     *
     * @param canary the schools that alone are sent, where the settings name such
     */
    Optional<Message> message(List<String> canary) {
        if (isSecondPass()) {
            return Optional.of(Message.of("run.kept_schools")
                    .with("schools", quarantined.size())
                    .with("names", quarantined.stream().map(School::name).collect(Collectors.joining(", "))));
        }
        return canary.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of("run.canary").with("names", String.join(", ", canary)));
    }

    /** Whether this is the second pass, without the schools that have errors. */
    boolean isSecondPass() {
        return !quarantined.isEmpty();
    }

    /**
     * Names the schools to the steps that follow.
     *
     * @param engine in which the stage {@code read} has run
     * @return their ids
     */
    List<String> open(SqlEngine engine) {
        TreeSet<String> ids = new TreeSet<>();
        quarantined.forEach(school -> ids.add(school.id()));
        if (!engine.fetch(SqlFile.allOf("setting_canary")).isEmpty()) {
            engine.fetch(SqlFile.of("run/canary_orgs").sql()).forEach(row -> ids.add(String.valueOf(row.get(0))));
        }
        Set<String> known = ids.isEmpty()
                ? Set.of()
                : engine.fetch(SqlFile.of("run/known_locations").sql()).stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .collect(Collectors.toSet());
        engine.createTable(table(ids, known));
        return List.copyOf(ids);
    }

    /** What is carried over of the schools that are kept, as selects by their names; each may read those before it. */
    static Map<String, String> carried() {
        Map<String, String> selects = new LinkedHashMap<>();
        selects.put("carried_class", SqlFile.of("run/kept_classes").sql());
        selects.put("carried_course", SqlFile.of("run/kept_courses").sql());
        selects.put("carried_location", SqlFile.of("run/kept_locations").sql());
        selects.put("carried_person", SqlFile.of("run/kept_people").sql());
        selects.put("carried_roster", SqlFile.of("run/kept_rosters").sql());
        return selects;
    }
}
