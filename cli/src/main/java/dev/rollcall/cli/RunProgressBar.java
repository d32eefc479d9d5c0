package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunPart;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar for a person at a terminal; it comes when the run has lasted a second and leaves no trace. */
final class RunProgressBar implements Consumer<RunEvent>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int REDRAWN_MILLIS = 250;
    /** The words have one width, so that the end of the bar stays where it is. */
    private static final int WORDS_WIDTH = 28;

    private static final String START_OF_LINE = "\r";
    private static final String TO_END_OF_LINE = "\u001B[K";

    private final Terminal terminal;
    private final PrintStream err;
    private final Timer timer = new Timer("progress bar", true);
    private @Nullable ProgressBar bar;
    private @Nullable PullProgressBars pull;
    private String what = "";
    private int done;
    private boolean closed;

    RunProgressBar(Terminal terminal) {
        this.terminal = terminal;
        err = terminal.err();
        if (terminal.showsBars()) {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            show();
                        }
                    },
                    PATIENCE.toMillis());
        }
    }

    @Override
    public synchronized void accept(RunEvent event) {
        if (event instanceof RunEvent.PagePulled page) {
            pulled(page);
        } else if (event instanceof RunEvent.PartBegan began) {
            show(Texts.text(EventText.part(began.part())), began.part().partsBefore());
        } else if (event instanceof RunEvent.EngineStatus status) {
            Message words = Message.of("cli.progress.part_status")
                    .with("part", EventText.part(status.part()))
                    .with("status", status.words());
            show(Texts.text(words), status.part().partsBefore());
        } else if (event instanceof RunEvent.Waiting waiting) {
            show(words(waiting.reason()), done);
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

    private void show(String what, int done) {
        endPull();
        this.what = what;
        this.done = done;
        update();
    }

    private void pulled(RunEvent.PagePulled page) {
        if (closed) {
            return;
        }
        if (pull == null) {
            hide();
            pull = new PullProgressBars(terminal);
        }
        pull.at(page.collection(), page.records(), page.total());
    }

    /** The bars of a pull stand where the one of the run stood. */
    private void endPull() {
        if (pull != null) {
            pull.close();
            pull = null;
            if (terminal.showsBars()) {
                show();
            }
        }
    }

    private synchronized void show() {
        if (closed || pull != null || bar != null) {
            return;
        }
        bar = new ProgressBarBuilder()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAWN_MILLIS)
                .hideEta()
                .setInitialMax(RunPart.count())
                .startsFrom(0, PATIENCE)
                .setConsumer(new DelegatingProgressBarConsumer(
                        line -> err.print(START_OF_LINE + line.stripTrailing() + TO_END_OF_LINE),
                        terminal.width() - 1)) // the last column would break the line
                .build();
        update();
    }

    private void update() {
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(" " + String.format(Locale.ROOT, "%-" + WORDS_WIDTH + "." + WORDS_WIDTH + "s", what));
        }
    }

    @Override
    public synchronized void close() {
        if (pull != null) {
            pull.close();
            pull = null;
        }
        closed = true;
        timer.cancel();
        hide();
    }

    private void hide() {
        if (bar != null) {
            bar.close();
            bar = null;
            err.print(START_OF_LINE + TO_END_OF_LINE);
            err.flush();
        }
    }
}
