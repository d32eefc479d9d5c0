package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.settings.Settings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The settings of a run as the small tables that SQL reads. */
final class SettingTables {
    /**
     * What stands in the words of a kind of problem where SQL puts the value, the detail and the field of each row.
     * Unicode keeps these characters free for such a use, so that no value holds one.
     */
    static final String VALUE = "\uFDD0";

    static final String DETAIL = "\uFDD1";
    static final String FIELD = "\uFDD2";

    /** Apple's sync-ahead takes what begins within so many days. */
    private static final int SOON_DAYS = 30;

    /** The columns of Apple that people may be compared by. */
    private static final List<String> MATCH_FIELDS =
            List.of("email_address", "person_number", "sis_username", "first_name", "last_name", "grade_level");

    private SettingTables() {}

    static List<InlineTable> of(Settings settings, LocalDate asOf, Form form, boolean hasSessions) {
        boolean apple = form == Form.APPLE;
        // Apple's files carry no status and no role, so a filter on them must not empty the roster.
        Settings.Filter filter = apple ? Settings.DEFAULTS.filter() : settings.filter();
        return List.of(
                runSettings(settings, filter, asOf, apple, hasSessions),
                words("setting_schools", "value", filter.schools()),
                statuses(filter),
                words("setting_staff_roles", "role", new TreeSet<>(filter.staffRoles())),
                patterns(filter),
                pairs(
                        "setting_grades",
                        "grade",
                        "grade_level",
                        settings.attributes().grades()),
                pairs(
                        "setting_password_policies",
                        "grade",
                        "policy",
                        settings.attributes().passwordPolicies()),
                words(
                        "setting_federated_domains",
                        "domain",
                        new TreeSet<>(settings.account().federatedDomains())),
                words(
                        "setting_account_fields",
                        "field",
                        new TreeSet<>(settings.account().format())),
                overrides(settings),
                problemKinds(settings));
    }

    /** What a kind of problem does in a run with these settings. */
    static Severity severity(ProblemKind kind, Settings settings) {
        return kind == ProblemKind.ID_ALPHABET && settings.strictIds() ? Severity.ERROR : kind.severity();
    }

    private static InlineTable runSettings(
            Settings settings, Settings.Filter filter, LocalDate asOf, boolean apple, boolean hasSessions) {
        List<String> columns = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        Map<String, @Nullable Object> row = new TreeMap<>();
        row.put("as_of date", asOf);
        row.put("ahead_until date", asOf.plusDays(filter.syncAheadDays()));
        row.put("soon_until varchar", asOf.plusDays(SOON_DAYS).toString());
        row.put("active_terms_only boolean", filter.activeTermsOnly());
        row.put("has_sessions boolean", hasSessions);
        row.put("source_is_apple boolean", apple);
        row.put("enrollment_dates boolean", filter.enrollmentDates());
        row.put("choose_schools boolean", !filter.schools().isEmpty());
        row.put("patch_instructors boolean", settings.patch().instructors());
        row.put("patch_roster_classes boolean", settings.patch().rosterClasses());
        row.put("patch_roster_students boolean", settings.patch().rosterStudents());
        Set<String> keys = apple ? Set.of() : settings.dedupe().personKeys();
        row.put("joins_people boolean", !keys.isEmpty());
        row.put("join_email boolean", keys.contains("email"));
        row.put("join_identifier boolean", keys.contains("identifier"));
        row.put("join_username boolean", keys.contains("username"));
        row.put("join_user_master_identifier boolean", keys.contains("userMasterIdentifier"));
        row.put("person_id_source varchar", settings.attributes().personId());
        row.put("person_number_source varchar", settings.attributes().personNumber());
        row.put("course_name_pattern varchar", settings.attributes().courseName());
        row.put("federated boolean", settings.account().federated());
        row.put("account_name varchar", settings.account().name().orElse(null));
        row.put("prevent_duplicates boolean", settings.match().preventDuplicates());
        row.put("ids_are_new boolean", settings.match().idsAreNew());
        row.put("create_unmatched boolean", settings.match().createUnmatched());
        row.put(
                "match_fields varchar",
                String.join(", ", new TreeSet<>(settings.match().fields())));
        for (String field : MATCH_FIELDS) {
            row.put("match_" + field + " boolean", settings.match().fields().contains(field));
        }
        row.forEach((column, value) -> {
            columns.add(column);
            values.add(value);
        });
        return new InlineTable("run_settings", columns, List.of(values));
    }

    private static InlineTable words(String name, String column, Iterable<String> words) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        words.forEach(word -> rows.add(List.of(word)));
        return new InlineTable(name, List.of(column + " varchar"), rows);
    }

    private static InlineTable pairs(String name, String key, String value, Map<String, String> pairs) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        new TreeMap<>(pairs).forEach((one, other) -> rows.add(List.of(one, other)));
        return new InlineTable(name, List.of(key + " varchar", value + " varchar"), rows);
    }

    private static InlineTable statuses(Settings.Filter filter) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Map.Entry<String, Set<String>> entry : new TreeMap<>(filter.status()).entrySet()) {
            new TreeSet<>(entry.getValue()).forEach(status -> rows.add(List.of(entry.getKey(), status)));
        }
        return new InlineTable("setting_status", List.of("entity varchar", "status varchar"), rows);
    }

    private static InlineTable patterns(Settings.Filter filter) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        addPatterns(rows, "grades", filter.grades());
        addPatterns(rows, "classType", filter.classTypes());
        addPatterns(rows, "courseCode", filter.courseCodes());
        return new InlineTable(
                "setting_patterns", List.of("field varchar", "expression varchar", "leaves_out boolean"), rows);
    }

    private static void addPatterns(List<List<@Nullable Object>> rows, String field, List<Settings.Wildcard> patterns) {
        for (Settings.Wildcard pattern : patterns) {
            rows.add(List.of(field, expression(pattern.text()), pattern.leavesOut()));
        }
    }

    /** The regular expression for a pattern of {@code *} and {@code ?}; upper and lower case are one. */
    private static String expression(String pattern) {
        StringBuilder expression = new StringBuilder("(?i)^");
        pattern.chars().forEach(character -> {
            switch (character) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> {
                    if ("\\^$.|+()[]{}".indexOf(character) >= 0) {
                        expression.append('\\');
                    }
                    expression.append((char) character);
                }
            }
        });
        return expression.append('$').toString();
    }

    private static InlineTable overrides(Settings settings) {
        List<String> fields =
                List.of("givenName", "middleName", "familyName", "email", "username", "identifier", "grades");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Settings.PersonOverride override : settings.overrides()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(override.sourcedId());
            row.add(override.exclude());
            fields.forEach(field -> row.add(override.values().get(field)));
            rows.add(row);
        }
        return new InlineTable(
                "setting_overrides",
                List.of(
                        "sourced_id varchar",
                        "exclude boolean",
                        "given_name varchar",
                        "middle_name varchar",
                        "family_name varchar",
                        "email varchar",
                        "username varchar",
                        "identifier varchar",
                        "grades varchar"),
                rows);
    }

    /** The words of every kind of problem, so that the engine can put millions of problems into words. */
    private static InlineTable problemKinds(Settings settings) {
        List<List<@Nullable Object>> rows = Arrays.stream(ProblemKind.values())
                .map(kind -> {
                    Severity severity = severity(kind, settings);
                    return List.<@Nullable Object>of(
                            kind.code(),
                            severity.word(),
                            rank(severity),
                            Messages.ENGLISH.text(kind.what(VALUE, DETAIL, FIELD)),
                            Messages.ENGLISH.text(kind.fix(VALUE, DETAIL, FIELD)));
                })
                .toList();
        return new InlineTable(
                "problem_kinds",
                List.of("code varchar", "severity varchar", "rank bigint", "what varchar", "fix varchar"),
                rows);
    }

    private static long rank(Severity severity) {
        return switch (severity) {
            case ERROR -> 1;
            case WARNING -> 2;
            case NOTE -> 3;
        };
    }
}
