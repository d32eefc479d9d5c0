package dev.rollcall.sync.report;

import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run does to the directory, Apple School Manager's twin: what is there before and after, and where the guard says
 * no.
 *
 * @param base the version of the directory that the plan starts from; null where there was none
 * @param entities one for each entity, in the order of {@link Entity}
 * @param changes the first changes of each entity and action; all of them stand in {@code changes.csv}
 * @param held the limits that are exceeded; empty where the guard lets the run go
 * @param approval who approved exactly this plan, so that the limits do not hold it; null where nobody did
 * @param fingerprint stands for exactly this plan: base, changes and upload; empty where nobody needs it
 * @param schools the locations, those that lose most first; of very many the first hundred
 * @param names what people call the people, classes, courses and locations that the changes name by id
 * @param unconfirmed what Apple has not confirmed of the base; null where it confirmed all, or never any
 */
public record RunPlan(
        @Nullable String base,
        List<EntityPlan> entities,
        List<Change> changes,
        List<HeldLimit> held,
        @Nullable Approval approval,
        String fingerprint,
        List<SchoolPlan> schools,
        List<Name> names,
        @Nullable Unconfirmed unconfirmed) {

    /** A plan that names nothing but by id. */
    public RunPlan(
            @Nullable String base,
            List<EntityPlan> entities,
            List<Change> changes,
            List<HeldLimit> held,
            @Nullable Approval approval,
            String fingerprint,
            List<SchoolPlan> schools) {
        this(base, entities, changes, held, approval, fingerprint, schools, List.of(), null);
    }

    public RunPlan {
        names = List.copyOf(names);
        schools = List.copyOf(schools);
        entities = List.copyOf(entities);
        changes = List.copyOf(changes);
        held = List.copyOf(held);
    }

    /**
     * That a person approved a held run.
     *
     * @param by the person, by the name that the operating system knows
     * @param at when it was
     * @param reason why the changes are meant, as the person put it
     */
    public record Approval(String by, Instant at, String reason) {}

    /** Whether somebody approved exactly this plan. */
    public boolean approved() {
        return approval != null;
    }

    /**
     * What happens to one kind of record.
     *
     * @param before how many the directory holds that are active
     * @param after how many it will hold that are active
     * @param counts how many for each action; an action without any may be left out
     */
    public record EntityPlan(Entity entity, long before, long after, Map<Action, Long> counts) {
        public EntityPlan {
            counts = Map.copyOf(counts);
        }

        public long count(Action action) {
            return counts.getOrDefault(action, 0L);
        }
    }

    /**
     * What people call a record that the changes name.
     *
     * @param locations the ids of the locations that it belongs to
     */
    public record Name(Entity entity, String id, String name, List<String> locations) {
        public Name {
            locations = List.copyOf(locations);
        }
    }

    /** The same plan, approved. */
    public RunPlan approvedBy(@Nullable Approval approver) {
        return new RunPlan(base, entities, changes, held, approver, fingerprint, schools, names, unconfirmed);
    }

    /** The same plan, with what Apple has not confirmed of the version that it starts from. */
    public RunPlan since(@Nullable Unconfirmed handedOver) {
        return new RunPlan(base, entities, changes, held, approval, fingerprint, schools, names, handedOver);
    }

    /**
     * What was handed over since the last upload that Apple confirmed, and is only believed to be there.
     *
     * @param run the run whose upload was confirmed
     * @param version the version of the directory that it made
     * @param entities how the version that the plan starts from differs from that one
     */
    public record Unconfirmed(String run, String version, List<EntityPlan> entities) {
        public Unconfirmed {
            entities = List.copyOf(entities);
        }
    }

    /**
     * What happens to one location.
     *
     * @param id Apple's location id; empty for records that name no location
     * @param people those of whose locations it is one
     * @param taught classes that have an instructor; gone are those that lose the last one and stay
     * @param rosters students in its classes
     */
    public record SchoolPlan(String id, String name, Counts people, Counts classes, Counts taught, Counts rosters) {}

    /**
     * So many records of a location.
     *
     * @param gone how many of those before are not there afterwards
     */
    public record Counts(long before, long gone, long after) {
        /** The share that goes, of 1; 0 where none was there. */
        public double share() {
            return before == 0 ? 0 : (double) gone / before;
        }
    }

    /**
     * One record that changes.
     *
     * @param id Apple's id, such as the Person ID
     * @param name what people call it: a person's name, the name of a location or course, the number of a class
     * @param fields what differs, by Apple's columns; of a new or leaving record what it holds
     */
    public record Change(Entity entity, Action action, String id, String name, List<FieldChange> fields) {
        public Change {
            fields = List.copyOf(fields);
        }
    }

    /** One value before and after; null where there is none. */
    public record FieldChange(
            String field, @Nullable String before, @Nullable String after) {
        /** The columns that hold ids, and of what. */
        private static final Map<String, Entity> OF_IDS = Map.of(
                "instructor_ids", Entity.PEOPLE,
                "student_id", Entity.PEOPLE,
                "location_id", Entity.LOCATIONS,
                "location_ids", Entity.LOCATIONS,
                "course_id", Entity.COURSES);

        /** What the ids of the column name; null where it holds no ids. */
        public @Nullable Entity namedEntity() {
            return OF_IDS.get(field);
        }
    }

    /**
     * A limit that is passed.
     *
     * @param key the setting that holds the limit, such as {@code guard.people.deactivate}
     * @param limit the limit as settings are written: {@code 10 % and 2}
     * @param actual how many there are
     * @param of how many the share is taken of
     * @param school the name of the location that the limit is about; null where it is about all together
     */
    public record HeldLimit(
            String key,
            String limit,
            long actual,
            long of,
            @Nullable String school) {
        /** A limit about all locations together. */
        public HeldLimit(String key, String limit, long actual, long of) {
            this(key, limit, actual, of, null);
        }

        /** The share in percent; 100 where the directory holds none. */
        public double percent() {
            return of == 0 ? 100 : 100.0 * actual / of;
        }
    }
}
