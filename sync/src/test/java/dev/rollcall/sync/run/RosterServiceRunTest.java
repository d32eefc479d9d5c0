package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.apple.ImportRules;
import dev.rollcall.sync.apple.Rehearsal;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.KnownPeopleSource;
import dev.rollcall.sync.report.MatchCounts;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.settings.AppleAccess;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole runs that ask the stand-in's roster service who is there. */
@Tag("long")
class RosterServiceRunTest {
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-23T08:15:00Z"), ZoneOffset.UTC);
    private static final Path DAY_1 = Rehearsal.BIRCH_LANE.resolve("oneroster");

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void anEmptyHome() {
        home = new TestHome(FOLDER.resolve("home"));
    }

    /** The change of a SIS gives everybody a new id; the directory and Apple know the old ones. */
    @Test
    void everybodyKeepsTheAccountWhenTheSisChangesAllIds() throws Exception {
        try (Rehearsal apple = imported()) {
            RunReport report = home.sync(otherIds(), FOLDER.resolve("out-2"), asking(apple));

            assertThat(report.verdict().outcome())
                    .as(problems(report).toString())
                    .isEqualTo(Outcome.DELIVERED);
            assertThat(report.match()).isEqualTo(new MatchCounts(List.of("email_address"), 0, 7, 0, 0, 0, 0));
            RunPlan.EntityPlan people = people(report);
            assertThat(people.count(Action.CREATE)).isZero();
            assertThat(people.count(Action.DEACTIVATE)).isZero();

            apple.upload(Rehearsal.files(FOLDER.resolve("out-2")));

            assertThat(apple.people("status")).hasSize(7).containsValue("New").doesNotContainValue("Deactivated");
        }
    }

    @Test
    void aHomeThatKnowsNobodyAsksApple() throws Exception {
        try (Rehearsal apple = imported()) {
            TestHome fresh = new TestHome(FOLDER.resolve("fresh"));

            RunReport report = fresh.sync(otherIds(), FOLDER.resolve("out-2"), asking(apple));

            assertThat(report.match()).isEqualTo(new MatchCounts(List.of("email_address"), 0, 7, 0, 0, 0, 0));
            assertThat(report.known())
                    .containsExactly(new KnownPeopleSource(
                            KnownPeopleSource.Kind.ROSTER_SERVICE,
                            report.known().get(0).name(),
                            MORNING.instant(),
                            7));
            Path people = fresh.folder(report).resolve(KnownPeopleSources.APPLE_PEOPLE);
            assertThat(people).content().contains("s-201", "Amira", "Student", "Instructor");
            assertThat(DurableFiles.isOpenToOthers(people)).isFalse();
            assertThat(Files.readString(fresh.folder(report).resolve("report.html")))
                    .contains("Apple’s roster service for")
                    .contains("7 people, as of today");
        }
    }

    @Test
    void onlyTheFirstServiceThatAnsweredIsBelieved() throws Exception {
        try (Rehearsal first = imported();
                Rehearsal second = new Rehearsal(FOLDER.resolve("second"), ImportRules.USUAL, MORNING)) {
            home.sync(DAY_1, FOLDER.resolve("out-2"), asking(first));

            RunReport report = home.sync(DAY_1, FOLDER.resolve("out-3"), asking(second));

            assertThat(report.verdict().outcome()).isEqualTo(Outcome.SOURCE_NOT_REACHABLE);
            assertThat(problems(report)).containsExactly("RST-648");
            assertThat(FOLDER.resolve("out-3")).doesNotExist();
        }
    }

    @Test
    void aPreviewRemembersNoService() throws Exception {
        try (Rehearsal apple = imported()) {
            home.preview(DAY_1, asking(apple));

            assertThat(home.path().resolve("organisations/default/apple")).doesNotExist();
        }
    }

    @Test
    void whatTheServiceRefusesEndsTheRunByName() throws Exception {
        assertThat(refused("terms-not-signed")).isEqualTo("RST-649");
        assertThat(refused("token-expired")).isEqualTo("RST-647");
        assertThat(refused("clock-skew")).isEqualTo("RST-730");
    }

    @Test
    void aTokenThatEndsSoonIsAWarning() throws Exception {
        try (Rehearsal apple = new Rehearsal(FOLDER.resolve("apple"), ImportRules.USUAL, MORNING)) {
            RunReport report = home.syncAfter(0, DAY_1, FOLDER.resolve("out"), creating(apple));
            assertThat(problems(report)).doesNotContain("RST-644");
        }
        // The token of the stand-in was given out on the first day, and is good for a year.
        assertThat(tokenWarning(310)).contains("RST-644", "ends on 2027-11-23 (days left: 55)");
        assertThat(home.syncAfter(311, DAY_1, FOLDER.resolve("out"), settings(AppleAccess.NONE, true))
                        .verdict()
                        .sentence())
                .doesNotContain("token");
        assertThat(tokenWarning(340))
                .contains("RST-654", "ends within a month, on 2027-11-23", "25 days are left to renew it.");
        assertThat(tokenWarning(359))
                .contains("RST-655", "ends within a week, on 2027-11-23", "6 days are left to renew it.");
        Clock after = Clock.offset(MORNING, Duration.ofDays(366));
        try (Rehearsal apple = new Rehearsal(FOLDER.resolve("apple"), ImportRules.USUAL, after)) {
            assertThat(problems(home.syncAfter(366, DAY_1, FOLDER.resolve("out"), creating(apple))))
                    .containsExactly("RST-647");
        }
    }

    /** The verdict of a run so many days after the first, and its first warning. */
    private String tokenWarning(int days) throws Exception {
        Clock later = Clock.offset(MORNING, Duration.ofDays(days));
        try (Rehearsal apple = new Rehearsal(FOLDER.resolve("apple"), ImportRules.USUAL, later)) {
            RunReport report = home.syncAfter(days, DAY_1, FOLDER.resolve("out"), creating(apple));
            return report.verdict().sentence() + " "
                    + report.problems().get(0).examples().get(0).message();
        }
    }

    @Test
    void anUploadThatTheServiceListsWholeIsConfirmed() throws Exception {
        try (Rehearsal apple = imported()) {
            String first = new Runs(home.path(), "default").list().get(0).run();

            RunReport second = home.sync(DAY_1, FOLDER.resolve("out-2"), creating(apple));

            assertThat(problems(second)).contains("RST-675");
            assertThat(stateOf(first)).isEqualTo(DeliveryState.CONFIRMED);
            assertThat(Objects.requireNonNull(second.plan()).unconfirmed()).isNull();
        }
    }

    @Test
    void whatTheServiceListsOtherwiseConfirmsNothing() throws Exception {
        try (Rehearsal apple = imported()) {
            String first = new Runs(home.path(), "default").list().get(0).run();
            assertThat(apple.post("/people/s-201/deactivate").statusCode())
                    .as("a new account of SFTP can be deactivated")
                    .isEqualTo(200);

            RunReport second = home.sync(DAY_1, FOLDER.resolve("out-2"), creating(apple));

            assertThat(second.problems().stream()
                            .filter(group -> group.kind().code().equals("RST-676"))
                            .map(group -> group.examples().get(0).message()))
                    .singleElement()
                    .asString()
                    .contains(first, "people: 1, places in classes: 0, courses: 0, locations: 0");
            assertThat(stateOf(first)).isEqualTo(DeliveryState.HANDED_OVER);
        }
    }

    /** Somebody deactivates an account in Apple School Manager and tells Rollcall. */
    @Test
    void anUploadIsConfirmedUnderAChangeByHand() throws Exception {
        try (Rehearsal apple = imported()) {
            String first = new Runs(home.path(), "default").list().get(0).run();
            assertThat(apple.post("/people/s-201/deactivate").statusCode()).isEqualTo(200);
            new DirectoryEdit(
                            home.directory(),
                            Engines.ofCommand(),
                            Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC),
                            Cancellation.NONE)
                    .make("s-201", Map.of("status", "Deactivated"));

            RunReport second = home.sync(DAY_1, FOLDER.resolve("out-2"), creating(apple));

            assertThat(problems(second)).contains("RST-675");
            assertThat(stateOf(first)).isEqualTo(DeliveryState.CONFIRMED);
        }
    }

    @Test
    void aServiceThatMayNotConfirmDoesNot() throws Exception {
        try (Rehearsal apple = imported()) {
            String first = new Runs(home.path(), "default").list().get(0).run();
            AppleAccess access = access(apple);
            AppleAccess silent = new AppleAccess(
                    access.isWanted(),
                    access.token(),
                    access.key(),
                    access.passphrase(),
                    access.url(),
                    access.identifier(),
                    false);

            RunReport second = home.sync(DAY_1, FOLDER.resolve("out-2"), settings(silent, true));

            assertThat(problems(second)).doesNotContain("RST-675", "RST-676");
            assertThat(stateOf(first)).isEqualTo(DeliveryState.HANDED_OVER);
        }
    }

    @Test
    void aPreviewConfirmsNothing() throws Exception {
        try (Rehearsal apple = imported()) {
            String first = new Runs(home.path(), "default").list().get(0).run();

            home.preview(DAY_1, creating(apple));

            assertThat(stateOf(first)).isEqualTo(DeliveryState.HANDED_OVER);
        }
    }

    private DeliveryState stateOf(String run) throws Exception {
        return home.directory().deliveries().of(run).orElseThrow().state();
    }

    @Test
    void withoutATokenNothingIsAsked() throws Exception {
        RunReport report = home.sync(DAY_1, FOLDER.resolve("out"), settings(AppleAccess.NONE, true));
        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);

        AppleAccess asked = new AppleAccess(
                true,
                Optional.empty(),
                Optional.empty(),
                AppleAccess.NONE.passphrase(),
                AppleAccess.NONE.url(),
                AppleAccess.Identifier.NONE,
                true);
        assertThat(problems(home.sync(DAY_1, FOLDER.resolve("out-2"), settings(asked, true))))
                .containsExactly("RST-097");
    }

    private String refused(String fault) throws Exception {
        try (Rehearsal apple = new Rehearsal(FOLDER.resolve("apple-" + fault), ImportRules.USUAL, MORNING, fault)) {
            RunReport report = home.sync(DAY_1, FOLDER.resolve("refused"), asking(apple));
            assertThat(report.verdict().outcome()).isEqualTo(Outcome.SOURCE_NOT_REACHABLE);
            assertThat(FOLDER.resolve("refused")).doesNotExist();
            return problems(report).get(0);
        }
    }

    /** A stand-in that has imported the first day of Birch Lane, as a run of the home sent it. */
    private Rehearsal imported() throws Exception {
        FOLDER.once("imported", () -> {
            RunReport sent = home.sync(DAY_1, FOLDER.resolve("out-1"));
            assertThat(sent.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            try (Rehearsal apple = new Rehearsal(FOLDER.resolve("apple"), ImportRules.USUAL, MORNING)) {
                apple.upload(Rehearsal.files(FOLDER.resolve("out-1")));
            }
            home.uploaded();
            return sent;
        });
        return new Rehearsal(FOLDER.resolve("apple"), ImportRules.USUAL, MORNING);
    }

    private static AppleAccess access(Rehearsal apple) {
        return AppleAccess.NONE
                .at(apple.fact("rosterService"))
                .withToken(Path.of(apple.fact("tokenFile")), Optional.of(Path.of(apple.fact("tokenKeyFile"))));
    }

    private static Settings asking(Rehearsal apple) {
        return settings(access(apple), false);
    }

    private static Settings creating(Rehearsal apple) {
        return settings(access(apple), true);
    }

    private static Settings settings(AppleAccess access, boolean creates) {
        return TestHome.match(new Settings.Match(
                true,
                Set.of("email_address"),
                Optional.empty(),
                false,
                creates,
                Set.of(),
                Optional.empty(),
                0,
                access));
    }

    /** The first day of Birch Lane with another id for every user. */
    private Path otherIds() throws IOException {
        Path other = Files.createDirectory(FOLDER.resolve("other-ids"));
        for (Map.Entry<String, String> file : Rehearsal.files(DAY_1).entrySet()) {
            Files.writeString(
                    other.resolve(file.getKey()), file.getValue().replaceAll("\\b([st])-([0-9]{3})\\b", "new-$1-$2"));
        }
        return other;
    }

    private static RunPlan.EntityPlan people(RunReport report) {
        return Objects.requireNonNull(report.plan()).entities().get(0);
    }

    private static List<String> problems(RunReport report) {
        return report.problems().stream()
                .map(ProblemGroup::kind)
                .map(kind -> kind.code())
                .toList();
    }
}
