package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunPart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunProgressBarTest {
    private final Console console = new Console(Path.of(""));

    @Test
    void aLongRunShowsABarAndTakesItAway() throws InterruptedException {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(true))) {
            bar.accept(new RunEvent.PartBegan(RunPart.READ));
            Thread.sleep(1_600);
            bar.accept(new RunEvent.EngineStatus(RunPart.FILTER, "3 of 8 tasks"));
            Thread.sleep(600);
        }

        assertThat(console.err()).contains(" read", " filter, 3 of 8 tasks").endsWith("\r\u001B[K");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void aShortRunShowsNone() {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(true))) {
            bar.accept(new RunEvent.PartBegan(RunPart.READ));
        }

        assertThat(console.err()).isEmpty();
    }

    @Test
    void withoutATerminalThereIsNone() throws InterruptedException {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(false))) {
            bar.accept(new RunEvent.PartBegan(RunPart.READ));
            Thread.sleep(1_300);
        }

        assertThat(console.err()).isEmpty();
    }
}
