package dev.rollcall.server.files;

import dev.rollcall.server.WorkBegins;
import dev.rollcall.server.files.Arrival.State;
import dev.rollcall.server.files.BoxFile.Seen;
import dev.rollcall.server.runs.RunEnded;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Looks after the boxes, in one thread: takes in what is whole, refuses what cannot be used, deletes what is over.
 *
 * <p>A client asks for the size of a file after it has sent it, and calls the upload a failure where the file is gone. So what was
 * taken in stays visible for a while, as well as until its run is over.
 */
@Component
class Intake {
    /** How long a file stays visible after it was taken in. */
    static final Duration VISIBLE = Duration.ofMinutes(10);
    /** How long the rest is waited for before somebody is told. */
    static final Duration PATIENCE = Duration.ofMinutes(30);
    /** How long what was not taken in is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final long LOOK_MILLIS = 500;
    private static final long SWEEP_MILLIS = 20_000;
    private static final long STOP_SECONDS = 10;

    private final Boxes boxes;
    private final Takings takings;
    private final UploadStore uploads;
    private final Clock clock;
    private final Map<Long, ArrivalCheck> checks = new ConcurrentHashMap<>();
    private final Map<Long, List<Arrival>> arrivals = new ConcurrentHashMap<>();
    private final AtomicLong looks = new AtomicLong();
    private @Nullable Future<?> sweeping;
    private @Nullable Future<?> looking;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "files"));

    Intake(Boxes boxes, Takings takings, UploadStore uploads, Clock clock) {
        this.boxes = boxes;
        this.takings = takings;
        this.uploads = uploads;
        this.clock = clock;
    }

    @EventListener(WorkBegins.class)
    void begin() {
        boxes.onFinished(() -> now(this::look));
        sweeping = thread.scheduleWithFixedDelay(guarded(this::sweep), 0, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        looking = thread.scheduleWithFixedDelay(guarded(this::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @EventListener(ContextClosedEvent.class)
    void end() throws InterruptedException {
        Stream.of(sweeping, looking).filter(Objects::nonNull).forEach(job -> job.cancel(false));
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }

    @TransactionalEventListener
    void ended(RunEnded run) {
        now(takings::deleteOver);
    }

    /** What is coming, and what waits, as it was at the last look. */
    List<Arrival> arrivals(long connection) {
        return arrivals.getOrDefault(connection, List.of());
    }

    /** How often all boxes in use were looked at since the start. */
    long looks() {
        return looks.get();
    }

    private interface Work {
        void run() throws IOException;
    }

    private void now(Work work) {
        try {
            thread.execute(guarded(work));
        } catch (RejectedExecutionException stopping) {
            // After the next start everything is looked at.
        }
    }

    /** One fault, such as a disk that is full for a minute, must not end all later looks. */
    private static Runnable guarded(Work work) {
        return () -> {
            try {
                work.run();
            } catch (IOException | RuntimeException fault) {
                LOG.error("uploads could not be looked at: {}", fault.getClass().getName());
            }
        };
    }

    private void look() throws IOException {
        for (Box box : boxes.inUse()) {
            look(box);
        }
        looks.incrementAndGet();
    }

    private void look(Box box) throws IOException {
        ArrivalCheck check = checks.computeIfAbsent(box.connection(), connection -> new ArrivalCheck(box));
        List<Arrival> found = check.look(clock.instant());
        for (Arrival arrival : found) {
            if (arrival.state() == State.WHOLE) {
                takings.take(box, arrival);
            } else if (isToBeTold(arrival)) {
                takings.refuse(box, arrival);
            }
        }
        arrivals.put(
                box.connection(),
                found.stream()
                        .filter(arrival -> arrival.state() != State.WHOLE && !arrival.isRefused())
                        .toList());
    }

    private boolean isToBeTold(Arrival arrival) {
        boolean isLate = arrival.changedAt().plus(PATIENCE).isBefore(clock.instant());
        return !arrival.isRefused()
                && (arrival.state() == State.UNUSABLE || (arrival.state() == State.WAITING && isLate));
    }

    private void sweep() throws IOException {
        takings.deleteOver();
        takings.forgetOld();
        List<Box> all = boxes.all();
        checks.keySet().retainAll(all.stream().map(Box::connection).toList());
        arrivals.keySet().retainAll(checks.keySet());
        Instant now = clock.instant();
        for (Box box : all) {
            for (Seen file : box.files()) {
                if (isOver(file, now)) {
                    box.delete(file);
                }
            }
            uploads.refusedDeleted(box.connection(), now.minus(KEPT));
        }
    }

    private boolean isOver(Seen file, Instant now) {
        if (file.isArriving()) {
            return false;
        }
        return file.isTaken()
                ? !file.changedAt().plus(VISIBLE).isAfter(now) && uploads.isOver(file.takenBy())
                : !file.changedAt().plus(KEPT).isAfter(now);
    }
}
