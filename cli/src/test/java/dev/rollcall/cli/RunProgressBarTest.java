package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunProgressBarTest {
    private final Console console = new Console(Path.of(""));

    @Test
    void aLongRunShowsABarAndTakesItAway() throws InterruptedException {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(true))) {
            bar.at("reading users.csv", 1, 9);
            Thread.sleep(1_600);
            bar.at("filter", 2, 9);
            Thread.sleep(600);
        }

        assertThat(console.err()).contains("reading users.csv", "filter").endsWith("\r\u001B[K");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void aShortRunShowsNone() {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(true))) {
            bar.at("reading users.csv", 1, 9);
        }

        assertThat(console.err()).isEmpty();
    }

    @Test
    void withoutATerminalThereIsNone() throws InterruptedException {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(false))) {
            bar.at("reading users.csv", 1, 9);
            Thread.sleep(1_300);
        }

        assertThat(console.err()).isEmpty();
    }
}
