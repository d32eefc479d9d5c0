package dev.rollcall.sync.run;

import dev.rollcall.sync.delivery.DeliveryGuard;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.report.RunReport.StageBooks;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a run, as the steps of the stage {@code plan} left it in the engine: told to the report, written to {@code
 * changes.csv}, and compared with the limits. Make one after the stage has run.
 */
final class PlanReader {
    private static final int EXAMPLES = 20;
    private static final int MOST_SCHOOLS = 100;

    private static final List<Source> SOURCES = List.of(
            new Source(Entity.PEOPLE, SqlFile.of("run/first_created_changes").with("most", EXAMPLES)),
            new Source(Entity.PEOPLE, firstChanges("plan_person_changes", "plan_changed_people", "person_id")),
            new Source(Entity.LOCATIONS, firstChanges("plan_location_changes", "plan_location", "location_id")),
            new Source(Entity.COURSES, firstChanges("plan_course_changes", "plan_course", "course_id")),
            new Source(Entity.CLASSES, firstChanges("plan_class_changes", "plan_class", "class_id")),
            new Source(Entity.ROSTERS, firstRosterChanges(Action.CREATE)),
            new Source(Entity.ROSTERS, firstRosterChanges(Action.DEACTIVATE)));

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::entity)
            .thenComparing(Change::action)
            .thenComparing(Change::id)
            .thenComparing(Change::name);

    private final SqlEngine engine;
    private final @Nullable String base;
    private final List<EntityPlan> entities;
    private List<HeldLimit> others = List.of();

    /**
     * @param base the version of the directory that the plan starts from; null where there is none
     */
    PlanReader(SqlEngine engine, @Nullable String base) {
        this.engine = engine;
        this.base = base;
        this.entities = entities(engine);
    }

    /** Names what holds the plan beside the limits of the guard. */
    PlanReader alsoHeldBy(Optional<HeldLimit> other) {
        others = other.stream().toList();
        return this;
    }

    /** The select of the first changes of an entity. */
    private record Source(Entity entity, SqlFile examples) {}

    /**
     * Writes {@code changes.csv}, and lets the guard judge. The fingerprint of the plan is empty where nobody needs it: it
     * reads all that is sent.
     *
     * @param patched what became of the enrollments that the filters let through
     * @param changes where {@code changes.csv} goes
     * @param upload the folder of the six files
     */
    RunPlan read(RunRequest request, StageBooks patched, Path changes, Path upload) throws IOException {
        writeChanges(changes);
        List<SchoolPlan> schools = schools();
        List<HeldLimit> held = new ArrayList<>(others);
        held.addAll(DeliveryGuard.passed(
                request.settings().guard(),
                new DeliveryGuard.Upload(
                        entities, schools, stillEnrolled(), patched.rowsIn(), patched.rowsIn() - patched.rowsOut())));
        boolean isShown = !held.isEmpty() || request.aim() == Aim.PREVIEW;
        String fingerprint = isShown ? Fingerprint.of(base, changes, upload) : "";
        List<Change> examples = examples();
        return new RunPlan(
                base,
                entities,
                examples,
                held,
                null,
                fingerprint,
                schools.stream().limit(MOST_SCHOOLS).toList(),
                PlanNames.of(engine, examples),
                null);
    }

    /** Every location, those that lose most first. */
    List<SchoolPlan> schools() {
        return engine.fetch(SqlFile.of("run/plan_schools").sql()).stream()
                .map(row -> new SchoolPlan(
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        counts(row, 2),
                        counts(row, 5),
                        counts(row, 8),
                        counts(row, 11)))
                .toList();
    }

    private static Counts counts(List<@Nullable Object> row, int first) {
        return new Counts(number(row.get(first)), number(row.get(first + 1)), number(row.get(first + 2)));
    }

    /**
     * What holds a run that is compared with no directory: enrollments that are dropped. Empty where it may go.
     *
     * @param patched what became of the enrollments that the filters let through
     */
    static Optional<RunPlan> withoutDirectory(RunRequest request, StageBooks patched) {
        List<HeldLimit> held = DeliveryGuard.passed(
                request.settings().guard(),
                new DeliveryGuard.Upload(
                        List.of(), List.of(), 0, patched.rowsIn(), patched.rowsIn() - patched.rowsOut()));
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunPlan(null, List.of(), List.of(), held, null, "", List.of()));
    }

    List<EntityPlan> entities() {
        return entities;
    }

    /** How many people would be deactivated although enrollments of the source still name them. */
    long stillEnrolled() {
        return number(engine.fetch(SqlFile.of("run/still_enrolled_count").sql())
                .get(0)
                .get(0));
    }

    /** The first of them by Person ID, for a person to look at. */
    List<String> stillEnrolledExamples() {
        return engine
                .fetch(SqlFile.of("run/still_enrolled_first")
                        .with("most", EXAMPLES)
                        .sql())
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    /**
     * Writes every change, sorted by entity, action, id and field. Where there is no directory yet all is new, and the
     * six files say it: then there is a header only.
     */
    void writeChanges(Path file) {
        engine.writeCsv(SqlFile.of("run/changes").with("has_base", base != null).sql(), file);
    }

    /** The first changes of each entity and action, in the order of entity, action and id. */
    List<Change> examples() {
        return SOURCES.stream()
                .flatMap(source -> changes(source.entity(), source.examples().sql()).stream())
                .sorted(ORDER)
                .toList();
    }

    private static SqlFile firstChanges(String changes, String records, String id) {
        return SqlFile.of("run/first_changes")
                .withName("changes", changes)
                .withName("records", records)
                .withName("id", id)
                .with("most", EXAMPLES);
    }

    private static SqlFile firstRosterChanges(Action action) {
        return SqlFile.of("run/first_roster_changes")
                .with("action", action.word())
                .with("most", EXAMPLES);
    }

    private static List<EntityPlan> entities(SqlEngine engine) {
        Map<Entity, Map<Action, Long>> counts = new EnumMap<>(Entity.class);
        Map<Entity, Long> before = new EnumMap<>(Entity.class);
        Map<Entity, Long> after = new EnumMap<>(Entity.class);
        engine.fetch(SqlFile.of("run/plan_counts").sql()).forEach(row -> {
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
