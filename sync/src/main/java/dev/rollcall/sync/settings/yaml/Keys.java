package dev.rollcall.sync.settings.yaml;

import static dev.rollcall.sync.settings.Settings.DEFAULTS;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every key of {@code rollcall.yaml}. The reader, its messages, {@code docs/reference/settings.md} and {@code
 * docs/reference/rollcall.schema.json} are made from this table; defaults come from {@link Settings#DEFAULTS}.
 */
final class Keys {
    // ---- at the top ----
    static final Key<String> SOURCE = Key.of(
            "source",
            ScalarTypes.path("the path of a folder or a .zip, or the https address of a OneRoster API"),
            ".",
            "The roster: the folder or the `.zip` that your SIS exports, or the address of its OneRoster API.",
            "export.zip");
    static final Key<String> ORGANISATION = Key.of(
            "organisation",
            SchoolTypes.organisation(),
            DEFAULTS.organisation(),
            "The name under which runs are kept; give each district or school that you send for its own.",
            "birch-lane");
    static final Key<Form> FORM = Key.optional(
            "form",
            SchoolTypes.choice(List.of(Form.values()), Form::key),
            "found out from the files",
            "What the source is; needed only where Rollcall takes it for something else.",
            "oneroster-1.1");
    static final Key<List<Settings.PersonOverride>> OVERRIDES = Key.of(
            "overrides",
            Overrides.kind(),
            DEFAULTS.overrides(),
            "Hand fixes that survive each run, for what cannot be mended in the SIS.",
            "[{sourcedId: u-104, email: ana@example.org}]");
    static final Key<Boolean> STRICT_IDS = Key.of(
            "strict_ids",
            ScalarTypes.flag(),
            DEFAULTS.strictIds(),
            "Makes an id with other characters than letters, digits and hyphen an error and not a warning.",
            "true");
    static final Key<Long> MEMORY = Key.of(
            "memory",
            ScalarTypes.size(256L << 20),
            DEFAULTS.memoryBytes(),
            "How much memory a run may use in all; what does not fit goes to the disk for a while.",
            "2GB");
    static final Key<String> HOME = Key.optional(
            "home",
            ScalarTypes.path("the path of a folder"),
            "`$ROLLCALL_HOME`, else `~/.rollcall`",
            "Where runs and their reports are kept; `--home` goes before it.",
            "~/rollcall");

    // ---- oneroster ----
    static final Key<String> PRESET = Key.of(
            "oneroster.preset",
            ScalarTypes.choice(Preset.keys().toArray(String[]::new)),
            DEFAULTS.api().preset(),
            "Which SIS it is; [its page](sis.md) says what that brings.",
            "powerschool");
    static final Key<String> CLIENT_ID = Key.optional(
            "oneroster.client_id",
            ScalarTypes.text("the id that your SIS shows"),
            "none; an API needs one",
            "The client id, also called key or consumer key.",
            "rollcall-client");
    static final Key<Secret> CLIENT_SECRET = Key.optional(
            "oneroster.client_secret",
            ScalarTypes.secret(),
            "the file or the variable",
            "The client secret itself; a file or a variable keeps it out of this file.",
            "\"...\"");
    static final Key<String> CLIENT_SECRET_FILE = Key.optional(
            "oneroster.client_secret_file",
            ScalarTypes.path("the path of a file"),
            "the variable",
            "A file whose first line is the client secret.",
            "secrets/sis.txt");
    static final Key<String> CLIENT_SECRET_ENV = Key.of(
            "oneroster.client_secret_env",
            ScalarTypes.text("the name of a variable", Pattern.compile("[A-Za-z_][A-Za-z0-9_]*")),
            "ROLLCALL_CLIENT_SECRET",
            "The variable of the process that holds the client secret.",
            "SIS_SECRET");
    static final Key<String> TOKEN_URL = Key.optional(
            "oneroster.token_url",
            ScalarTypes.text("an https address"),
            "found out",
            "Where tokens are got, with its query string if it has one.",
            "https://sis.example/campus/oauth2/token?appName=larch");
    static final Key<String> SCOPE = Key.optional(
            "oneroster.scope",
            ScalarTypes.text("a scope, or none"),
            "the standard's, else none",
            "What is asked for with a token; `none` asks for nothing.",
            "none");
    static final Key<Api.SignIn> SIGN_IN = Key.of(
            "oneroster.sign_in",
            SchoolTypes.choice(List.of(Api.SignIn.values()), Api.SignIn::word),
            DEFAULTS.api().signIn(),
            "How to sign in: OAuth 2 with id and secret in the header or in the body, or OAuth 1.0a.",
            "oauth1_sha1");
    static final Key<Integer> PAGE_SIZE = Key.optional(
            "oneroster.page_size",
            ScalarTypes.number(1, 100_000),
            "the preset's",
            "How many records are asked for at once.",
            "500");
    static final Key<Integer> PARALLEL = Key.of(
            "oneroster.parallel",
            ScalarTypes.number(1, 32),
            DEFAULTS.api().parallel(),
            "How many requests may be under way at once.",
            "2");
    static final Key<String> CA_FILE = Key.optional(
            "oneroster.ca_file",
            ScalarTypes.path("the path of a file"),
            "Java's own authorities",
            "Certificates in PEM that are trusted too, for a SIS with an authority of your own.",
            "district-ca.pem");
    static final Key<Integer> REQUEST_SECONDS = Key.of(
            "oneroster.request_seconds",
            ScalarTypes.number(1, 3600),
            (int) DEFAULTS.api().requestTimeout().toSeconds(),
            "How long one answer may take.",
            "300");
    static final Key<Integer> PULL_MINUTES = Key.of(
            "oneroster.pull_minutes",
            ScalarTypes.number(1, 10_000),
            (int) DEFAULTS.api().pullTimeout().toMinutes(),
            "How long a whole pull may take.",
            "90");
    static final Key<Set<Api.Restriction>> FILTER_AT_SOURCE = Key.optional(
            "oneroster.filter_at_source",
            CollectionTypes.set(SchoolTypes.choice(List.of(Api.Restriction.values()), Api.Restriction::word), 0),
            "the preset's",
            "Which filters the API is asked to apply to enrollments itself, so that fewer come: [how](../how-to/connect-a-sis.md).",
            "[status]");
    static final Key<Boolean> DELTA = Key.of(
            "oneroster.delta",
            ScalarTypes.flag(),
            DEFAULTS.api().incremental().delta(),
            "Keeps the records of the last pull in the home, and pulls only what changed since:"
                    + " [how](../how-to/connect-a-sis.md).",
            "true");
    static final Key<Integer> FULL_EVERY_DAYS = Key.of(
            "oneroster.full_every_days",
            ScalarTypes.number(1, 31),
            DEFAULTS.api().incremental().fullEveryDays(),
            "After how many days everything is pulled again, where `delta` is true.",
            "1");

    // ---- filter ----
    static final Key<List<String>> SCHOOLS = Key.of(
            "filter.schools",
            CollectionTypes.list(ScalarTypes.text("the sourcedId or the name of an org"), 0),
            DEFAULTS.filter().schools(),
            "The schools that are sent; without any, all are.",
            "[\"1001\", Birch Lane School]");
    static final Key<Boolean> TERMS = Key.of(
            "filter.terms",
            SchoolTypes.choice(List.of(true, false), active -> active ? "active" : "all"),
            DEFAULTS.filter().activeTermsOnly(),
            "Whether classes are sent only in their terms (`active`), or always (`all`).",
            "all");
    static final Key<Integer> SYNC_AHEAD_DAYS = Key.of(
            "filter.sync_ahead_days",
            ScalarTypes.days(365, 30),
            DEFAULTS.filter().syncAheadDays(),
            "Terms and enrollments that begin within so many days are sent already.",
            "30");
    static final Key<Boolean> ENROLLMENT_DATES = Key.of(
            "filter.enrollment_dates",
            ScalarTypes.flag(),
            DEFAULTS.filter().enrollmentDates(),
            "Leaves out enrollments that have ended or not begun.",
            "false");
    static final Key<List<Settings.Wildcard>> GRADES = patterns(
            "filter.grades",
            DEFAULTS.filter().grades(),
            "The grades whose students are sent; without any, all are.",
            "[\"09\", \"1?\"]");
    static final Key<List<Settings.Wildcard>> CLASS_TYPES = patterns(
            "filter.class_types",
            DEFAULTS.filter().classTypes(),
            "The types of classes that are sent (OneRoster's `homeroom` and `scheduled`); without any, all are.",
            "scheduled");
    static final Key<List<Settings.Wildcard>> COURSE_CODES = patterns(
            "filter.course_codes",
            DEFAULTS.filter().courseCodes(),
            "The codes of the courses that are sent, with their classes; without any, all are.",
            "[\"MA*\", \"!MA9*\"]");
    static final Key<Set<String>> STAFF_ROLES = Key.of(
            "filter.staff_roles",
            CollectionTypes.set(SchoolTypes.staffRole(), 1),
            DEFAULTS.filter().staffRoles(),
            "The OneRoster roles that make a person staff; students are sent in any case, parents never.",
            "[teacher, administrator]");
    static final List<Key<Set<String>>> STATUS = List.of(
            status("orgs", "orgs"),
            status("students", "students"),
            status("staff", "staff"),
            status("classes", "classes"),
            status("courses", "courses"),
            status("enrollments", "enrollments"));

    // ---- dedupe ----
    static final Key<Set<String>> PERSON_KEYS = Key.of(
            "dedupe.person_keys",
            CollectionTypes.set(ScalarTypes.choice("email", "identifier", "username", "userMasterIdentifier"), 0),
            DEFAULTS.dedupe().personKeys(),
            "The columns of a user that must all be equal, with the name, for two users to be one person; without any, each"
                    + " user is one.",
            "[email]");

    // ---- patch ----
    static final Key<Boolean> PATCH_INSTRUCTORS = patch(
            "instructors",
            DEFAULTS.patch().instructors(),
            "Leaves out an instructor whom staff does not know; the class stays.");
    static final Key<Boolean> PATCH_ROSTER_CLASSES = patch(
            "roster_classes", DEFAULTS.patch().rosterClasses(), "Leaves out an enrollment whose class is not there.");
    static final Key<Boolean> PATCH_ROSTER_STUDENTS = patch(
            "roster_students",
            DEFAULTS.patch().rosterStudents(),
            "Leaves out an enrollment whose student is not there.");

    // ---- attributes ----
    static final Key<String> PERSON_ID = Key.of(
            "attributes.person_id",
            ScalarTypes.choice("sourcedId", "identifier", "username", "userMasterIdentifier"),
            DEFAULTS.attributes().personId(),
            "What becomes Apple's Person ID. Never change it once people are in Apple School Manager: everybody would"
                    + " get a second account.",
            "userMasterIdentifier");
    static final Key<String> PERSON_NUMBER = Key.of(
            "attributes.person_number",
            ScalarTypes.choice("sourcedId", "identifier", "username", "userMasterIdentifier", "none"),
            DEFAULTS.attributes().personNumber(),
            "What becomes Apple's Person Number.",
            "username");
    static final Key<Map<String, String>> GRADE_LEVELS = Key.of(
            "attributes.grades",
            CollectionTypes.map(
                    "a group of OneRoster grades, each with Apple's grade level, such as KG: Kindergarten",
                    ScalarTypes.text("a grade level such as Kindergarten")),
            DEFAULTS.attributes().grades(),
            "Apple's grade level for a OneRoster grade; a grade that is not named stays as it is.",
            "{KG: Kindergarten}");
    static final Key<Map<String, String>> PASSWORD_POLICY = Key.of(
            "attributes.password_policy",
            CollectionTypes.mapOrOne(
                    "4, 6 or 8, or a group of OneRoster grades, each with one of them, and \"*\" for all other grades",
                    ScalarTypes.choice("4", "6", "8"),
                    "*"),
            DEFAULTS.attributes().passwordPolicies(),
            "How long students' passwords are: 4 or 6 digits, or 8 letters and digits; without it the location decides.",
            "{KG: 4, \"*\": 8}");
    static final Key<String> COURSE_NAME = Key.of(
            "attributes.course_name",
            SchoolTypes.courseName(),
            DEFAULTS.attributes().courseName(),
            "How Apple's course name is made; Apple shows it as the first part of a class's name.",
            "\"{title} ({org})\"");

    // ---- account ----
    static final Key<Boolean> FEDERATED = Key.of(
            "account.federated",
            ScalarTypes.flag(),
            DEFAULTS.account().federated(),
            "Says that people sign in by federated authentication, so that each needs an e-mail address.",
            "true");
    static final Key<Set<String>> FEDERATED_DOMAINS = Key.of(
            "account.federated_domains",
            CollectionTypes.set(SchoolTypes.domain(), 0),
            DEFAULTS.account().federatedDomains(),
            "The domains under federated authentication; two people may not share an address in one of them.",
            "[example.org]");
    static final Key<Set<String>> ACCOUNT_FORMAT = Key.of(
            "account.format",
            CollectionTypes.set(
                    ScalarTypes.choice(
                            "first_name",
                            "middle_name",
                            "last_name",
                            "person_number",
                            "sis_username",
                            "email_address",
                            "grade_level"),
                    0),
            DEFAULTS.account().format(),
            "The columns that your account format in Apple School Manager uses; Apple refuses an upload where one is blank.",
            "[sis_username]");

    static final Key<String> ACCOUNT_NAME = Key.optional(
            "account.name",
            SchoolTypes.accountName(),
            "account names are not foreseen",
            "Your account format in Apple School Manager, so that the names of new accounts are foreseen.",
            "\"{first_name}.{last_name}@school.example\"");

    // ---- match ----
    static final Key<Boolean> PREVENT_DUPLICATES = Key.of(
            "match.prevent_duplicates",
            ScalarTypes.flag(),
            DEFAULTS.match().preventDuplicates(),
            "Gives a person whom Apple School Manager knows the Person ID that it knows, instead of a second account.",
            "true");
    static final Key<Set<String>> MATCH_FIELDS = Key.of(
            "match.fields",
            CollectionTypes.set(
                    ScalarTypes.choice(
                            "email_address", "person_number", "sis_username", "first_name", "last_name", "grade_level"),
                    1),
            DEFAULTS.match().fields(),
            "The columns that must all be equal for two people to be one.",
            "[person_number, last_name]");
    static final Key<String> MATCH_PEOPLE = Key.optional(
            "match.people",
            ScalarTypes.path("the path of a CSV file"),
            "only the directory is asked",
            "A CSV file of people whom Apple School Manager knows, with the columns of `students.csv` or some of them.",
            "people.csv");
    static final Key<Boolean> IDS_ARE_NEW = Key.of(
            "match.ids_are_new",
            ScalarTypes.flag(),
            DEFAULTS.match().idsAreNew(),
            "Says that the SIS numbers people anew, so that an id that is known by chance means nobody.",
            "true");
    static final Key<Boolean> ON_UNMATCHED = Key.of(
            "match.on_unmatched",
            SchoolTypes.choice(List.of(false, true), create -> create ? "create" : "stop"),
            DEFAULTS.match().createUnmatched(),
            "What becomes of somebody who matches nobody: `stop` ends the run, `create` makes a new account.",
            "create");

    // ---- directory, guard ----
    static final Key<Boolean> DIRECTORY_USE = Key.of(
            "directory.use",
            ScalarTypes.flag(),
            DEFAULTS.directory().use(),
            "Remembers what Apple School Manager holds; without it there is no match, no plan and no guard.",
            "false");
    static final Key<Integer> KEEP_VERSIONS = Key.of(
            "directory.keep_versions",
            ScalarTypes.number(1, 100_000),
            DEFAULTS.directory().keepVersions(),
            "So many of the newest versions stay, however old they are.",
            "100");
    static final Key<Integer> KEEP_DAYS = Key.of(
            "directory.keep_days",
            ScalarTypes.number(0, 100_000),
            DEFAULTS.directory().keepDays(),
            "Older versions go after so many days.",
            "30");
    static final Key<Boolean> ADDITIONS_ONLY = Key.of(
            "guard.additions_only",
            ScalarTypes.flag(),
            DEFAULTS.guard().additionsOnly(),
            "Keeps in the upload, as the directory has it, whatever the source does not have any more.",
            "true");
    static final Key<Optional<Settings.Threshold>> STILL_ENROLLED = Key.of(
            "guard.still_enrolled",
            SchoolTypes.threshold(),
            DEFAULTS.guard().stillEnrolled(),
            "How many people may be deactivated whom enrollments of the source still name: it may have been cut off.",
            "10 % and 20");
    static final List<LimitKey> LIMITS = limits();

    /** The key of a limit, and what it is a limit for. */
    record LimitKey(Entity entity, Action action, Key<Optional<Settings.Threshold>> key) {}

    // ---- output, limits, delivery ----
    static final Key<Settings.Quoting> QUOTING = Key.of(
            "output.quoting",
            SchoolTypes.choice(List.of(Settings.Quoting.values()), quoting -> quoting.name()
                    .toLowerCase(Locale.ROOT)),
            DEFAULTS.quoting(),
            "How Apple's CSV files put values in quotes: as Apple documents it, as RFC 4180 does, or all of them.",
            "rfc4180");
    static final Key<Long> ROW_BYTES =
            limit("row_bytes", 1L << 10, DEFAULTS.limits().rowBytes(), "The longest row.", "2MB");
    static final Key<Long> FILE_BYTES =
            limit("file_bytes", 1L << 20, DEFAULTS.limits().fileBytes(), "The largest file, unpacked.", "1GB");
    static final Key<Long> ZIP_BYTES =
            limit("zip_bytes", 1L << 20, DEFAULTS.limits().zipBytes(), "All files of a ZIP together, unpacked.", "2GB");
    static final Key<Integer> ZIP_ENTRIES = Key.of(
            "limits.zip_entries",
            ScalarTypes.number(1, 1_000_000),
            DEFAULTS.limits().zipEntries(),
            "How many entries a ZIP may have.",
            "50");
    static final Key<Integer> ZIP_RATIO = Key.of(
            "limits.zip_ratio",
            ScalarTypes.number(1, 100_000),
            DEFAULTS.limits().zipRatio(),
            "How many bytes one byte of a ZIP may unpack to; looked at beyond 10 MB.",
            "500");
    static final Key<String> DELIVERY_TO = Key.optional(
            "delivery.to",
            ScalarTypes.path("the path of a folder or a .zip"),
            "to the directory alone",
            "Where the upload goes: a folder, or a `.zip`; `--to` goes before it.",
            "out.zip");

    static final KeyTable TABLE = new KeyTable(
            List.of(
                    new KeyTable.Group("oneroster", "How the OneRoster API is asked, where `source` is an address."),
                    new KeyTable.Group("filter", "What is sent. Filters do not apply to a source in Apple's own form."),
                    new KeyTable.Group("filter.status", "The statuses that are sent; a blank status counts as active."),
                    new KeyTable.Group(
                            "dedupe", "What is one thing twice, where a SIS makes a user for each school of a person."),
                    new KeyTable.Group(
                            "patch",
                            "What happens to rows that point at nothing: true leaves them out, false makes them errors."),
                    new KeyTable.Group("attributes", "Where Apple's columns take their values from."),
                    new KeyTable.Group(
                            "account", "What is set in Apple School Manager, so that Rollcall can look ahead."),
                    new KeyTable.Group("match", "How people whom Apple School Manager knows are recognised."),
                    new KeyTable.Group("directory", "What Rollcall remembers of Apple School Manager."),
                    new KeyTable.Group(
                            "guard",
                            "When a run is held for a person to look at. A limit such as `10 % and 2` is passed by more than"
                                    + " 10 of 100 and more than 2."),
                    new KeyTable.Group("guard.people", "Limits for students and staff."),
                    new KeyTable.Group("guard.locations", "Limits for locations."),
                    new KeyTable.Group("guard.courses", "Limits for courses."),
                    new KeyTable.Group("guard.classes", "Limits for classes."),
                    new KeyTable.Group("guard.rosters", "Limits for students in classes."),
                    new KeyTable.Group("output", "How Apple's files are written."),
                    new KeyTable.Group(
                            "limits", "How much a source may hold before it is taken for a mistake or an attack."),
                    new KeyTable.Group("delivery", "Where the upload goes.")),
            allKeys());

    private Keys() {}

    private static List<Key<?>> allKeys() {
        List<Key<?>> keys = new ArrayList<>(List.of(SOURCE, ORGANISATION, FORM, OVERRIDES, STRICT_IDS, MEMORY, HOME));
        keys.addAll(List.of(PRESET, CLIENT_ID, CLIENT_SECRET, CLIENT_SECRET_FILE, CLIENT_SECRET_ENV));
        keys.addAll(List.of(TOKEN_URL, SCOPE, SIGN_IN, PAGE_SIZE, PARALLEL, CA_FILE, REQUEST_SECONDS, PULL_MINUTES));
        keys.addAll(List.of(FILTER_AT_SOURCE, DELTA, FULL_EVERY_DAYS));
        keys.addAll(List.of(
                SCHOOLS, TERMS, SYNC_AHEAD_DAYS, ENROLLMENT_DATES, GRADES, CLASS_TYPES, COURSE_CODES, STAFF_ROLES));
        keys.addAll(STATUS);
        keys.add(PERSON_KEYS);
        keys.addAll(List.of(PATCH_INSTRUCTORS, PATCH_ROSTER_CLASSES, PATCH_ROSTER_STUDENTS));
        keys.addAll(List.of(PERSON_ID, PERSON_NUMBER, GRADE_LEVELS, PASSWORD_POLICY, COURSE_NAME));
        keys.addAll(List.of(FEDERATED, FEDERATED_DOMAINS, ACCOUNT_FORMAT, ACCOUNT_NAME));
        keys.addAll(List.of(PREVENT_DUPLICATES, MATCH_FIELDS, MATCH_PEOPLE, IDS_ARE_NEW, ON_UNMATCHED));
        keys.addAll(List.of(DIRECTORY_USE, KEEP_VERSIONS, KEEP_DAYS, ADDITIONS_ONLY, STILL_ENROLLED));
        LIMITS.forEach(limit -> keys.add(limit.key()));
        keys.add(QUOTING);
        keys.addAll(List.of(ROW_BYTES, FILE_BYTES, ZIP_BYTES, ZIP_ENTRIES, ZIP_RATIO, DELIVERY_TO));
        return keys;
    }

    /** One for each action that an upload can have on each entity; the two that it cannot have are left out. */
    private static List<LimitKey> limits() {
        Map<Action, String> actions = new LinkedHashMap<>();
        actions.put(Action.CREATE, "are new");
        actions.put(Action.UPDATE, "change");
        actions.put(Action.MOVE, "move to another location");
        actions.put(Action.DEACTIVATE, "are not in the source any more");
        actions.put(Action.REACTIVATE, "come back");
        List<LimitKey> limits = new ArrayList<>();
        for (Entity entity : Entity.values()) {
            actions.forEach((action, words) -> {
                if (entity != Entity.ROSTERS || action == Action.CREATE || action == Action.DEACTIVATE) {
                    limits.add(limit(entity, action, words));
                }
            });
        }
        return List.copyOf(limits);
    }

    private static LimitKey limit(Entity entity, Action action, String words) {
        Optional<Settings.Threshold> byDefault = DEFAULTS.guard().limits().stream()
                .filter(limit -> limit.entity() == entity && limit.action() == action)
                .map(Settings.GuardLimit::threshold)
                .findFirst();
        return new LimitKey(
                entity,
                action,
                Key.of(
                        "guard." + entity.word() + "." + action.word(),
                        SchoolTypes.threshold(),
                        byDefault,
                        "How many " + entity.word() + " may be those that " + words + ".",
                        "20 % and 5"));
    }

    private static Key<List<Settings.Wildcard>> patterns(
            String name, List<Settings.Wildcard> byDefault, String does, String example) {
        return Key.of(name, CollectionTypes.list(SchoolTypes.pattern(), 0), byDefault, does, example);
    }

    private static Key<Set<String>> status(String entity, String whom) {
        return Key.of(
                "filter.status." + entity,
                CollectionTypes.set(SchoolTypes.status(), 1),
                Objects.requireNonNull(DEFAULTS.filter().status().get(entity)),
                "The statuses whose " + whom + " are sent.",
                "[active, current]");
    }

    private static Key<Boolean> patch(String name, boolean byDefault, String does) {
        return Key.of("patch." + name, ScalarTypes.flag(), byDefault, does, "false");
    }

    private static Key<Long> limit(String name, long least, long byDefault, String does, String example) {
        return Key.of("limits." + name, ScalarTypes.size(least), byDefault, does, example);
    }
}
