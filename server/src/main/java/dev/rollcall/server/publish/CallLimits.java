package dev.rollcall.server.publish;

import dev.rollcall.server.access.Tries;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * How much others may ask of published rosters: from one address 1,200 requests in a minute, and few tries with a wrong secret. All are
 * counted by address, so that nobody keeps the system out that may pull.
 */
@Component
class CallLimits {
    static final int A_MINUTE = 1200;
    private static final int REMEMBERED = 10_000;

    /** Of the 200 requests that the server answers at once; the others are for people. */
    private static final int AT_ONCE = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Tries refused = new Tries();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, Bucket> calls = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Counts a request; false where there were too many from that address. */
    boolean mayCall(long connection, String address) {
        return refused.areLeft(name(connection, address), address)
                && calls.computeIfAbsent(name(connection, address), key -> Bucket.builder()
                                .addLimit(
                                        limit -> limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, Duration.ofMinutes(1)))
                                .build())
                        .tryConsume(1);
    }

    /** Counts a wrong secret or signature, or an address at which nothing is. */
    void refused(long connection, String address) {
        refused.count(name(connection, address), address);
    }

    private static String name(long connection, String address) {
        return connection + " " + address;
    }

    /** Waits for a place among those that are answered at once; false where none came free in time. */
    boolean enter() {
        try {
            return places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        places.release();
    }
}
