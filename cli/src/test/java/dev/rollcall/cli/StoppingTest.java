package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a command while the process is asked to end. */
@Tag("jdk")
class StoppingTest {
    private final List<String> told = new ArrayList<>();
    private final List<Integer> codes = new ArrayList<>();
    private final Stopping stopping = new Stopping(() -> told.add("stopped"), codes::add);

    @Test
    void beforeItsWorkBeginsItIsOverAtOnceAndSaysSo() {
        stopping.stop();

        assertThat(told).containsExactly("stopped");
        assertThat(codes).containsExactly(ExitCode.CANCELLED.number());
    }

    @Test
    void oneThatHasBegunIsCancelledAndItsOwnCodeIsThatOfTheProcess() throws InterruptedException {
        Thread work = new Thread(() -> {
            while (!stopping.begin().isCancelled()) {
                Thread.onSpinWait();
            }
            stopping.ended(13);
        });
        stopping.begin();
        work.start();

        stopping.stop();
        work.join();

        assertThat(told).isEmpty();
        assertThat(codes).containsExactly(13);
    }

    @Test
    void oneThatHasEndedKeepsItsCode() {
        stopping.ended(0);

        stopping.stop();

        assertThat(told).isEmpty();
        assertThat(codes).isEmpty();
    }
}
