package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.RunEvent;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A progress bar for a person at a terminal; it comes when the run has lasted a second and leaves no trace. */
final class RunProgressBar implements Consumer<RunEvent>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long REDRAWN_MILLIS = 250;
    private static final int WORDS_WIDTH = 28;
    private static final int RATE_WIDTH = 12;
    private static final int LEFT_WIDTH = 12;

    private static final String START_OF_LINE = "\r";
    private static final String TO_END_OF_LINE = "\u001B[K";

    private final Terminal terminal;
    private final PrintStream err;
    private final LongSupplier nanos;
    private final long begun;
    private final RunProgress progress;
    private final Timer timer = new Timer("progress bar", true);
    private @Nullable PullProgressBars pull;
    private String what = "";
    private boolean isDrawn;
    private boolean closed;

    RunProgressBar(Terminal terminal) {
        this(terminal, System::nanoTime);
    }

    /** @param nanos a clock that only runs forward */
    RunProgressBar(Terminal terminal, LongSupplier nanos) {
        this.terminal = terminal;
        this.err = terminal.err();
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.progress = new RunProgress(nanos);
        if (terminal.showsBars()) {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            draw();
                        }
                    },
                    REDRAWN_MILLIS,
                    REDRAWN_MILLIS);
        }
    }

    @Override
    public synchronized void accept(RunEvent event) {
        if (event instanceof RunEvent.PagePulled page) {
            pulled(page);
        } else if (event instanceof RunEvent.PartBegan began) {
            progress.begin(began.part());
            show(Texts.text(EventText.part(began.part())));
        } else if (event instanceof RunEvent.RowsDone done) {
            progress.rows(done.rows());
        } else if (event instanceof RunEvent.EngineStatus status) {
            show(Texts.text(Message.of("cli.progress.part_status")
                    .with("part", EventText.part(status.part()))
                    .with("status", status.words())));
        } else if (event instanceof RunEvent.Waiting waiting) {
            show(words(waiting.reason()));
            tellThatItWaits(waiting);
        }
    }

    /** Where nobody looks at a bar, a line in the log says why nothing happens. */
    private void tellThatItWaits(RunEvent.Waiting waiting) {
        if (terminal.progress() == Terminal.Progress.LINES) {
            err.println(Texts.text(EventText.waiting(waiting)));
        }
    }

    private static String words(RunEvent.Waiting.Reason reason) {
        return switch (reason) {
            case ANOTHER_RUN -> Texts.text("cli.progress.waiting");
        };
    }

    private void show(String words) {
        endPull();
        what = words;
    }

    private void pulled(RunEvent.PagePulled page) {
        if (closed) {
            return;
        }
        if (pull == null) {
            hide();
            pull = new PullProgressBars(terminal, nanos);
        }
        pull.at(page.collection(), page.records(), page.total());
    }

    /** The bars of a pull stand where the one of the run stood. */
    private void endPull() {
        if (pull != null) {
            pull.close();
            pull = null;
        }
    }

    /** Draws the bar as it is now. */
    synchronized void draw() {
        if (closed || pull != null || nanos.getAsLong() - begun < PATIENCE.toNanos()) {
            return;
        }
        double fraction = progress.fraction();
        ProgressLine line = new ProgressLine(
                terminal.width() - 1, // the last column would break the line
                new ProgressLine.Field(what, WORDS_WIDTH),
                List.of(ProgressLine.percent(fraction), rate(), left()));
        err.print(START_OF_LINE + line.text(fraction).stripTrailing() + TO_END_OF_LINE);
        err.flush();
        isDrawn = true;
    }

    private ProgressLine.Field rate() {
        return progress.rowsPerSecond().isPresent()
                ? new ProgressLine.Field(
                        Texts.text(Message.of("cli.progress.rows_rate")
                                .with(
                                        "rate",
                                        ProgressLine.inShort(
                                                progress.rowsPerSecond().getAsLong()))),
                        RATE_WIDTH)
                : ProgressLine.nothing(RATE_WIDTH);
    }

    private ProgressLine.Field left() {
        return progress.left().map(ProgressLine::left).orElseGet(() -> ProgressLine.nothing(LEFT_WIDTH));
    }

    @Override
    public synchronized void close() {
        endPull();
        closed = true;
        timer.cancel();
        hide();
    }

    private void hide() {
        if (isDrawn) {
            isDrawn = false;
            err.print(START_OF_LINE + TO_END_OF_LINE);
            err.flush();
        }
    }
}
