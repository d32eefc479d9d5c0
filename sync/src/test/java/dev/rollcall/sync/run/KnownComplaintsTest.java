package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What schools have complained of for years: each happens in the directory as it does at Apple, and a setting prevents it. */
@Tag("long")
class KnownComplaintsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final Settings.Account NAMED = account(false);
    private static final Settings.Match NO_MATCH = Settings.DEFAULTS.match();

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    @Test
    void aChangedNameIsNotAppliedToTheAccountUnlessTheFormatIsForAll() throws Exception {
        Settings forNew = settings(NAMED, NO_MATCH, Settings.DEFAULTS.attributes());
        Settings forAll = settings(account(true), NO_MATCH, Settings.DEFAULTS.attributes());
        deliverKim();

        sync(school("s-101", "Rowan"), 1, forNew);
        assertThat(people(1)).containsExactly("s-101 Rowan kim.alder@school.example New SFTP");

        sync(school("s-101", "Rowan"), 2, forAll);
        assertThat(people(2)).containsExactly("s-101 Rowan kim.rowan@school.example New SFTP");
    }

    @Test
    void anotherSisMakesASecondAccountWithANumberUnlessPeopleAreMatched() throws Exception {
        Settings unmatched = settings(NAMED, NO_MATCH, Settings.DEFAULTS.attributes());
        deliverKim();

        RunReport preview = preview(school("new-1", "Alder"), 1, unmatched);
        assertThat(codes(preview)).contains("RST-616");
        sync(school("new-1", "Alder"), 1, unmatched);
        assertThat(people(1))
                .containsExactly(
                        "new-1 Alder kim.alder1@school.example New SFTP",
                        "s-101 Alder kim.alder@school.example Deactivated SFTP");

        Settings matched = settings(NAMED, byAddress(), Settings.DEFAULTS.attributes());
        FOLDER.empty();
        deliverKim();
        sync(school("new-1", "Alder"), 1, matched);
        assertThat(people(1)).containsExactly("s-101 Alder kim.alder@school.example New SFTP");
    }

    @Test
    void whoIsSentBetweenDeletionAndPurgeIsAnOrphanUnlessLeftOutUntilThen() throws Exception {
        Settings named = settings(NAMED, NO_MATCH, Settings.DEFAULTS.attributes());
        deliverKimAndAnotherInTheirPlace();

        sync(school("s-101", "Alder"), 122, named);
        assertThat(people(122)).anyMatch(line -> line.startsWith("s-101 Alder") && line.contains("Deleted"));

        FOLDER.empty();
        deliverKimAndAnotherInTheirPlace();
        assertThat(new DirectoryAdvance(directory(), Engines.ofCommand(), clock(122), Cancellation.NONE)
                        .foresee(DAY.plusDays(124))
                        .count("purged"))
                .isEqualTo(1);
        sync(school("s-101", "Alder"), 124, named);
        assertThat(people(124)).contains("s-101 Alder kim.alder@school.example New SFTP");
    }

    @Test
    void anIdMadeOfANameIsAnotherPersonAfterAMarriageUnlessTheNumberIsTheId() throws Exception {
        Settings byName = settings(NAMED, NO_MATCH, Settings.DEFAULTS.attributes());
        sync(school("kim.alder", "Alder"), 0, byName);

        sync(school("kim.rowan", "Rowan"), 1, byName);
        assertThat(people(1))
                .containsExactly(
                        "kim.alder Alder kim.alder@school.example Deactivated SFTP",
                        "kim.rowan Rowan kim.rowan@school.example New SFTP");

        Settings.Attributes usual = Settings.DEFAULTS.attributes();
        Settings byNumber = settings(
                NAMED,
                NO_MATCH,
                new Settings.Attributes(
                        "identifier",
                        usual.personNumber(),
                        usual.grades(),
                        usual.passwordPolicies(),
                        usual.courseName()));
        FOLDER.empty();
        sync(school("kim.alder", "Alder"), 0, byNumber);
        sync(school("kim.rowan", "Rowan"), 1, byNumber);
        assertThat(people(1)).containsExactly("N1 Rowan kim.alder@school.example New SFTP");
    }

    @Test
    void twoPupilsOfOneNameAreNeverOneEvenWhereNamesAreMatched() throws Exception {
        Settings unmatched = settings(NAMED, NO_MATCH, Settings.DEFAULTS.attributes());
        Roster twins = withSecondKim(school("s-101", "Alder"));
        sync(twins, 0, unmatched);
        Roster renumbered = twins.with("users.csv", 1, "sourcedId", "new-1")
                .with("users.csv", 2, "sourcedId", "new-2")
                .with("enrollments.csv", 1, "userSourcedId", "new-1")
                .with("enrollments.csv", 2, "userSourcedId", "new-2");

        RunReport guessed =
                preview(renumbered, 1, settings(NAMED, by("first_name", "last_name"), unmatched.attributes()));
        assertThat(guessed.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(guessed)).contains("RST-602");

        sync(renumbered, 1, settings(NAMED, by("first_name", "last_name", "person_number"), unmatched.attributes()));
        assertThat(people(1))
                .containsExactly(
                        "s-101 Alder kim.alder@school.example New SFTP",
                        "s-102 Alder kim.alder1@school.example New SFTP");
    }

    @Test
    void aClassWhoseCourseBelongsToTheDistrictIsRefusedUnlessTheDistrictIsChosen() throws Exception {
        Roster ofDistrict = school("s-101", "Alder").with("courses.csv", 0, "orgSourcedId", "district");
        Settings all = settings(NAMED, NO_MATCH, Settings.DEFAULTS.attributes());

        RunReport without = preview(ofDistrict, 0, all.withFilter(schools("north", "south")));
        assertThat(without.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(without)).contains("RST-121");

        RunReport with = preview(ofDistrict, 0, all.withFilter(schools("north", "south", "district")));
        assertThat(with.verdict().outcome()).isEqualTo(Outcome.PLANNED);
    }

    /** Whoever made or syncs the account, an upload with its Person ID would hand it over. */
    @ParameterizedTest
    @ValueSource(strings = {"SFTP", "SIS", "Manual", "Google Workspace"})
    void theIdOfAnotherPersonStopsTheRunWhateverTheSourceOfTheAccountIs(String source) throws Exception {
        Path people = Files.writeString(
                FOLDER.resolve("people.csv"),
                "person_id,first_name,last_name,email_address,person_number,role,source,status\n"
                        + "s-101,Ida,Oak,ida@alder.example,N9,Student," + source + ",Active\n");
        DirectoryChanges.importPeople(
                directory(),
                people,
                Settings.DEFAULTS.limits(),
                clock(0).instant(),
                Engines.ofCommand(),
                Cancellation.NONE);

        RunReport preview =
                preview(school("s-101", "Alder"), 1, settings(NAMED, NO_MATCH, Settings.DEFAULTS.attributes()));

        assertThat(preview.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(preview)).contains("RST-614");
    }

    private static Settings.Filter schools(String... names) {
        Settings.Filter usual = Settings.DEFAULTS.filter();
        return new Settings.Filter(
                List.of(names),
                usual.activeTermsOnly(),
                usual.syncAheadDays(),
                usual.enrollmentDates(),
                usual.status(),
                usual.grades(),
                usual.classTypes(),
                usual.courseCodes(),
                usual.staffRoles());
    }

    private static Settings.Account account(boolean renames) {
        return new Settings.Account(
                false,
                Set.of(),
                Set.of(),
                Optional.of("{first_name}.{last_name}@school.example"),
                new Settings.AccountNames(Optional.empty(), Optional.empty(), false, renames));
    }

    private static Settings.Match byAddress() {
        return by("email_address");
    }

    private static Settings.Match by(String... fields) {
        return new Settings.Match(true, Set.of(fields), Optional.empty(), false, true, Set.of());
    }

    private static Settings settings(Settings.Account account, Settings.Match match, Settings.Attributes attributes) {
        Settings all = TestHome.unlimited();
        return new Settings(
                all.organisation(),
                all.form(),
                all.filter(),
                all.dedupe(),
                all.patch(),
                attributes,
                account,
                match,
                all.overrides(),
                all.strictIds(),
                all.quoting(),
                all.limits(),
                all.directory(),
                all.runs(),
                all.guard(),
                all.api(),
                all.delivery(),
                all.memoryBytes());
    }

    /** A school with a teacher and one pupil, Kim, whose number and address never change, and the office of its district. */
    private static Roster school(String id, String familyName) {
        Roster roster = new TestSchool(List.of(new TestSchool.Pupil(id, familyName, "north"))).roster();
        String number = id.equals("s-102") ? "2" : "1";
        List<List<String>> orgs = new ArrayList<>(roster.files().getOrDefault("orgs.csv", List.of()));
        orgs.add(List.of("district", "Alder District", "district"));
        Map<String, List<List<String>>> files = new LinkedHashMap<>(roster.files());
        files.put("orgs.csv", orgs);
        return new Roster(files)
                .with("users.csv", 1, "identifier", "N" + number)
                .with("users.csv", 1, "email", "kim" + number + "@alder.example");
    }

    private static Roster withSecondKim(Roster roster) {
        Map<String, List<List<String>>> files = new LinkedHashMap<>(roster.files());
        List<List<String>> users = new ArrayList<>(roster.files().getOrDefault("users.csv", List.of()));
        users.add(List.of("s-102", "north", "student", "us-102", "Kim", "Alder", "N2", "kim2@alder.example", "05"));
        files.put("users.csv", users);
        List<List<String>> enrollments = new ArrayList<>(roster.files().getOrDefault("enrollments.csv", List.of()));
        enrollments.add(List.of("e-s-102", "music", "s-102", "student"));
        files.put("enrollments.csv", enrollments);
        return new Roster(files);
    }

    private static void deliverKim() throws Exception {
        Settings named = settings(NAMED, NO_MATCH, Settings.DEFAULTS.attributes());
        FOLDER.once("Kim", () -> sync(school("s-101", "Alder"), 0, named));
    }

    private static void deliverKimAndAnotherInTheirPlace() throws Exception {
        Settings named = settings(NAMED, NO_MATCH, Settings.DEFAULTS.attributes());
        FOLDER.once("Kim and another", () -> {
            deliverKim();
            return sync(school("s-102", "Birch"), 1, named);
        });
    }

    private static RunReport sync(Roster roster, int days, Settings settings) throws Exception {
        RunReport report = run(roster, days, settings, RunRequest.Aim.DELIVER);
        assertThat(report.verdict().outcome()).as("%s", report.problems()).isEqualTo(Outcome.DELIVERED);
        return report;
    }

    private static RunReport preview(Roster roster, int days, Settings settings) throws Exception {
        return run(roster, days, settings, RunRequest.Aim.PREVIEW);
    }

    private static RunReport run(Roster roster, int days, Settings settings, RunRequest.Aim aim) throws Exception {
        Path source = roster.write(FOLDER.free("source"));
        return SyncRun.run(
                new RunRequest(
                        aim,
                        source.toString(),
                        Optional.empty(),
                        FOLDER.resolve("home"),
                        false,
                        DAY.plusDays(days),
                        settings,
                        clock(days)),
                RunEvent.NOBODY);
    }

    private static Clock clock(int days) {
        return Clock.fixed(DAY.plusDays(days).atTime(6, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private static List<String> codes(RunReport report) {
        return report.problems().stream().map(group -> group.kind().code()).toList();
    }

    private static Directory directory() {
        return Directory.of(FOLDER.resolve("home"), Settings.DEFAULTS.organisation());
    }

    /** The pupils of the directory on a day: Person ID, last name, account, status and source. */
    private static List<String> people(int days) throws Exception {
        try (PeopleOfDirectory people =
                PeopleOfDirectory.on(DAY.plusDays(days), directory(), Engines.ofCommand(), Cancellation.NONE)) {
            return people
                    .engine()
                    .fetch("select concat_ws(' ', person_id, last_name, managed_apple_account, status, source)"
                            + " from match_known_people where role = 'Student' order by person_id")
                    .stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
        }
    }
}
