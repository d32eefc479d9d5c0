package dev.rollcall.sync.run;

import dev.rollcall.sync.delivery.DeliveryGuard;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a run, as the steps of the stage {@code plan} left it in the engine: told to the report, written to {@code
 * changes.csv}, and compared with the limits. Make one after the stage has run.
 */
final class PlanReader {
    private static final int EXAMPLES = 20;

    private static final List<Source> SOURCES = List.of(
            new Source(Entity.PEOPLE, "plan_created_changes", firstIds("plan_created_people", "person_id")),
            new Source(Entity.PEOPLE, "plan_person_changes", firstIdsOfEachAction("plan_changed_people", "person_id")),
            new Source(Entity.LOCATIONS, "plan_location_changes", firstIdsOfEachAction("plan_location", "location_id")),
            new Source(Entity.COURSES, "plan_course_changes", firstIdsOfEachAction("plan_course", "course_id")),
            new Source(Entity.CLASSES, "plan_class_changes", firstIdsOfEachAction("plan_class", "class_id")));

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::entity)
            .thenComparing(Change::action)
            .thenComparing(Change::id)
            .thenComparing(Change::name);

    private final SqlEngine engine;
    private final @Nullable String base;
    private final List<EntityPlan> entities;

    /**
     * @param base the version of the directory that the plan starts from; null where there is none
     */
    PlanReader(SqlEngine engine, @Nullable String base) {
        this.engine = engine;
        this.base = base;
        this.entities = entities(engine);
    }

    /**
     * Where the changes of an entity stand.
     *
     * @param examples a select of the ids that are shown
     */
    private record Source(Entity entity, String changes, String examples) {}

    /**
     * A plan that the guard has looked at.
     *
     * @param refusal why somebody's approval does not count for it, for people; empty where it counts, or there is none
     */
    record Judged(RunPlan plan, String refusal) {
        boolean isHeld() {
            return !plan.held().isEmpty() && !plan.approved();
        }
    }

    /**
     * Writes {@code changes.csv}, and lets the guard judge. The fingerprint of the plan is empty where nobody needs it: it
     * reads all that is sent.
     *
     * @param changes where {@code changes.csv} goes
     * @param upload the folder of the six files
     * @param runs where the run is looked up that somebody approves
     */
    Judged judge(RunRequest request, Path changes, Path upload, Runs runs) throws IOException, HomeNotWritable {
        writeChanges(changes);
        List<HeldLimit> held = DeliveryGuard.passed(request.settings().guard(), entities, stillEnrolled());
        boolean isShown = !held.isEmpty() || request.approves().isPresent() || request.aim() == Aim.PREVIEW;
        String fingerprint = isShown ? Fingerprint.of(base, changes, upload) : "";
        Approval approval = held.isEmpty() ? Approval.NOT_ASKED : Approval.of(runs, request.approves(), fingerprint);
        return new Judged(
                new RunPlan(base, entities, examples(), held, approval.counts(), fingerprint), approval.sentence());
    }

    List<EntityPlan> entities() {
        return entities;
    }

    /** How many people would be deactivated although enrollments of the source still name them. */
    long stillEnrolled() {
        return number(
                engine.fetch("select count(*) from plan_still_enrolled").get(0).get(0));
    }

    /** The first of them by Person ID, for a person to look at. */
    List<String> stillEnrolledExamples() {
        return engine.fetch("select person_id from plan_still_enrolled order by person_id limit " + EXAMPLES).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    /**
     * Writes every change, sorted by entity, action, id and field. Where there is no directory yet all is new, and the
     * six files say it: then there is a header only.
     */
    void writeChanges(Path file) {
        String people = SOURCES.stream()
                .map(source -> changesOf(source.entity(), source.changes()) + " union all ")
                .collect(Collectors.joining());
        engine.writeCsv(
                "select entity, action, id, name, field, before, after from (" + people
                        + changesOf(Entity.ROSTERS, "plan_roster_changes") + ") as changes"
                        + (base == null ? " where false" : " order by entity, action, id, name, field"),
                file);
    }

    /** The first changes of each entity and action, in the order of entity, action and id. */
    List<Change> examples() {
        List<Change> examples = new ArrayList<>();
        for (Source source : SOURCES) {
            examples.addAll(changes(
                    source.entity(),
                    "select action, id, name, field, before, after from " + source.changes() + " where id in ("
                            + source.examples() + ") order by action, id, field"));
        }
        for (Action action : List.of(Action.CREATE, Action.DEACTIVATE)) {
            examples.addAll(changes(
                    Entity.ROSTERS,
                    "select action, id, name, field, before, after from plan_roster_changes where action = '"
                            + action.word() + "' order by id, name, before, after limit " + EXAMPLES));
        }
        return examples.stream().sorted(ORDER).toList();
    }

    private static String changesOf(Entity entity, String changes) {
        return "select '" + entity.word() + "' as entity, action, id, name, field, before, after from " + changes;
    }

    private static String firstIds(String records, String id) {
        return "select " + id + " from " + records + " order by " + id + " limit " + EXAMPLES;
    }

    private static String firstIdsOfEachAction(String records, String id) {
        return "select id from (select " + id + " as id, row_number() over (partition by action order by " + id
                + ") as place from " + records + ") as numbered where place <= " + EXAMPLES;
    }

    private static List<EntityPlan> entities(SqlEngine engine) {
        Map<Entity, Map<Action, Long>> counts = new EnumMap<>(Entity.class);
        Map<Entity, Long> before = new EnumMap<>(Entity.class);
        Map<Entity, Long> after = new EnumMap<>(Entity.class);
        engine.fetch("select entity, action, records, active_before, active_after from plan_counts")
                .forEach(row -> {
                    Entity entity = Entity.valueOf(upper(row.get(0)));
                    counts.computeIfAbsent(entity, key -> new EnumMap<>(Action.class))
                            .put(action(row.get(1)), number(row.get(2)));
                    before.put(entity, number(row.get(3)));
                    after.put(entity, number(row.get(4)));
                });
        return counts.entrySet().stream()
                .map(entry -> new EntityPlan(
                        entry.getKey(),
                        before.getOrDefault(entry.getKey(), 0L),
                        after.getOrDefault(entry.getKey(), 0L),
                        entry.getValue()))
                .toList();
    }

    private List<Change> changes(Entity entity, String select) {
        List<Change> changes = new ArrayList<>();
        for (List<@Nullable Object> row : engine.fetch(select)) {
            Action action = action(row.get(0));
            String id = String.valueOf(row.get(1));
            FieldChange field = new FieldChange(String.valueOf(row.get(3)), (String) row.get(4), (String) row.get(5));
            int last = changes.size() - 1;
            boolean goesOn = last >= 0
                    && changes.get(last).action() == action
                    && changes.get(last).id().equals(id);
            List<FieldChange> fields = new ArrayList<>();
            if (goesOn) {
                fields.addAll(changes.remove(last).fields());
            }
            fields.add(field);
            changes.add(new Change(entity, action, id, String.valueOf(row.get(2)), fields));
        }
        return changes;
    }

    private static long number(@Nullable Object value) {
        return value == null ? 0 : (Long) value;
    }

    private static Action action(@Nullable Object word) {
        return Action.valueOf(upper(word));
    }

    private static String upper(@Nullable Object word) {
        return String.valueOf(word).toUpperCase(Locale.ROOT);
    }
}
