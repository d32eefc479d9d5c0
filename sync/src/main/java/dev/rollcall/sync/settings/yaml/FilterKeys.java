package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of {@code filter}: what is sent. */
final class FilterKeys {
    static final KeyGroup<Settings.Filter> GROUP = new KeyGroup<>(
            "filter",
            "What is sent. A source in Apple's own form is filtered by schools, grades and course codes; it has no other of these values.",
            text -> text.settings().filter());

    static final Key<List<String>> SCHOOLS = GROUP.key(
            "schools",
            CollectionTypes.list(ScalarTypes.text("the sourcedId or the name of an org"), 0),
            Settings.Filter::schools,
            "The schools that are sent; without any, all are.",
            "[\"1001\", Birch Lane School]",
            SqlPlace.words("setting_schools", "value"),
            SqlPlace.column("choose_schools boolean", schools -> !schools.isEmpty()));

    static final Key<Boolean> TERMS = GROUP.key(
            "terms",
            SchoolTypes.choice(List.of(true, false), active -> active ? "active" : "all"),
            Settings.Filter::activeTermsOnly,
            "Whether classes are sent only in their terms (`active`), or always (`all`).",
            "all",
            SqlPlace.flag("active_terms_only"));

    static final Key<Integer> SYNC_AHEAD_DAYS = GROUP.key(
            "sync_ahead_days",
            ScalarTypes.days(365, 30),
            Settings.Filter::syncAheadDays,
            "Terms and enrollments that begin within so many days are sent already.",
            "30",
            SqlPlace.dated("ahead_until date", (days, asOf) -> asOf.plusDays(days)));

    static final Key<Boolean> ENROLLMENT_DATES = GROUP.key(
            "enrollment_dates",
            ScalarTypes.flag(),
            Settings.Filter::enrollmentDates,
            "Leaves out enrollments that have ended or not begun.",
            "false",
            SqlPlace.flag("enrollment_dates"));

    static final Key<List<Settings.Wildcard>> GRADES = GROUP.key(
            "grades",
            CollectionTypes.list(SchoolTypes.pattern(), 0),
            Settings.Filter::grades,
            "The grades whose students are sent; without any, all are.",
            "[\"09\", \"1?\"]",
            PatternRows.of("grades"));

    static final Key<List<Settings.Wildcard>> CLASS_TYPES = GROUP.key(
            "class_types",
            CollectionTypes.list(SchoolTypes.pattern(), 0),
            Settings.Filter::classTypes,
            "The types of classes that are sent (OneRoster's `homeroom` and `scheduled`); without any, all are.",
            "scheduled",
            PatternRows.of("classType"));

    static final Key<List<Settings.Wildcard>> COURSE_CODES = GROUP.key(
            "course_codes",
            CollectionTypes.list(SchoolTypes.pattern(), 0),
            Settings.Filter::courseCodes,
            "The codes of the courses that are sent, with their classes; without any, all are.",
            "[\"MA*\", \"!MA9*\"]",
            PatternRows.of("courseCode"));

    static final Key<Set<String>> STAFF_ROLES = GROUP.key(
            "staff_roles",
            CollectionTypes.set(SchoolTypes.staffRole(), 1),
            Settings.Filter::staffRoles,
            "The OneRoster roles that make a person staff; students are sent in any case, parents never.",
            "[teacher, administrator]",
            SqlPlace.wordSet("setting_staff_roles", "role"));

    static final KeyGroup<Map<String, Set<String>>> STATUS_GROUP = new KeyGroup<>(
            "filter.status",
            "The statuses that are sent; a blank status counts as active.",
            text -> text.settings().filter().status());

    static final List<Key<Set<String>>> STATUS = Stream.of(
                    "orgs", "students", "staff", "classes", "courses", "enrollments")
            .map(FilterKeys::status)
            .toList();

    private FilterKeys() {}

    private static Key<Set<String>> status(String entity) {
        return STATUS_GROUP.key(
                entity,
                CollectionTypes.set(SchoolTypes.status(), 1),
                status -> Objects.requireNonNull(status.get(entity)),
                "The statuses whose " + entity + " are sent.",
                "[active, current]",
                statusRows(entity));
    }

    private static SqlPlace<Set<String>> statusRows(String entity) {
        return new SqlPlace<>("setting_status", List.of("entity varchar", "status varchar"), (statuses, asOf) -> {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            new TreeSet<>(statuses).forEach(status -> rows.add(List.of(entity, status)));
            return rows;
        });
    }

    static Settings.Filter read(Values values) {
        Map<String, Set<String>> status = new LinkedHashMap<>();
        STATUS.forEach(key -> status.put(key.lastName(), values.get(key)));
        return new Settings.Filter(
                values.get(SCHOOLS),
                values.get(TERMS),
                values.get(SYNC_AHEAD_DAYS),
                values.get(ENROLLMENT_DATES),
                status,
                values.get(GRADES),
                values.get(CLASS_TYPES),
                values.get(COURSE_CODES),
                values.get(STAFF_ROLES));
    }
}
