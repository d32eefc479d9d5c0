package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.home.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An approval counts for exactly the plan that was held. */
class ApprovalTest {
    private Path home = Path.of("");

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        home = temporary;
    }

    @Test
    void nobodyAsked() throws Exception {
        report("20261122-080000", "held", "abc");

        assertThat(Approval.of(runs(), Optional.empty(), "abc")).isEqualTo(new Approval(false, ""));
    }

    @Test
    void countsWhereThePlanIsTheSame() throws Exception {
        report("20261122-080000", "held", "abc");

        assertThat(Approval.of(runs(), Optional.of("20261122-080000"), "abc")).isEqualTo(new Approval(true, ""));
    }

    @Test
    void doesNotCountWhereThePlanHasChanged() throws Exception {
        report("20261122-080000", "held", "abc");

        assertThat(Approval.of(runs(), Optional.of("20261122-080000"), "abd"))
                .isEqualTo(new Approval(
                        false,
                        "The plan has changed since the run 20261122-080000 was held, so its approval does not count for"
                                + " this one."));
    }

    @Test
    void lastIsTheNewestRunThatWasHeld() throws Exception {
        report("20261120-080000", "held", "old");
        report("20261121-080000", "held", "abc");
        report("20261122-080000", "delivered", "");

        assertThat(Approval.of(runs(), Optional.of("last"), "abc").counts()).isTrue();
        assertThat(Approval.of(runs(), Optional.of("last"), "old").counts()).isFalse();
    }

    @Test
    void runThatWasNotHeldCannotBeApproved() throws Exception {
        report("20261122-080000", "planned", "abc");

        assertThat(Approval.of(runs(), Optional.of("20261122-080000"), "abc"))
                .isEqualTo(
                        new Approval(false, "The run 20261122-080000 was not held, so there is nothing to approve."));
    }

    @Test
    void runThatIsNotThereCannotBeApproved() throws Exception {
        assertThat(Approval.of(runs(), Optional.of("20261122-080000"), "abc"))
                .isEqualTo(
                        new Approval(false, "The run 20261122-080000 was not held, so there is nothing to approve."));
        assertThat(Approval.of(runs(), Optional.of("last"), "abc"))
                .isEqualTo(new Approval(false, "No run of the organisation was held, so there is nothing to approve."));
    }

    @Test
    void heldRunWithoutAFingerprintApprovesNothing() throws Exception {
        report("20261122-080000", "held", "");

        assertThat(Approval.of(runs(), Optional.of("last"), "").counts()).isFalse();
    }

    private Runs runs() {
        return new Runs(home, "default");
    }

    private void report(String run, String outcome, String fingerprint) throws IOException {
        Path folder = Files.createDirectories(RunFolder.of(home, "default").resolve(run));
        Files.writeString(folder.resolve("report.json"), """
                {"run": "%s", "startedAt": "2026-11-22T08:00:00Z", "command": "sync",
                 "verdict": {"outcome": "%s", "sentence": "It was.", "next": ""},
                 "problems": [{"fingerprint": "no"}],
                 "plan": {"base": "3", "entities": [{"fingerprint": "no"}], "fingerprint": "%s"}}
                """.formatted(run, outcome, fingerprint));
    }
}
