package dev.rollcall.cli;

import dev.rollcall.sync.api.PullProgress;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.RosterCollection;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/**
 * A bar for each list of a pull, with its records, their rate and the time left. They come when the pull has lasted a second
 * and leave no trace. Where nobody looks, a pull that lasts tells a line a minute, and a short one nothing.
 */
final class PullProgressBars implements PullProgress, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
    private static final Duration BEFORE_A_GUESS = Duration.ofSeconds(2);
    private static final double NANOS_OF_A_SECOND = 1e9;
    private static final long REDRAWN_MILLIS = 250;
    private static final int NAME_WIDTH = 16;
    private static final int COUNT_WIDTH = 18;
    private static final int RATE_WIDTH = 8;
    private static final int LEFT_WIDTH = 12;
    private static final String TO_END_OF_LINE = "\u001B[K";
    private static final String TO_END_OF_SCREEN = "\u001B[J";

    private final PrintStream err;
    private final Terminal.Progress shows;
    private final int width;
    private final LongSupplier nanos;
    private final long begun;
    private final Map<RosterCollection, ListProgress> lists = new EnumMap<>(RosterCollection.class);
    private final Timer timer = new Timer("progress bars", true);
    private long lastLine;
    private int drawn;
    private boolean closed;

    /**
     * How far a list is.
     *
     * @param began when the first of its records came
     * @param already how many were there then, as of a pull that goes on with another
     */
    private record ListProgress(long began, long already, long records, OptionalLong total) {
        private double fraction() {
            return total.isPresent() && total.getAsLong() > 0 ? (double) records / total.getAsLong() : 0;
        }

        /** Records a second; 0 as long as it is a guess. */
        private double rate(long now) {
            double seconds = (now - began) / NANOS_OF_A_SECOND;
            return now - began < BEFORE_A_GUESS.toNanos() ? 0 : (records - already) / seconds;
        }
    }

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
    public synchronized void at(RosterCollection collection, long records, OptionalLong total) {
        long now = nanos.getAsLong();
        ListProgress before = lists.get(collection);
        lists.put(
                collection,
                // Fewer than before: the list is pulled again.
                before == null || records < before.records()
                        ? new ListProgress(now, records, records, total)
                        : new ListProgress(before.began(), before.already(), records, total));
        if (shows == Terminal.Progress.LINES && now - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = now;
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

    /** Draws the lines as they are now, below each other. */
    synchronized void draw() {
        long now = nanos.getAsLong();
        if (closed || now - begun < PATIENCE.toNanos() || lists.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(up());
        lists.forEach((collection, list) ->
                text.append(bar(collection, list, now)).append(TO_END_OF_LINE).append(System.lineSeparator()));
        drawn = lists.size();
        err.print(text);
        err.flush();
    }

    private String bar(RosterCollection collection, ListProgress list, long now) {
        double fraction = list.fraction();
        double rate = list.rate(now);
        boolean isCounted = list.total().isPresent();
        ProgressLine line = new ProgressLine(
                width,
                new ProgressLine.Field(collection.endpoint(), NAME_WIDTH),
                List.of(
                        isCounted ? ProgressLine.percent(fraction) : ProgressLine.nothing(4),
                        new ProgressLine.Field(count(list), COUNT_WIDTH),
                        rate > 0
                                ? new ProgressLine.Field(
                                        Texts.text(Message.of("cli.progress.rate")
                                                .with("rate", ProgressLine.inShort((long) rate))),
                                        RATE_WIDTH)
                                : ProgressLine.nothing(RATE_WIDTH),
                        rate > 0 && isCounted
                                ? ProgressLine.left(Duration.ofMillis(
                                        (long) (Math.max(0, list.total().getAsLong() - list.records()) * 1_000 / rate)))
                                : ProgressLine.nothing(LEFT_WIDTH)));
        return line.text(fraction).stripTrailing();
    }

    private static String count(ListProgress list) {
        String records = ProgressLine.count(list.records());
        return list.total().isPresent()
                ? Texts.text(Message.of("cli.progress.records_of")
                        .with("records", records)
                        .with("total", ProgressLine.count(list.total().getAsLong())))
                : records;
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.cancel();
        if (drawn > 0) {
            err.print(up() + TO_END_OF_SCREEN);
            err.flush();
        }
    }

    private String up() {
        return drawn == 0 ? "" : "\u001B[" + drawn + "A\r";
    }
}
