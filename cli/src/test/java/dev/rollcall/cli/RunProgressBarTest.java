package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunPart;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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

        assertThat(console.err())
                .contains(" reading", " filtering, 3 of 8 tasks")
                .endsWith("\r\u001B[K");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void theEndOfTheBarStaysWhereItIs() throws InterruptedException {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(true))) {
            for (RunPart part : RunPart.values()) {
                bar.accept(new RunEvent.PartBegan(part));
                Thread.sleep(300);
            }
        }

        assertThat(bars()).hasSizeGreaterThan(2).containsOnly(bars().get(0));
    }

    private List<Integer> bars() {
        return Pattern.compile("\\[[=> ]*\\]")
                .matcher(console.err())
                .results()
                .map(bar -> bar.group().length())
                .toList();
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
