package dev.rollcall.sync.settings;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a school wants of a run. {@link #DEFAULTS} is what a bare folder gets: filter active, patch on, match off.
 *
 * @param organisation the name under which runs are kept
 * @param form what the source is; found out where empty
 * @param strictIds whether an id with other characters than letters, digits and hyphen is an error and not a warning
 * @param api where the source is a OneRoster API and how it is asked
 * @param delivery how the upload is handed over, and how long a copy of it stays
 * @param memoryBytes how much memory a run may use in all
 */
public record Settings(
        String organisation,
        Optional<Form> form,
        Filter filter,
        Dedupe dedupe,
        Patch patch,
        Attributes attributes,
        Account account,
        Match match,
        List<PersonOverride> overrides,
        boolean strictIds,
        Quoting quoting,
        InputLimits limits,
        DirectoryRetention directory,
        RunRetention runs,
        Guard guard,
        Api api,
        Delivery delivery,
        long memoryBytes) {

    public Settings {
        overrides = List.copyOf(overrides);
    }

    /**
     * What is sent. An empty list or set lets everything through.
     *
     * @param schools ids or names of orgs
     * @param activeTermsOnly whether classes of terms that are not active are left out
     * @param syncAheadDays terms that begin within so many days count as active; 0 is off
     * @param enrollmentDates whether an enrollment that has ended or not begun is left out
     * @param status the statuses that are sent, for each of {@code orgs students staff classes courses enrollments}, in
     *     lower case; a blank status counts as {@code active}
     * @param grades patterns for a student's grade
     * @param classTypes patterns for a class's type
     * @param courseCodes patterns for a course's code; classes follow their course
     * @param staffRoles the roles that make a person staff, in lower case
     */
    public record Filter(
            List<String> schools,
            boolean activeTermsOnly,
            int syncAheadDays,
            boolean enrollmentDates,
            Map<String, Set<String>> status,
            List<Wildcard> grades,
            List<Wildcard> classTypes,
            List<Wildcard> courseCodes,
            Set<String> staffRoles) {
        public Filter {
            schools = List.copyOf(schools);
            status = Map.copyOf(status);
            grades = List.copyOf(grades);
            classTypes = List.copyOf(classTypes);
            courseCodes = List.copyOf(courseCodes);
            staffRoles = Set.copyOf(staffRoles);
        }

        /** The same for other schools. */
        Filter withSchools(List<String> others) {
            return new Filter(
                    others,
                    activeTermsOnly,
                    syncAheadDays,
                    enrollmentDates,
                    status,
                    grades,
                    classTypes,
                    courseCodes,
                    staffRoles);
        }
    }

    /**
     * One pattern of a filter: {@code MA*}, or {@code !MA9*} to leave out what an earlier pattern takes.
     *
     * @param text the pattern without its exclamation mark; {@code *} stands for any characters, {@code ?} for one
     */
    public record Wildcard(String text, boolean leavesOut) {}

    /**
     * Which users are one person.
     *
     * @param personKeys the columns that must all be equal and not blank: {@code email identifier username
     *     userMasterIdentifier}; where there are none, each user is one person
     */
    public record Dedupe(Set<String> personKeys) {
        public Dedupe {
            personKeys = Set.copyOf(personKeys);
        }
    }

    /** The three switches of Claris' "Patch data": what to do with rows that point at nothing. */
    public record Patch(boolean instructors, boolean rosterClasses, boolean rosterStudents) {}

    /**
     * Where Apple's columns take their values from.
     *
     * @param personId {@code sourcedId}, {@code identifier}, {@code username} or {@code userMasterIdentifier}
     * @param personNumber the same, or {@code none}
     * @param grades Apple's {@code grade_level} for a OneRoster grade; a grade that is not named stays as it is
     * @param passwordPolicies {@code 4}, {@code 6} or {@code 8} for a OneRoster grade; {@code *} is for all others
     * @param courseName a pattern of {@code {title}}, {@code {courseCode}} and {@code {org}}
     */
    public record Attributes(
            String personId,
            String personNumber,
            Map<String, String> grades,
            Map<String, String> passwordPolicies,
            String courseName) {
        public Attributes {
            grades = Map.copyOf(grades);
            passwordPolicies = Map.copyOf(passwordPolicies);
        }
    }

    /**
     * What is set in Apple School Manager.
     *
     * @param federatedDomains domains under federated authentication, in lower case; where there are any, everybody needs
     *     an e-mail address
     * @param format the columns of Apple that the account format uses, such as {@code person_number}
     * @param name the account format itself, such as <code>{first_name}.{last_name}@birch-lane.example</code>: columns of
     *     Apple in braces; without it no account names are foreseen
     * @param names what else is set about names
     */
    public record Account(
            boolean federated,
            Set<String> federatedDomains,
            Set<String> format,
            Optional<String> name,
            AccountNames names) {
        public Account {
            federatedDomains = Set.copyOf(federatedDomains);
            format = Set.copyOf(format);
        }
    }

    /**
     * How account names are made, beside the format.
     *
     * @param students the format of students; where it is empty, that of all
     * @param staff the format of staff; where it is empty, that of all
     * @param latin whether names are proposed in the letters a to z without accents
     * @param renames whether the plan shows a changed format for people who are known, too
     */
    public record AccountNames(Optional<String> students, Optional<String> staff, boolean latin, boolean renames) {
        public static final AccountNames USUAL = new AccountNames(Optional.empty(), Optional.empty(), false, false);
    }

    /**
     * "Prevent duplicate accounts": how a person whom Apple School Manager knows is recognised.
     *
     * @param preventDuplicates whether people are matched at all
     * @param fields the columns of Apple that must all be equal, such as {@code email_address}
     * @param people a CSV file of known people ({@code person_id, email_address, ...}), looked at beside the directory
     * @param idsAreNew whether the ids of the source are known not to be those that Apple School Manager holds, as after a
     *     change of SIS
     * @param createUnmatched whether somebody who matches nobody is created, or stops the run
     * @param samePeople ids of people, by the source or by Apple School Manager, who are known to be the same although all
     *     their values are others
     * @param activityLog an activity log of Apple School Manager, whose people are known too
     * @param maxAgeDays a run is refused where what is known of people is older than so many days; 0 is no limit
     * @param apple how Apple's roster service is asked who is there
     */
    public record Match(
            boolean preventDuplicates,
            Set<String> fields,
            Optional<Path> people,
            boolean idsAreNew,
            boolean createUnmatched,
            Set<String> samePeople,
            Optional<Path> activityLog,
            int maxAgeDays,
            AppleAccess apple) {
        public Match {
            fields = Set.copyOf(fields);
            samePeople = Set.copyOf(samePeople);
        }

        /** One that knows people by the directory and a CSV file alone. */
        public Match(
                boolean preventDuplicates,
                Set<String> fields,
                Optional<Path> people,
                boolean idsAreNew,
                boolean createUnmatched,
                Set<String> samePeople) {
            this(
                    preventDuplicates,
                    fields,
                    people,
                    idsAreNew,
                    createUnmatched,
                    samePeople,
                    Optional.empty(),
                    0,
                    AppleAccess.NONE);
        }
    }

    /**
     * Whether and how long Rollcall remembers what Apple School Manager holds.
     *
     * @param use whether a run is compared with the directory and delivered to it
     * @param keepVersions so many of the newest versions stay, however old they are
     * @param keepDays an older version goes after so many days
     */
    public record DirectoryRetention(boolean use, int keepVersions, int keepDays) {}

    /**
     * How long what a run leaves is kept.
     *
     * @param keepDays a run with its report and everything beside it is removed after so many days
     * @param keepHeldDays a run that the guard holds can be approved for so many days
     */
    public record RunRetention(int keepDays, int keepHeldDays) {}

    /**
     * How an upload is handed over.
     *
     * @param keepDays a ZIP that was handed over by SFTP is kept for so many days with its run
     */
    public record Delivery(int keepDays, Sftp sftp, List<AppleAccount> accounts) {
        public Delivery {
            accounts = List.copyOf(accounts);
        }

        /** To one account, which the place of the delivery names. */
        public Delivery(int keepDays, Sftp sftp) {
            this(keepDays, sftp, List.of());
        }

        /** The same with another account to sign in to. */
        public Delivery with(Sftp other) {
            return new Delivery(keepDays, other, accounts);
        }
    }

    /**
     * One of several accounts of Apple School Manager over which a roster is divided.
     *
     * @param name tells it from the others; a part of the name under which its runs and its directory are kept
     * @param schools ids or names of the orgs that go to it
     * @param to where its uploads go
     * @param password of its SFTP account; empty where that of {@code delivery.sftp} is its own, too
     * @param keyFile the private key of its SFTP account; empty as with the password
     */
    public record AppleAccount(
            String name, List<String> schools, String to, Optional<Secret> password, Optional<Path> keyFile) {
        public AppleAccount {
            schools = List.copyOf(schools);
        }
    }

    /**
     * The limits past which a run is held for a person to look at.
     *
     * @param additionsOnly whether what the source lacks stays in the upload as the directory has it
     * @param limits at most one for each entity and action
     * @param stillEnrolled the limit for people who would be deactivated although the source's enrollments still name them:
     *     a sign that the source was cut off
     * @param instructorsLost the limit for classes that had an instructor and would have none
     * @param droppedEnrollments the limit for enrollments that are dropped because they point at nothing, of those that the
     *     filters let through
     * @param schools the limits that hold for each location by itself
     * @param mayBeEmpty what an upload may be without: {@code students staff classes rosters}
     * @param kept which schools are sent as they were
     */
    public record Guard(
            boolean additionsOnly,
            List<GuardLimit> limits,
            Optional<Threshold> stillEnrolled,
            Optional<Threshold> instructorsLost,
            Optional<Threshold> droppedEnrollments,
            SchoolLimits schools,
            Set<String> mayBeEmpty,
            Kept kept) {
        /** A guard of a run that sends all schools as the source has them. */
        public Guard(
                boolean additionsOnly,
                List<GuardLimit> limits,
                Optional<Threshold> stillEnrolled,
                Optional<Threshold> instructorsLost,
                Optional<Threshold> droppedEnrollments,
                SchoolLimits schools,
                Set<String> mayBeEmpty) {
            this(
                    additionsOnly,
                    limits,
                    stillEnrolled,
                    instructorsLost,
                    droppedEnrollments,
                    schools,
                    mayBeEmpty,
                    Kept.NONE);
        }

        public Guard {
            mayBeEmpty = Set.copyOf(mayBeEmpty);
            limits = limits.stream()
                    .sorted(Comparator.comparing(GuardLimit::entity).thenComparing(GuardLimit::action))
                    .toList();
        }

        /** The same guard, where what the source lacks stays in the upload. */
        public Guard withAdditionsOnly() {
            return new Guard(
                    true, limits, stillEnrolled, instructorsLost, droppedEnrollments, schools, mayBeEmpty, kept);
        }
    }

    /**
     * Which schools are sent as they were, while the others are sent as the source has them.
     *
     * @param quarantine whether schools with errors are, in the place of ending the run
     * @param quarantineDays for how many days at most
     * @param canary ids or names of the schools that alone are sent as the source has them; empty where all are
     */
    public record Kept(boolean quarantine, int quarantineDays, List<String> canary) {
        /** No school is. */
        public static final Kept NONE = new Kept(false, 7, List.of());

        public Kept {
            canary = List.copyOf(canary);
        }
    }

    /**
     * The limits for what one location loses, however large the others are.
     *
     * @param people who are deactivated or leave for another location
     * @param classes that are gone, or move to another location
     * @param instructors classes that lose their last instructor
     * @param rosters students who leave a class
     */
    public record SchoolLimits(
            Optional<Threshold> people,
            Optional<Threshold> classes,
            Optional<Threshold> instructors,
            Optional<Threshold> rosters) {
        /** No location has a limit. */
        public static final SchoolLimits NONE =
                new SchoolLimits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The limit for one action on one entity; the share is taken of those that are active in the directory. */
    public record GuardLimit(Entity entity, Action action, Threshold threshold) {}

    /**
     * A run is held where both numbers are passed: a small school would else be held for each pupil that leaves.
     *
     * @param percent of 100; 0 leaves the count alone to decide
     * @param count how many; 0 leaves the share alone to decide
     */
    public record Threshold(double percent, long count) {

        /** Whether so many are more than both numbers; where there is nothing to take a share of, a share is never passed. */
        public boolean isPassedBy(long actual, long of) {
            boolean isShareSet = percent > 0;
            if (isShareSet && 100.0 * actual <= percent * of) {
                return false;
            }
            return actual > count && (of > 0 || !isShareSet);
        }

        /** As it is written in settings: {@code 10 % and 2}, {@code 10 %} or {@code 200}. */
        public String words() {
            String share =
                    (percent == Math.rint(percent) ? String.valueOf(Math.round(percent)) : String.valueOf(percent))
                            + " %";
            return percent == 0 ? String.valueOf(count) : count == 0 ? share : share + " and " + count;
        }
    }

    /**
     * A hand fix that survives each run.
     *
     * @param sourcedId of the user
     * @param exclude whether the person is left out
     * @param values OneRoster columns of users.csv ({@code givenName middleName familyName email username identifier
     *     grades}) with the value that counts
     */
    public record PersonOverride(String sourcedId, boolean exclude, Map<String, String> values) {
        public PersonOverride {
            values = Map.copyOf(values);
        }
    }

    /** How Apple's CSV files put values in quotes. */
    public enum Quoting {
        /** Only where a value holds a space, a comma or a quotation mark; a backslash before a quotation mark. */
        APPLE,
        /** Only where needed; a quotation mark is doubled. */
        RFC4180,
        /** Every value; a quotation mark gets a backslash. */
        ALL
    }

    /**
     * How much a source may hold before it is taken for a mistake or an attack.
     *
     * @param rowBytes the longest row
     * @param fileBytes the largest file, unpacked
     * @param zipBytes all files of a ZIP, unpacked
     * @param zipEntries the entries of a ZIP
     * @param zipRatio how many bytes one byte of a ZIP may unpack to, looked at beyond 10 MB
     */
    public record InputLimits(
            long rowBytes, long fileBytes, long zipBytes, int zipEntries, int zipRatio, boolean shortRows) {}

    public static final Settings DEFAULTS = new Settings(
            "default",
            Optional.empty(),
            new Filter(
                    List.of(),
                    true,
                    0,
                    true,
                    Map.of(
                            "orgs", Set.of("active"),
                            "students", Set.of("active"),
                            "staff", Set.of("active"),
                            "classes", Set.of("active"),
                            "courses", Set.of("active"),
                            "enrollments", Set.of("active")),
                    List.of(),
                    List.of(),
                    List.of(),
                    Set.of(
                            "teacher",
                            "aide",
                            "administrator",
                            "proctor",
                            "counselor",
                            "principal",
                            "siteadministrator",
                            "districtadministrator",
                            "systemadministrator")),
            new Dedupe(Set.of()),
            new Patch(true, true, true),
            new Attributes("sourcedId", "identifier", Map.of(), Map.of(), "{title}"),
            new Account(false, Set.of(), Set.of(), Optional.empty(), AccountNames.USUAL),
            new Match(false, Set.of("email_address"), Optional.empty(), false, false, Set.of()),
            List.of(),
            false,
            Quoting.APPLE,
            new InputLimits(1L << 20, 64L << 30, 128L << 30, 1000, 200, false),
            new DirectoryRetention(true, 30, 400),
            new RunRetention(400, 30),
            new Guard(
                    false,
                    List.of(
                            new GuardLimit(Entity.PEOPLE, Action.DEACTIVATE, new Threshold(10, 2)),
                            new GuardLimit(Entity.PEOPLE, Action.UPDATE, new Threshold(75, 2)),
                            new GuardLimit(Entity.PEOPLE, Action.MOVE, new Threshold(25, 10)),
                            new GuardLimit(Entity.PEOPLE, Action.ROLE, new Threshold(0.1, 2)),
                            new GuardLimit(Entity.LOCATIONS, Action.DEACTIVATE, new Threshold(25, 0)),
                            new GuardLimit(Entity.COURSES, Action.DEACTIVATE, new Threshold(25, 10)),
                            new GuardLimit(Entity.CLASSES, Action.DEACTIVATE, new Threshold(25, 10)),
                            new GuardLimit(Entity.ROSTERS, Action.DEACTIVATE, new Threshold(25, 100))),
                    Optional.of(new Threshold(1, 2)),
                    Optional.of(new Threshold(25, 5)),
                    Optional.of(new Threshold(10, 2)),
                    new SchoolLimits(
                            Optional.of(new Threshold(50, 2)),
                            Optional.of(new Threshold(50, 2)),
                            Optional.of(new Threshold(50, 2)),
                            Optional.of(new Threshold(50, 2))),
                    Set.of()),
            Api.NONE,
            new Delivery(30, Sftp.APPLE),
            1400L << 20);

    /** The same settings for another source. */
    public Settings withApi(Api other) {
        return with(organisation, filter, dedupe, runs, guard, other, delivery);
    }

    /** The same settings, where the upload is handed over in another way. */
    public Settings withDelivery(Delivery other) {
        return with(organisation, filter, dedupe, runs, guard, api, other);
    }

    /** What holds for one of several accounts: its schools, its way to sign in, and runs and a directory of its own. */
    public Settings forAccount(AppleAccount one) {
        Sftp way = delivery.sftp();
        if (one.password().isPresent()) {
            way = way.withPassword(one.password().get());
        }
        if (one.keyFile().isPresent()) {
            way = way.withKeyFile(one.keyFile().get());
        }
        return with(
                organisation + "-" + one.name(),
                filter.withSchools(one.schools()),
                dedupe,
                runs,
                guard,
                api,
                delivery.with(way));
    }

    /** The same settings, where something else is sent. */
    public Settings withFilter(Filter other) {
        return with(organisation, other, dedupe, runs, guard, api, delivery);
    }

    /** The same settings, where users are one person by other values. */
    public Settings withDedupe(Dedupe other) {
        return with(organisation, filter, other, runs, guard, api, delivery);
    }

    /** The same settings of another organisation. */
    public Settings withOrganisation(String other) {
        return with(other, filter, dedupe, runs, guard, api, delivery);
    }

    /** The same settings under another guard. */
    public Settings withGuard(Guard other) {
        return with(organisation, filter, dedupe, runs, other, api, delivery);
    }

    /** The same settings, where runs are kept for another time. */
    public Settings withRuns(RunRetention other) {
        return with(organisation, filter, dedupe, other, guard, api, delivery);
    }

    /** The same settings with other values of those components that something replaces; each has a type of its own. */
    private Settings with(
            String organisation,
            Filter filter,
            Dedupe dedupe,
            RunRetention runs,
            Guard guard,
            Api api,
            Delivery delivery) {
        return new Settings(
                organisation,
                form,
                filter,
                dedupe,
                patch,
                attributes,
                account,
                match,
                overrides,
                strictIds,
                quoting,
                limits,
                directory,
                runs,
                guard,
                api,
                delivery,
                memoryBytes);
    }
}
