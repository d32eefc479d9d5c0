package dev.rollcall.server.runs;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunPart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What is known of the runs that go on in this process, for those who watch. */
@Component
public class LiveRuns {
    private final Map<Long, LiveRun> runs = new ConcurrentHashMap<>();
    private final List<Consumer<LiveRun>> watchers = new CopyOnWriteArrayList<>();

    /**
     * How far a run is.
     *
     * @param part that it is in
     * @param detail how far it is in that part, such as {@code 12,000 of 40,000}; empty where it does not say
     * @param isOver whether it has ended
     */
    public record Progress(long run, RunPart part, String detail, boolean isOver) {}

    /** One run that goes on. */
    public final class LiveRun {
        private final long id;
        private final Cancellation cancellation;
        private volatile Progress progress;

        LiveRun(long id, Cancellation cancellation) {
            this.id = id;
            this.cancellation = cancellation;
            this.progress = new Progress(id, RunPart.OPENING_SOURCE, "", false);
        }

        public long id() {
            return id;
        }

        public Progress progress() {
            return progress;
        }

        /** Takes note of what happens in the run. */
        void heard(RunEvent event) {
            Progress before = progress;
            Progress after = after(before, event);
            if (!after.equals(before)) {
                progress = after;
                watchers.forEach(watcher -> watcher.accept(this));
            }
        }

        private Progress after(Progress before, RunEvent event) {
            if (event instanceof RunEvent.PartBegan began) {
                return new Progress(id, began.part(), "", false);
            }
            if (event instanceof RunEvent.PagePulled pulled) {
                String name = pulled.collection()
                        .name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', ' ');
                String of = pulled.total().isPresent()
                        ? " of " + number(pulled.total().getAsLong())
                        : "";
                return new Progress(id, before.part(), name + ": " + number(pulled.records()) + of, false);
            }
            if (event instanceof RunEvent.SourceOpened opened) {
                return new Progress(id, before.part(), number(opened.rows()) + " rows", false);
            }
            if (event instanceof RunEvent.BytesSent sent) {
                long share = sent.total() == 0 ? 100 : 100 * sent.bytes() / sent.total();
                return new Progress(id, before.part(), share + " %", false);
            }
            if (event instanceof RunEvent.Waiting waiting) {
                return new Progress(
                        id,
                        before.part(),
                        "waits for another run, up to " + waiting.atMost().toMinutes() + " min",
                        false);
            }
            return before;
        }

        private static String number(long number) {
            return String.format(java.util.Locale.ROOT, "%,d", number);
        }
    }

    LiveRun begin(long id, Cancellation cancellation) {
        LiveRun run = new LiveRun(id, cancellation);
        runs.put(id, run);
        return run;
    }

    void end(LiveRun run) {
        runs.remove(run.id);
        run.progress = new Progress(run.id, run.progress.part(), "", true);
        watchers.forEach(watcher -> watcher.accept(run));
    }

    /** A run that goes on here. */
    public Optional<LiveRun> find(long id) {
        return Optional.ofNullable(runs.get(id));
    }

    /** Cancels a run; false where it does not go on here. */
    boolean cancel(long id) {
        LiveRun run = runs.get(id);
        if (run == null) {
            return false;
        }
        run.cancellation.cancel();
        return true;
    }

    void cancelAll() {
        runs.values().forEach(run -> run.cancellation.cancel());
    }

    /** Hears each change, in the thread of the run: it must not block. */
    void watch(Consumer<LiveRun> watcher) {
        watchers.add(watcher);
    }

    void unwatch(Consumer<LiveRun> watcher) {
        watchers.remove(watcher);
    }
}
