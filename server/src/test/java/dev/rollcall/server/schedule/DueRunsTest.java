package dev.rollcall.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.rollcall.server.Browser;
import dev.rollcall.server.HomeRestored;
import dev.rollcall.server.MovableClock;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.ApiTokens;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.Connection.State;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.Schedule.Kind;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs that come by themselves, by a clock that the test moves. No run is carried out: the test ends each by hand. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DueRunsTest {
    private static final String ORG = "alder-valley";

    private final MovableClock clock = MovableClock.at("2026-11-24T18:00:00Z");
    private ServerUnderTest server;
    private Browser browser;
    private Connection connection;

    @BeforeAll
    void begin() {
        server = started(clock);
        // Its jobs would wait for a clock that goes back.
        server.get(Scheduler.class).stop();
        browser = server.administrator();
    }

    /** On the database of a file; what is the same on another is tested by who starts it there. */
    ServerUnderTest started(Clock time) {
        return ServerUnderTest.start(time);
    }

    @AfterAll
    void end() {
        server.close();
    }

    @BeforeEach
    void connect() {
        clock.set("2026-11-24T18:00:00Z");
        ConnectionStore connections = server.get(ConnectionStore.class);
        for (Connection old : connections.of(ORG)) {
            connections.remove(old);
        }
        server.get(OrganisationStore.class).change(ORG, "Harbor District", ZoneId.of("America/Denver"));
        connection = connections.add(
                ORG,
                "Aeries",
                "",
                "source: " + server.home().resolve("not-there") + "\ndelivery:\n  to: "
                        + server.home().resolve("sent") + "\n",
                "Dana");
        connections.setState(connection, State.LIVE);
    }

    @Test
    void aRunIsAskedForOnceAtItsHour() {
        schedule(LocalTime.of(2, 30));

        lookAt("2026-11-25T09:29:50Z");
        assertThat(runs()).isEmpty();
        lookAt("2026-11-25T09:30:10Z");
        lookAt("2026-11-25T09:30:30Z");
        lookAt("2026-11-26T09:29:00Z");

        assertThat(runs()).extracting(Run::cause).containsExactly(Cause.SCHEDULE);
        assertThat(runs().get(0).aim()).isEqualTo(Aim.DELIVER);
    }

    @Test
    void aClockThatWasAheadStopsNoSchedule() {
        schedule(LocalTime.of(2, 30));
        lookAt("2030-01-05T10:00:00Z");

        lookAt("2026-11-24T18:01:00Z");
        lookAt("2026-11-25T09:30:10Z");

        assertThat(runs()).extracting(Run::cause).containsExactly(Cause.SCHEDULE, Cause.MISSED);
    }

    @Test
    void aClockThatWasAheadHidesNoSilence() {
        save(Kind.AFTER_FILE, EnumSet.allOf(DayOfWeek.class), 26);
        lookAt("2030-01-05T10:00:00Z");
        assertThat(alarm()).isPresent();

        lookAt("2026-11-24T18:01:00Z");
        lookAt("2026-11-27T12:00:00Z");

        assertThat(alarm()).contains(Instant.parse("2026-11-27T12:00:00Z"));
    }

    @Test
    void whatWasDueBeforeARestoreIsNotMadeUpFor() {
        schedule(LocalTime.of(2, 30));
        clock.set("2026-11-25T10:30:00Z");
        server.publish(new HomeRestored());

        lookAt("2026-11-25T10:30:10Z");
        assertThat(runs()).isEmpty();
        lookAt("2026-11-26T09:30:10Z");
        assertThat(runs()).extracting(Run::cause).containsExactly(Cause.SCHEDULE);
    }

    @Test
    void aRunAtHalfPastTwoHappensOnceOnBothDaysOnWhichTheClocksChange() {
        clock.set("2026-10-31T18:00:00Z");
        schedule(LocalTime.of(1, 30));
        lookEveryQuarterUntil("2026-11-01T18:00:00Z");
        assertThat(runs())
                .as("half past one comes twice on the day with 25 hours")
                .hasSize(1);

        clock.set("2027-03-13T18:00:00Z");
        schedule(LocalTime.of(2, 30));
        lookEveryQuarterUntil("2027-03-14T18:00:00Z");
        assertThat(runs())
                .as("half past two does not come on the day with 23 hours")
                .hasSize(2);
    }

    @Test
    void aMissedRunIsMadeUpForOnceWhereItIsLessLateThanItMayBe() {
        schedule(LocalTime.of(2, 30));

        lookAt("2026-11-29T15:29:00Z");
        lookAt("2026-11-29T15:30:00Z");

        assertThat(runs())
                .as("five nights were missed, the last less than six hours ago")
                .extracting(Run::cause)
                .containsExactly(Cause.MISSED);
    }

    @Test
    void aRunThatIsTooLateIsNotMadeUpForAndThePageSaysSo() {
        schedule(LocalTime.of(2, 30));

        lookAt("2026-11-25T15:30:00Z");

        assertThat(runs()).isEmpty();
        assertThat(page()).contains("did not take place", "today 02:30");
    }

    @Test
    void nothingRunsOnPausedDaysAndWhatAPersonStartsThenIsAPreview() {
        schedule(LocalTime.of(2, 30));
        browser.get(at(""));
        assertThat(browser.post(
                                at("/pauses"),
                                java.util.Map.of(
                                        "from", "2026-11-26", "to", "", "kind", "PAUSED", "name", "Thanksgiving"))
                        .status())
                .isEqualTo(302);

        lookAt("2026-11-26T09:30:10Z");
        assertThat(runs()).isEmpty();
        server.get(RunQueue.class).ask(connection, Cause.FILE, Optional.empty(), Aim.DELIVER, Optional.empty());
        assertThat(runs()).extracting(Run::aim).containsExactly(Aim.PREVIEW);

        lookAt("2026-11-27T09:30:10Z");
        assertThat(runs()).extracting(Run::aim).containsExactly(Aim.DELIVER, Aim.PREVIEW);
    }

    @Test
    void noneIsAskedForWhileOneWaits() {
        schedule(LocalTime.of(2, 30));
        server.get(JdbcClient.class)
                .sql("insert into run (organisation_id, connection_id, cause, aim, state, asked_at)"
                        + " values (?, ?, 'PERSON', 'DELIVER', 'WAITING', ?)")
                .param(ORG)
                .param(connection.id())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();

        lookAt("2026-11-25T09:30:10Z");

        assertThat(runs()).extracting(Run::cause).containsExactly(Cause.PERSON);
    }

    @Test
    void aConnectionThatIsNotLiveRunsNothingAndMakesUpForNothingWhenItIsLiveAgain() {
        schedule(LocalTime.of(2, 30));
        server.get(ConnectionStore.class).setState(connection, State.PAUSED);

        lookAt("2026-11-25T09:30:10Z");
        server.get(ConnectionStore.class).setState(connection, State.LIVE);
        lookAt("2026-11-25T10:00:00Z");
        assertThat(runs()).isEmpty();

        lookAt("2026-11-26T09:30:10Z");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void whatWasDueBeforeAProgramMadeAConnectionLiveIsNotMadeUpFor() {
        schedule(LocalTime.of(2, 30));
        lookAt("2026-11-25T09:29:50Z");
        asProgram(State.PAUSED);

        clock.set("2026-11-25T09:30:05Z");
        asProgram(State.LIVE);
        lookAt("2026-11-25T09:30:10Z");
        assertThat(runs()).isEmpty();

        lookAt("2026-11-26T09:30:10Z");
        assertThat(runs()).hasSize(1);
    }

    private void asProgram(State state) {
        String token = server.get(ApiTokens.class)
                .make(
                        "of " + state,
                        server.get(OperatorStore.class)
                                .findByEmail("dana@school.example")
                                .orElseThrow()
                                .id(),
                        ORG,
                        EnumSet.of(Right.SET_UP),
                        Duration.ofDays(9));
        Browser program = server.browser();
        assertThat(program.send(program.request("/api/v1/connections/" + connection.id() + "/state")
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"state\":\"" + state + "\"}")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherZoneCountsAtOnce() {
        schedule(LocalTime.of(2, 30));
        server.get(OrganisationStore.class).change(ORG, "Harbor District", ZoneId.of("Europe/Berlin"));

        lookAt("2026-11-25T01:30:10Z");

        assertThat(runs()).hasSize(1);
    }

    @Test
    void whereNothingHasRunForTooLongThereIsAnAlarmOnceADay() {
        clock.set("2026-11-23T18:00:00Z");
        schedule(LocalTime.of(2, 30));
        // The server is off at each hour at which a run is due.
        lookAt("2026-11-24T19:59:00Z");
        assertThat(alarm()).isEmpty();
        lookAt("2026-11-24T20:00:00Z");
        assertThat(alarm()).contains(Instant.parse("2026-11-24T20:00:00Z"));
        lookAt("2026-11-25T19:59:00Z");
        assertThat(alarm()).contains(Instant.parse("2026-11-24T20:00:00Z"));
        lookAt("2026-11-25T20:00:00Z");
        assertThat(alarm()).contains(Instant.parse("2026-11-25T20:00:00Z"));
        assertThat(runs()).isEmpty();
    }

    @Test
    void aWeekendIsNoReasonForAnAlarm() {
        clock.set("2026-11-27T09:00:00Z");
        Schedule none = server.get(ScheduleStore.class).of(connection.id());
        save(
                Kind.AT_TIMES,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                none.silenceHours(),
                LocalTime.of(2, 30));
        lookAt("2026-11-27T09:30:10Z");

        for (Instant at = clock.instant();
                at.isBefore(Instant.parse("2026-11-30T09:30:00Z"));
                at = at.plus(Duration.ofHours(1))) {
            lookAt(at.toString());
        }

        assertThat(alarm()).isEmpty();
    }

    @Test
    void wrongTimesAndDatesAreRefusedWithWhatToWrite() {
        browser.get(at(""));
        Browser.Answer times = browser.post(
                at(""), java.util.Map.of("kind", "AT_TIMES", "at", "half past two", "late", "99", "silence", "x"));
        assertThat(times.status()).isEqualTo(422);
        assertThat(times.body())
                .contains("as in 02:30", "Choose at least one day", "from 0 to 23", "from 0 to 2,000")
                .contains("half past two");

        Browser.Answer dates = browser.post(
                at("/pauses"), java.util.Map.of("from", "2026-12-24", "to", "2026-12-20", "kind", "PAUSED"));
        assertThat(dates.status()).isEqualTo(422);
        assertThat(dates.body()).contains("The last day is before the first.");
        assertThat(server.get(PauseStore.class).of(connection.id())).isEmpty();
    }

    @Test
    void thePageShowsTheNextFiveRunsAndAFormThatIsNotSavedChangesNothing() {
        schedule(LocalTime.of(2, 30));
        assertThat(page())
                .contains("every day at 02:30", "2026-11-25T09:30:00Z", "2026-11-29T09:30:00Z", "14 March 2027");
        assertThat(browser.get("/organisations/" + ORG).body()).contains("tomorrow 02:30");

        Browser.Answer shown = browser.post(
                at("/next"),
                java.util.Map.of("kind", "AT_TIMES", "at", "04:15", "day", "MONDAY", "late", "6", "silence", "26"));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains("2026-11-30T11:15:00Z");
        assertThat(page()).contains("2026-11-25T09:30:00Z");
    }

    @Test
    void whatSendsNowhereIsNotReconnected() throws ConnectionStore.Overtaken {
        ConnectionStore connections = server.get(ConnectionStore.class);
        connections.setState(connection, State.DISCONNECTED);
        connections.save(connection, 1, "source: nowhere\n", "Dana");

        for (String form : List.of(at("/sending"), at("").replace("/schedule", "/state"))) {
            browser.get(at(""));
            browser.post(form, java.util.Map.of("state", "LIVE"));
            assertThat(page()).contains("do not say where the upload goes");
            assertThat(connections.find(connection.id()).orElseThrow().state()).isEqualTo(State.DISCONNECTED);
        }
    }

    @Test
    void settingsThatCannotBeReadAreToldAsSuchAndNotAsMissingADestination() throws ConnectionStore.Overtaken {
        ConnectionStore connections = server.get(ConnectionStore.class);
        connections.setState(connection, State.DISCONNECTED);
        connections.save(connection, 1, "source: nowhere\nsourse: [\n", "Dana");

        for (String form : List.of(at("/sending"), at("").replace("/schedule", "/state"))) {
            browser.get(at(""));
            browser.post(form, java.util.Map.of("state", "LIVE"));
            assertThat(page())
                    .contains("The settings of Aeries cannot be read", "line 3: this is not YAML")
                    .doesNotContain("do not say where the upload goes");
            assertThat(connections.find(connection.id()).orElseThrow().state()).isEqualTo(State.DISCONNECTED);
        }
    }

    @Test
    void aScheduleThatIsDueWaitsForWhoeverDecidesByTheQueueAndFindsWhatWasAskedForThen() throws Exception {
        schedule(LocalTime.of(2, 30));
        clock.set("2026-11-25T09:30:10Z");
        RunStore runs = server.get(RunStore.class);
        Connection live =
                server.get(ConnectionStore.class).find(connection.id()).orElseThrow();
        CountDownLatch isLocked = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        CompletableFuture<Void> handover = CompletableFuture.runAsync(
                () -> server.get(TransactionTemplate.class).executeWithoutResult(status -> {
                    runs.lockQueue(connection.id());
                    isLocked.countDown();
                    awaitQuietly(goesOn);
                    server.get(RunQueue.class)
                            .ask(live, Cause.FLOW, Optional.of("flow"), Aim.DELIVER, Optional.empty());
                }));
        assertThat(isLocked.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> due =
                CompletableFuture.runAsync(() -> server.get(DueRuns.class).look());
        assertThat(due)
                .as("while the queue is locked")
                .failsWithin(Duration.ofMillis(700))
                .withThrowableOfType(TimeoutException.class);
        goesOn.countDown();
        handover.get(10, TimeUnit.SECONDS);
        server.get(DueRuns.class).look();

        assertThat(runs()).extracting(Run::cause).containsExactly(Cause.FLOW);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aScheduleThatWasChangedWhileTheServerWasOffCounts() throws Exception {
        java.nio.file.Path home = java.nio.file.Files.createTempDirectory("rollcall-schedule");
        MovableClock time = MovableClock.at("2026-11-24T18:00:00Z");
        long id;
        try (ServerUnderTest first = ServerUnderTest.start(home, time)) {
            first.administrator();
            Connection made = first.get(ConnectionStore.class)
                    .add(ORG, "Aeries", "", "source: " + home + "/none\ndelivery:\n  to: " + home + "/sent\n", "Dana");
            first.get(ConnectionStore.class).setState(made, State.LIVE);
            id = made.id();
            first.get(ScheduleStore.class).save(id, Kind.AT_TIMES, daily(id, Kind.AT_TIMES, 26, LocalTime.of(2, 30)));
            first.get(DueRuns.class).look();
        }
        try (var database = java.sql.DriverManager.getConnection(
                        "jdbc:h2:file:" + home.resolve("control") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                        "rollcall",
                        "");
                var change = database.prepareStatement("update schedule set times = '04:00'")) {
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
        time.set("2026-11-25T10:00:00Z");
        try (ServerUnderTest second = ServerUnderTest.start(home, time)) {
            second.get(DueRuns.class).look();
            assertThat(second.get(RunStore.class).list(ORG, RunStore.Choice.newest(5)))
                    .as("at the old hour, the server being back")
                    .isEmpty();
            time.set("2026-11-25T11:00:30Z");
            // The job of the server itself, that was there before the restart, looks as well.
            ServerUnderTest.await("the run at the new hour", () -> !second.get(RunStore.class)
                    .list(ORG, RunStore.Choice.newest(5))
                    .isEmpty());
            assertThat(second.get(RunStore.class).list(ORG, RunStore.Choice.newest(5)))
                    .hasSize(1);
        } finally {
            dev.rollcall.sync.home.DurableFiles.wipe(home);
        }
    }

    private void schedule(LocalTime... times) {
        save(Kind.AT_TIMES, EnumSet.allOf(DayOfWeek.class), 26, times);
    }

    private void save(Kind kind, EnumSet<DayOfWeek> days, int silence, LocalTime... times) {
        Schedule wanted = daily(connection.id(), kind, silence, times);
        server.get(ScheduleStore.class)
                .save(
                        connection.id(),
                        kind,
                        new Schedule(
                                wanted.connection(),
                                kind,
                                days,
                                wanted.times(),
                                6,
                                silence,
                                wanted.lookedAt(),
                                wanted.watchedFrom(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private Schedule daily(long id, Kind kind, int silence, LocalTime... times) {
        return new Schedule(
                id,
                kind,
                EnumSet.allOf(DayOfWeek.class),
                Arrays.asList(times),
                6,
                silence,
                clock.instant(),
                clock.instant(),
                Optional.empty(),
                Optional.empty());
    }

    /** Moves the clock and looks twice, since a job may look again at once; what was asked for then ends. */
    private void lookAt(String instant) {
        clock.set(instant);
        server.get(DueRuns.class).look();
        server.get(DueRuns.class).look();
        endRuns();
    }

    private void endRuns() {
        server.get(JdbcClient.class)
                .sql("update run set state = 'ENDED', outcome = 'FAILED', ended_at = ? where state = 'WAITING'")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void lookEveryQuarterUntil(String end) {
        for (Instant at = clock.instant(); at.isBefore(Instant.parse(end)); at = at.plus(Duration.ofMinutes(15))) {
            lookAt(at.toString());
        }
    }

    private List<Run> runs() {
        return server.get(RunStore.class)
                .list(ORG, new RunStore.Choice(Optional.of(connection.id()), Optional.empty(), Optional.empty(), 50));
    }

    private Optional<Instant> alarm() {
        return server.get(ScheduleStore.class).of(connection.id()).alarmedAt();
    }

    private String page() {
        return browser.get(at("")).body();
    }

    private String at(String rest) {
        return "/organisations/" + ORG + "/connections/" + connection.id() + "/schedule" + rest;
    }
}
