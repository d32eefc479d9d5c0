package dev.rollcall.cli;

import dev.rollcall.sync.api.PullProgress;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.RosterCollection;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar for each list of a pull, with its records, their rate and the time left. They come when the pull has lasted a second
 * and leave no trace. Where nobody looks, a pull that lasts tells a line a minute, and a short one nothing.
 */
final class PullProgressBars implements PullProgress, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
    private static final int REDRAWN_MILLIS = 250;
    private static final String TO_END_OF_LINE = "\u001B[K";
    private static final String TO_END_OF_SCREEN = "\u001B[J";

    private final PrintStream err;
    private final Terminal.Progress shows;
    private final int width;
    private final LongSupplier nanos;
    private final long begun;
    private final Map<RosterCollection, ProgressBar> bars = new EnumMap<>(RosterCollection.class);
    private final Screen screen = new Screen();
    private long lastLine;

    PullProgressBars(Terminal terminal) {
        this(terminal, System::nanoTime);
    }

    /** @param nanos a clock that only runs forward */
    PullProgressBars(Terminal terminal, LongSupplier nanos) {
        this.err = terminal.err();
        this.shows = terminal.progress();
        this.width = terminal.width() - 1; // the last column would break the line
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.lastLine = begun;
    }

    @Override
    public synchronized void at(RosterCollection collection, long records, OptionalLong total) {
        if (shows == Terminal.Progress.BAR) {
            ProgressBar bar = bars.computeIfAbsent(collection, this::bar);
            bar.maxHint(total.isPresent() ? Math.max(records, total.getAsLong()) : -1);
            bar.stepTo(records);
        } else if (shows == Terminal.Progress.LINES && nanos.getAsLong() - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = nanos.getAsLong();
            err.println(Texts.text(line(collection, records, total)));
        }
    }

    private Message line(RosterCollection collection, long records, OptionalLong total) {
        long minutes = (lastLine - begun) / BETWEEN_LINES.toNanos();
        return total.isPresent()
                ? Message.of("cli.progress.pulling_of")
                        .with("minutes", minutes)
                        .with("list", collection.endpoint())
                        .with("records", records)
                        .with("total", total.getAsLong())
                : Message.of("cli.progress.pulling")
                        .with("minutes", minutes)
                        .with("list", collection.endpoint())
                        .with("records", records);
    }

    private ProgressBar bar(RosterCollection collection) {
        return new ProgressBarBuilder()
                .setStyle(ProgressBarStyle.ASCII)
                .setTaskName(String.format(Locale.ROOT, "%-16s", collection.endpoint()))
                .setUpdateIntervalMillis(REDRAWN_MILLIS)
                .setInitialMax(-1)
                .showSpeed()
                .setConsumer(new DelegatingProgressBarConsumer(line -> screen.draw(collection, line), width))
                .build();
    }

    @Override
    public void close() {
        // A bar waits for its last line to be drawn, so that nothing that a line waits for may be held.
        Map<RosterCollection, ProgressBar> all;
        synchronized (this) {
            all = new EnumMap<>(bars);
            bars.clear();
        }
        all.values().forEach(ProgressBar::close);
        screen.clear();
    }

    /** The lines that stand below each other. */
    private final class Screen {
        private final Map<RosterCollection, String> lines = new EnumMap<>(RosterCollection.class);
        private int drawn;
        private boolean closed;

        synchronized void draw(RosterCollection collection, String line) {
            lines.put(collection, line.stripTrailing());
            if (closed || nanos.getAsLong() - begun < PATIENCE.toNanos()) {
                return;
            }
            StringBuilder text = new StringBuilder(up());
            lines.values()
                    .forEach(one -> text.append(one).append(TO_END_OF_LINE).append(System.lineSeparator()));
            drawn = lines.size();
            err.print(text);
            err.flush();
        }

        synchronized void clear() {
            closed = true;
            if (drawn > 0) {
                err.print(up() + TO_END_OF_SCREEN);
                err.flush();
            }
        }

        private String up() {
            return drawn == 0 ? "" : "\u001B[" + drawn + "A\r";
        }
    }
}
