package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.activitylog.ActivityLogCheck;
import dev.rollcall.sync.activitylog.ActivityLogResult;
import dev.rollcall.sync.apple.ImportRules;
import dev.rollcall.sync.apple.Rehearsal;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Sftp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Uploads in which some schools are as they were, handed over by SFTP to the stand-in of Apple School Manager, whose log is read back: it
 * has never heard of schools that are kept.
 */
@Tag("long")
class StandInSchoolsRunTest {
    private static final Instant MORNING = Instant.parse("2026-11-23T08:15:00Z");

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestDistrict district = new TestDistrict();
    private Optional<Rehearsal> standIn = Optional.empty();

    @BeforeEach
    void aDistrictThatAppleHas() throws Exception {
        district = new TestDistrict();
        FOLDER.once("imported", () -> {
            start();
            RunReport first = handedOver(0, settings(false, List.of()));
            assertThat(readLog(first).state()).isEqualTo(DeliveryState.CONFIRMED);
            stop();
            return first;
        });
        start();
    }

    private void start() throws Exception {
        standIn = Optional.of(
                new Rehearsal(FOLDER.resolve("apple"), ImportRules.USUAL, Clock.fixed(MORNING, ZoneOffset.UTC)));
    }

    @AfterEach
    void stop() {
        standIn.ifPresent(Rehearsal::close);
    }

    @Test
    void schoolWithErrorsStaysWithAppleAsItWasAndAllOfItIsForeseen() throws Exception {
        district.with("classes.csv", "c-a2,Art A,A2,k-none,a")
                .user("s-a1", "a", "student", "Renamed")
                .withoutPerson("s-a3")
                .user("s-b1", "b", "student", "Renamed")
                .withoutPerson("s-b3");

        RunReport kept = handedOver(1, settings(true, List.of()));
        ActivityLogResult log = readLog(kept);

        assertThat(codes(kept)).contains("RST-664");
        assertThat(log.state()).isEqualTo(DeliveryState.CONFIRMED);
        assertThat(log.differences()).isEmpty();
        assertThat(log.forecast().records()).isPositive();
        assertThat(apple().people("first_name", "status"))
                .containsEntry("s-a1", "Sam New")
                .containsEntry("s-a3", "Sam New")
                .containsEntry("s-b1", "Renamed New")
                .containsEntry("s-b3", "Sam Deactivated");

        district.with("classes.csv", "c-a2,Art A,A2,k-a,a");
        RunReport whole = handedOver(2, settings(true, List.of()));

        assertThat(codes(whole)).doesNotContain("RST-664");
        assertThat(readLog(whole).differences()).isEmpty();
        assertThat(apple().people("first_name", "status"))
                .containsEntry("s-a1", "Renamed New")
                .containsEntry("s-a3", "Sam Deactivated");
    }

    @Test
    void trialIsWidenedOnceItsLogIsClean() throws Exception {
        district.user("s-a1", "a", "student", "Renamed").user("s-b1", "b", "student", "Renamed");

        RunReport trial = handedOver(1, settings(false, List.of("Birch")));
        assertThat(apple().people("first_name"))
                .containsEntry("s-b1", "Renamed")
                .containsEntry("s-a1", "Sam");

        int logs = apple().logs().size();
        RunReport early = sync(2, settings(false, List.of()));
        assertThat(early.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(codes(early)).contains("RST-669");
        assertThat(apple().logs()).as("nothing was handed over").hasSize(logs);

        assertThat(readLog(trial).differences()).isEmpty();
        RunReport widened = handedOver(3, settings(false, List.of()));

        assertThat(codes(widened)).doesNotContain("RST-669", "RST-678");
        assertThat(readLog(widened).differences()).isEmpty();
        assertThat(apple().people("first_name")).containsEntry("s-a1", "Renamed");
    }

    @Test
    void trialOfWhichAppleRefusedSomebodyWaitsForAPerson() throws Exception {
        district.user("s-a1", "a", "student", "Renamed").user("s-b1", "b", "student", "Renamed");
        assertThat(apple().post("/disturbances/refuse-rows").statusCode()).isEqualTo(200);
        RunReport trial = handedOver(1, settings(false, List.of("Birch")));
        ActivityLogResult log = readLog(trial);
        assertThat(log.differences())
                .extracting(ActivityLogResult.Difference::outcome)
                .contains("refused");
        assertThat(apple().call("DELETE", "/disturbances/refuse-rows").statusCode())
                .isEqualTo(200);

        RunReport widened = sync(2, settings(false, List.of()));

        assertThat(widened.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(codes(widened)).contains("RST-678");
        assertThat(apple().people("first_name")).containsEntry("s-a1", "Sam");

        assertThat(approved(widened).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(apple().people("first_name")).containsEntry("s-a1", "Renamed");
    }

    private Rehearsal apple() {
        return standIn.orElseThrow();
    }

    /** A run whose upload the stand-in has imported. */
    private RunReport handedOver(int day, Settings settings) throws Exception {
        // A day passes, so that the logs lie in the order of the uploads.
        apple().post("/advance?days=1");
        int logs = apple().logs().size();
        RunReport report = sync(day, settings);
        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        apple().logAfter(logs);
        return report;
    }

    private RunReport sync(int day, Settings settings) throws Exception {
        return SyncRun.run(
                new RunRequest(
                        RunRequest.Aim.DELIVER,
                        district.write(FOLDER.free("source")).toString(),
                        Optional.of(apple().fact("sftp")),
                        FOLDER.resolve("home"),
                        false,
                        TestHome.DAY,
                        settings,
                        clock(day)),
                RunContext.alone(RunEvent.NOBODY));
    }

    private RunReport approved(RunReport held) throws Exception {
        apple().post("/advance?days=1");
        int logs = apple().logs().size();
        RunReport report = Approval.deliver(
                new Approval.Request(
                        FOLDER.resolve("home"),
                        "default",
                        held.run(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(settings(false, List.of()).delivery()),
                        new Approval.Approver("ada", "The office has looked at it"),
                        clock(2)),
                RunContext.alone(RunEvent.NOBODY));
        apple().logAfter(logs);
        return report;
    }

    private static Clock clock(int day) {
        return Clock.fixed(MORNING.plus(Duration.ofDays(day)), ZoneOffset.UTC);
    }

    /** Reads the newest log as that of the run. */
    private ActivityLogResult readLog(RunReport report) throws Exception {
        List<Path> logs = apple().logs();
        return new ActivityLogCheck(FOLDER.resolve("home"), "default", Engines.ofCommand(), Cancellation.NONE)
                .take(logs.get(logs.size() - 1), Optional.of(report.run()), MORNING);
    }

    private Settings settings(boolean quarantine, List<String> canary) throws Exception {
        String password =
                Files.readString(Path.of(apple().fact("passwordFile"))).strip();
        return TestHome.guard(new Settings.Guard(
                        false,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Settings.SchoolLimits.NONE,
                        Set.of(),
                        new Settings.Kept(quarantine, 7, canary)))
                .withDelivery(new Settings.Delivery(30, Sftp.APPLE.withPassword(Secret.of(password))));
    }

    private static List<String> codes(RunReport report) {
        return report.problems().stream().map(group -> group.kind().code()).toList();
    }
}
