package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.api.SentRequest;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunPart;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.schoolmanager.Entity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What happens in a command, line by line. */
class CommandLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final CommandLog log = new CommandLog(List.of(lines::add), () -> {}, nanos::get);

    @Test
    void eachPartHasItsCountsAndHowLongItTook() {
        log.began("rollcall sync");
        log.accept(new RunEvent.Began("20260902-081500"));
        log.accept(new RunEvent.PartBegan(RunPart.OPENING_SOURCE));
        log.accept(new RunEvent.SourceOpened(6, 40));
        passes(Duration.ofMillis(1_250));
        log.accept(new RunEvent.PartBegan(RunPart.READ));
        log.accept(new RunEvent.RowsDone(47));
        passes(Duration.ofSeconds(185));
        log.accept(new RunEvent.PartBegan(RunPart.DEDUPE));
        log.accept(new RunEvent.RowsLeftOut(RunPart.DEDUPE, 0));
        log.accept(new RunEvent.PartBegan(RunPart.VALIDATE));
        log.accept(new RunEvent.ProblemsCounted(0, 1, 1_200));
        log.accept(new RunEvent.PartBegan(RunPart.SHAPE));
        log.accept(new RunEvent.FilesWritten(Map.of(AppleFile.STUDENTS, 1L, AppleFile.STAFF, 2_000L)));
        log.accept(new RunEvent.PartBegan(RunPart.PLAN));
        log.accept(new RunEvent.ChangesPlanned(
                List.of(new EntityPlan(Entity.PEOPLE, 1, 3, Map.of(Action.CREATE, 2L, Action.UNCHANGED, 1L)))));
        log.accept(new RunEvent.Ended(Outcome.DELIVERED));
        log.ended(ExitCode.DONE);

        assertThat(lines.get(0)).matches("rollcall sync began \\(Rollcall \\S+, Java \\d+\\)");
        assertThat(lines.subList(1, lines.size()))
                .containsExactly(
                        "run 20260902-081500 began",
                        "opening the source ...",
                        "opening the source took 1.2 s: 6 files with 40 rows",
                        "reading ...",
                        "reading took 3 min 5 s: 47 rows read so far",
                        "removing duplicates ...",
                        "removing duplicates took 0.0 s: 0 rows left out",
                        "checking ...",
                        "checking took 0.0 s: 0 errors, 1 warning, 1,200 notes",
                        "building Apple's files ...",
                        "building Apple's files took 0.0 s: 1 row of students.csv; 2,000 rows of staff.csv",
                        "comparing ...",
                        "comparing took 0.0 s: people +2 new",
                        "the run ended: delivered",
                        "rollcall sync ended with exit code 0 after 3 min 6 s");
    }

    @Test
    void eachRequestHasItsAnswerAndHowLongItTook() {
        String users = "https://sis.example/ims/oneroster/v1p1/users";

        log.accept(request(
                new SentRequest("GET", users, OptionalLong.of(1_000), OptionalInt.of(200), Duration.ofMillis(340))));
        log.accept(request(
                new SentRequest("GET", users, OptionalLong.empty(), OptionalInt.empty(), Duration.ofSeconds(20))));
        log.accept(new RunEvent.PagePulled(RosterCollection.USERS, 1_000, OptionalLong.of(4_800)));
        log.accept(new RunEvent.PagePulled(RosterCollection.USERS, 2_000, OptionalLong.empty()));

        assertThat(lines)
                .containsExactly(
                        "GET " + users + " from record 1,000: status 200 after 0.3 s",
                        "GET " + users + ": no answer after 20.0 s",
                        "users: 1,000 of 4,800 records",
                        "users: 2,000 records");
    }

    @Test
    void whatAnEngineSaysTwiceIsToldOnce() {
        log.accept(new RunEvent.EngineStatus(RunPart.FILTER, "3 of 8 tasks"));
        log.accept(new RunEvent.EngineStatus(RunPart.FILTER, "3 of 8 tasks"));
        log.accept(new RunEvent.Waiting(
                RunEvent.Waiting.Reason.ANOTHER_RUN, Optional.of("20260902-080000"), Duration.ofMinutes(15)));
        log.accept(new RunEvent.Spilled(5L << 20));

        assertThat(lines)
                .containsExactly(
                        "filtering, 3 of 8 tasks",
                        "Waiting until the run 20260902-080000 of the same organisation has ended, for 15 minutes at most.",
                        "5 MB of rows lie on disk");
    }

    @Test
    void aPartThatIsBrokenOffHasItsEnd() {
        log.began("rollcall runs approve");
        log.accept(new RunEvent.PartBegan(RunPart.DELIVERY));
        log.ended(ExitCode.DESTINATION_REFUSED);

        assertThat(lines)
                .endsWith(
                        "delivering ...",
                        "delivering took 0.0 s",
                        "rollcall runs approve ended with exit code 13 after 0.0 s");
    }

    private static RunEvent request(SentRequest request) {
        return new RunEvent.RequestSent(request);
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
