package dev.rollcall.server.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often somebody may try to sign in: ten times in five minutes for a name, and sixty times from an address. */
@Component
class SignInLimits {
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

    /** Counts a try; false where there were too many. */
    boolean mayTry(String name, String address) {
        boolean ofAddress = bucket("from " + address, OF_AN_ADDRESS).tryConsume(1);
        return bucket("for " + name.strip().toLowerCase(Locale.ROOT), OF_A_NAME).tryConsume(1) && ofAddress;
    }

    /** Forgets the tries of a name that signed in. */
    void reset(String name) {
        buckets.remove("for " + name.strip().toLowerCase(Locale.ROOT));
    }

    private Bucket bucket(String key, int tries) {
        return buckets.computeIfAbsent(key, missing -> Bucket.builder()
                .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, WINDOW))
                .build());
    }
}
