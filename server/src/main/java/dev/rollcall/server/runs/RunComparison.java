package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.ConnectionStore.SettingsVersion;
import dev.rollcall.server.organisations.LineDifference.Line;
import dev.rollcall.sync.lookup.RunProblemDifference;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Two runs of one connection side by side.
 *
 * @param before the earlier one
 * @param counts records of the two uploads, by kind
 * @param schools the same, by school; those that differ most first
 * @param problems empty where one of the runs keeps no list of its problems
 * @param changedBy the versions of the settings after the earlier run's, up to the later run's, the oldest first
 * @param settings the lines by which their settings differ
 * @param knowsSettings whether it is known which settings both took
 */
public record RunComparison(
        Run before,
        Run after,
        List<Counted> counts,
        List<School> schools,
        Optional<RunProblemDifference> problems,
        List<SettingsVersion> changedBy,
        List<Line> settings,
        boolean knowsSettings) {
    private static final int MOST_SCHOOLS = 100;

    public RunComparison {
        counts = List.copyOf(counts);
        schools = List.copyOf(schools);
        changedBy = List.copyOf(changedBy);
        settings = List.copyOf(settings);
    }

    /** So many in the one and the other. */
    public record Counted(String name, long before, long after) {
        /** As {@link RunTables#difference} has it. */
        public RunPlan.Counts counts() {
            return new RunPlan.Counts(before, 0, after);
        }
    }

    /** A school in the one and the other; 0 where it is not there. */
    public record School(String id, String name, Counted people, Counted classes) {
        private long difference() {
            return Math.abs(people.after() - people.before()) + Math.abs(classes.after() - classes.before());
        }
    }

    static List<Counted> counts(RunReport before, RunReport after) {
        List<Counted> counts = new ArrayList<>();
        for (Entity entity : Entity.values()) {
            Optional<Long> one = count(before, entity);
            Optional<Long> other = count(after, entity);
            if (one.isPresent() && other.isPresent()) {
                counts.add(new Counted(RunTables.entity(entity), one.get(), other.get()));
            }
        }
        return counts;
    }

    private static Optional<Long> count(RunReport report, Entity entity) {
        return Optional.ofNullable(report.plan()).flatMap(plan -> plan.entities().stream()
                .filter(one -> one.entity() == entity)
                .findFirst()
                .map(RunPlan.EntityPlan::after));
    }

    static List<School> schools(RunReport before, RunReport after) {
        Map<String, RunPlan.SchoolPlan> old = schools(before);
        Map<String, RunPlan.SchoolPlan> now = schools(after);
        Map<String, RunPlan.SchoolPlan> all = new LinkedHashMap<>(now);
        old.forEach(all::putIfAbsent);
        return all.values().stream()
                .map(school -> new School(
                        school.id(),
                        school.name(),
                        counted("People", school.id(), old, now, RunPlan.SchoolPlan::people),
                        counted("Classes", school.id(), old, now, RunPlan.SchoolPlan::classes)))
                .sorted((one, other) -> Long.compare(other.difference(), one.difference()))
                .limit(MOST_SCHOOLS)
                .toList();
    }

    private static Map<String, RunPlan.SchoolPlan> schools(RunReport report) {
        Map<String, RunPlan.SchoolPlan> schools = new LinkedHashMap<>();
        Optional.ofNullable(report.plan())
                .ifPresent(plan -> plan.schools().forEach(school -> schools.put(school.id(), school)));
        return schools;
    }

    private static Counted counted(
            String name,
            String id,
            Map<String, RunPlan.SchoolPlan> old,
            Map<String, RunPlan.SchoolPlan> now,
            Function<RunPlan.SchoolPlan, RunPlan.Counts> counts) {
        return new Counted(
                name,
                Optional.ofNullable(old.get(id))
                        .map(counts)
                        .map(RunPlan.Counts::after)
                        .orElse(0L),
                Optional.ofNullable(now.get(id))
                        .map(counts)
                        .map(RunPlan.Counts::after)
                        .orElse(0L));
    }
}
