package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.Arrived;
import dev.rollcall.server.connectors.ConnectorAccount;
import dev.rollcall.server.connectors.Receiver;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Sources;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads by one account in a thread of its own, again and again after pauses, until it is told to stop. */
final class SourceReader implements Receiver {
    /** With the fifth try people are told: two minutes after the first. */
    static final int ALARM_AFTER = 5;

    /** As of calls of web addresses; what is more waits at the other side. */
    private static final int A_MINUTE = 120;

    /** How often it is looked whether the account was changed. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final Duration TURN = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(SourceReader.class);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));

    private final ConnectorAccount account;
    private final Sources sources;
    private final SourceEvents events;
    private final SourceStore store;
    private final Bucket pace = Bucket.builder()
            .addLimit(limit -> limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, Duration.ofMinutes(1)))
            .build();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private long leasedAt = System.nanoTime();

    SourceReader(ConnectorAccount account, Sources sources, SourceEvents events, SourceStore store) {
        this.account = account;
        this.sources = sources;
        this.events = events;
        this.store = store;
        this.thread = new Thread(this::work, "flow-source-" + account.id());
        thread.setDaemon(true);
    }

    ConnectorAccount account() {
        return account;
    }

    /** Whether its lease is to be renewed: a quarter of it is over. */
    boolean isLeaseOld() {
        return System.nanoTime() - leasedAt > SourceStore.LEASE.dividedBy(4).toNanos();
    }

    void renewed() {
        leasedAt = System.nanoTime();
    }

    void start() {
        thread.start();
    }

    /** Asks it to stop; what it is just taking is kept or not, as a whole. */
    void stop() {
        stop.countDown();
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    /** Waits for its end. */
    void await(Duration longest) throws InterruptedException {
        thread.join(longest.toMillis());
    }

    private void work() {
        while (!isDone()) {
            Instant changedAt = changedAt(Instant.EPOCH);
            Duration pause = read();
            try {
                if (hasStopped(pause, changedAt)) {
                    return;
                }
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits that long, or until somebody has changed the account, as who repairs it does. */
    private boolean hasStopped(Duration pause, Instant changedAt) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < end) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis() + 1;
            if (stop.await(Math.min(left, LOOK.toMillis()), TimeUnit.MILLISECONDS)) {
                return true;
            }
            if (!changedAt(changedAt).equals(changedAt)) {
                store.changed(account.id());
                return false;
            }
        }
        return isDone();
    }

    private Instant changedAt(Instant otherwise) {
        try {
            return sources.changedAt(account);
        } catch (RuntimeException away) {
            // As of a database that is away: the pause goes on.
            LOG.debug("account {}", account.id(), away);
            return otherwise;
        }
    }

    /** How long to wait before the next try. */
    private Duration read() {
        try {
            sources.read(account, this);
            return Duration.ZERO;
        } catch (SendFailed failed) {
            return isDone() ? Duration.ZERO : failed(String.valueOf(failed.getMessage()));
        } catch (RuntimeException fault) {
            // As of a database that is away. Without a thread nobody would try again.
            LOG.error("reading by account {}", account.id(), fault);
            return PAUSES.get(0);
        }
    }

    private Duration failed(String fault) {
        try {
            int tries = store.failed(account.id(), fault);
            if (tries >= ALARM_AFTER) {
                events.alarm(account, fault);
            }
            return pause(tries);
        } catch (RuntimeException away) {
            LOG.error("account {} cannot be read, which could not be kept", account.id(), away);
            return PAUSES.get(0);
        }
    }

    static Duration pause(int tries) {
        return PAUSES.get(Math.min(Math.max(tries, 1), PAUSES.size()) - 1);
    }

    @Override
    public Instant since() {
        return store.wantedSince(account.id());
    }

    @Override
    public boolean isDone() {
        return stop.getCount() == 0;
    }

    @Override
    public void answered() {
        store.answered(account.id());
    }

    @Override
    public void take(Arrived message) {
        try {
            while (!pace.tryConsume(1)) {
                if (stop.await(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("the reading is over");
                }
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the reading is over", told);
        }
        events.take(account, message);
    }
}
