package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.IdentityDecision;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.lookup.Explain;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person of the SIS keeps the Person ID with which they were first handed over. */
@Tag("long")
class IdentityRunTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");
    private static final Path DAY_2 = Path.of("../fixtures/birch-lane/oneroster-day-2");

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void anEmptyHome() {
        home = new TestHome(FOLDER.resolve("home"));
    }

    @Test
    void everyPersonOfAnUploadIsPinned() throws Exception {
        firstDay();

        assertThat(identities("sis_id = person_id and basis = 'sourcedId' and pinned_on = date '2026-11-23'"))
                .isEqualTo(home.directory()
                        .current()
                        .orElseThrow()
                        .file(DirectoryFile.PERSON)
                        .rows())
                .isGreaterThan(3);
        assertThat(home.directory().verify()).isEmpty();
    }

    @Test
    void anotherAttributeForMostPeopleStopsTheRun() throws Exception {
        firstDay();

        RunReport report = home.sync(BIRCH_LANE, FOLDER.resolve("out"), byIdentifier());

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(report.problems())
                .extracting(ProblemGroup::kind)
                .contains(ProblemKind.PERSON_IDS_PINNED)
                .doesNotContain(ProblemKind.IDS_CHANGED);
        assertThat(FOLDER.resolve("out")).doesNotExist();
    }

    @Test
    void afterSomebodyAcceptedItKnownPeopleKeepTheirIds() throws Exception {
        home.sync(BIRCH_LANE, FOLDER.resolve("before"));
        home.uploaded();
        decide(IdentityDecision.Kind.ACCEPT, "", "identifier");

        RunReport report = home.sync(BIRCH_LANE, FOLDER.resolve("after"), byIdentifier());

        assertThat(report.verdict().outcome()).as(report.problems().toString()).isEqualTo(Outcome.DELIVERED);
        for (String file : List.of("students.csv", "staff.csv", "rosters.csv")) {
            assertThat(FOLDER.resolve("after").resolve(file))
                    .hasSameTextualContentAs(FOLDER.resolve("before").resolve(file));
        }
    }

    @Test
    void whatAPersonChoseIsTheIdInEveryFileAndInTheDirectory() throws Exception {
        decide(IdentityDecision.Kind.PIN, "s-201", "known-at-apple");

        home.sync(BIRCH_LANE, FOLDER.resolve("out"));

        assertThat(Files.readString(FOLDER.resolve("out/students.csv")))
                .contains("known-at-apple")
                .doesNotContain("s-201,");
        assertThat(Files.readString(FOLDER.resolve("out/rosters.csv")))
                .contains("known-at-apple")
                .doesNotContain(",s-201");
        assertThat(identities("sis_id = 's-201' and person_id = 'known-at-apple' and basis = 'hand'"))
                .isEqualTo(1);
    }

    @Test
    void explainNamesThePinThatGaveAPersonTheId() throws Exception {
        firstDayWithPin();
        RunReport report = home.sync(BIRCH_LANE, FOLDER.resolve("out"));

        assertThat(explained(report, "s-201"))
                .contains("has the Person ID 'known-at-apple', which somebody chose by hand");
        assertThat(explained(report, "s-203"))
                .as("who has the id of the SIS needs no pin")
                .doesNotContain("Person ID '");
    }

    private String explained(RunReport report, String person) {
        return String.join(
                "\n",
                Explain.of(home.folder(report), person, Engines.ofCommand(), Cancellation.NONE)
                        .get(0)
                        .lines());
    }

    @Test
    void whomTheSettingsCallTheSamePersonIsWrittenDown() throws Exception {
        firstDay();
        Settings.Match same =
                new Settings.Match(false, Set.of("email_address"), Optional.empty(), false, false, Set.of("s-203"));

        home.sync(BIRCH_LANE, FOLDER.resolve("out"), TestHome.match(same));
        home.uploaded();
        home.sync(BIRCH_LANE, FOLDER.resolve("out"), TestHome.match(same));

        assertThat(identities("sis_id = 's-203' and basis = 'same_people' and ended_on is null"))
                .isEqualTo(1);
        assertThat(identities("sis_id = 's-203'")).as("once").isEqualTo(2);
    }

    @Test
    void aReleasedPinIsChosenAnewAndTheOldOneHasEnded() throws Exception {
        firstDayWithPin();
        decide(IdentityDecision.Kind.RELEASE, "s-201", "known-at-apple");

        home.sync(BIRCH_LANE, FOLDER.resolve("out"), TestHome.unlimited());

        assertThat(Files.readString(FOLDER.resolve("out/students.csv")))
                .contains("s-201")
                .doesNotContain("known-at-apple");
        assertThat(identities("person_id = 'known-at-apple' and ended_on = date '2026-11-23'"))
                .isEqualTo(1);
        assertThat(identities("sis_id = 's-201' and person_id = 's-201' and ended_on is null"))
                .isEqualTo(1);
    }

    @Test
    void whoWasMatchedByTheAddressKeepsTheIdWhenTheAddressChanges() throws Exception {
        Path people = FOLDER.resolve("people.csv");
        Files.writeString(people, "person_id,email_address\nold-1,amira.haddad@birch-lane.example\n");
        home.sync(BIRCH_LANE, FOLDER.resolve("first"), matching(people));
        home.uploaded();
        Path renamed = FOLDER.resolve("renamed");
        TestHome.copy(BIRCH_LANE, renamed);
        Path users = renamed.resolve("users.csv");
        Files.writeString(users, Files.readString(users).replace("amira.haddad@", "amira.brook@"));

        RunReport report = home.sync(renamed, FOLDER.resolve("second"), matching(people));

        assertThat(report.verdict().outcome()).as(report.problems().toString()).isEqualTo(Outcome.DELIVERED);
        assertThat(Files.readString(FOLDER.resolve("first/students.csv"))).contains("old-1");
        assertThat(Files.readString(FOLDER.resolve("second/students.csv")))
                .contains("old-1")
                .contains("amira.brook@");
        assertThat(identities("person_id = 'old-1' and basis = 'match' and ended_on is null"))
                .isEqualTo(1);
    }

    @Test
    void whatWasNotUploadedPinsNobody() throws Exception {
        firstDay();
        decide(IdentityDecision.Kind.PIN, "s-201", "mistaken");
        home.sync(BIRCH_LANE, FOLDER.resolve("wrong"), TestHome.unlimited());
        decide(IdentityDecision.Kind.RELEASE, "s-201", "mistaken");
        new UploadMarks(home.path(), "default", Engines.ofCommand())
                .mark(UploadMarks.LAST, dev.rollcall.sync.directory.DeliveryState.NOT_UPLOADED, "Ada", Instant.now());

        home.sync(BIRCH_LANE, FOLDER.resolve("right"), TestHome.unlimited());

        assertThat(identities("person_id = 'mistaken'")).isZero();
    }

    @Test
    void aStateThatIsAssumedOnceMoreBringsItsIdsBack() throws Exception {
        firstDay();
        home.syncAlone(DAY_2);
        long before = identities("true");

        DirectoryChanges.restore(home.directory(), "1", Instant.parse("2026-11-24T08:00:00Z"));

        assertThat(home.directory().current().orElseThrow().has(DirectoryFile.IDENTITY))
                .isTrue();
        assertThat(identities("true")).isLessThan(before);
    }

    @Test
    void aDamagedListOfDecisionsIsNotPassedOver() throws Exception {
        firstDay();
        Files.writeString(home.directory().folder().resolve("identities"), "{\"layout\":1,");

        RunReport report = home.syncAlone(BIRCH_LANE);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(home.directory().verify()).hasSize(1);
    }

    /** A run of the first day for the directory alone. */
    private void firstDay() throws Exception {
        FOLDER.once("first day", () -> home.syncAlone(BIRCH_LANE));
    }

    /** The same where somebody chose an id for a person before. */
    private void firstDayWithPin() throws Exception {
        decide(IdentityDecision.Kind.PIN, "s-201", "known-at-apple");
        FOLDER.once("first day with a pin", () -> home.syncAlone(BIRCH_LANE));
    }

    private void decide(IdentityDecision.Kind kind, String sisId, String personId) throws Exception {
        try (DirectoryLock lock = home.directory().lock(Duration.ofSeconds(5), () -> {})) {
            lock.remember(new IdentityDecision(
                    kind,
                    sisId,
                    personId,
                    Instant.parse("2026-11-23T07:00:00Z"),
                    "a.keller",
                    "as in Apple School Manager"));
        }
    }

    private long identities(String condition) throws Exception {
        Directory directory = home.directory();
        Version current = directory.current().orElseThrow();
        try (SqlEngine engine = new DuckDbEngine(256L << 20, FOLDER.resolve("spill"))) {
            engine.readParquet("identity", directory.file(current, DirectoryFile.IDENTITY));
            return ((Number) java.util.Objects.requireNonNull(
                            engine.fetch("select count(*) from identity where " + condition)
                                    .get(0)
                                    .get(0)))
                    .longValue();
        }
    }

    private static Settings matching(Path people) {
        return TestHome.match(
                new Settings.Match(true, Set.of("email_address"), java.util.Optional.of(people), false, true, Set.of()),
                TestHome.unlimited().guard());
    }

    private static Settings byIdentifier() {
        Settings all = TestHome.unlimited();
        return new Settings(
                all.organisation(),
                all.form(),
                all.filter(),
                all.dedupe(),
                all.patch(),
                new Settings.Attributes(
                        "identifier",
                        all.attributes().personNumber(),
                        all.attributes().grades(),
                        all.attributes().passwordPolicies(),
                        all.attributes().courseName()),
                all.account(),
                all.match(),
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
}
