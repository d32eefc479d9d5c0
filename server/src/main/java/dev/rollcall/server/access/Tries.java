package dev.rollcall.server.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts tries by name and by address: ten in five minutes for a name, and sixty from an address. The oldest are forgotten first. */
public final class Tries {
    private static final int REMEMBERED = 10_000;
    private static final int OF_A_NAME = 10;
    private static final int OF_AN_ADDRESS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Whether both have a try left. */
    public boolean areLeft(String name, String address) {
        return ofName(name).getAvailableTokens() > 0 && ofAddress(address).getAvailableTokens() > 0;
    }

    /** Counts one for both; false where one of them had none left. */
    public boolean count(String name, String address) {
        boolean hadAddress = ofAddress(address).tryConsume(1);
        return ofName(name).tryConsume(1) && hadAddress;
    }

    /** Forgets those of a name. */
    public void forget(String name) {
        buckets.remove("for " + name);
    }

    private Bucket ofName(String name) {
        return bucket("for " + name, OF_A_NAME);
    }

    private Bucket ofAddress(String address) {
        return bucket("from " + address, OF_AN_ADDRESS);
    }

    private Bucket bucket(String key, int tries) {
        return buckets.computeIfAbsent(key, missing -> Bucket.builder()
                .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, WINDOW))
                .build());
    }
}
