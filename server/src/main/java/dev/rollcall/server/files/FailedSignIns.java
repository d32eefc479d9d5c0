package dev.rollcall.server.files;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How often a sign-in by SFTP may fail: ten times in five minutes for a user, and sixty times from an address. Those that succeed
 * do not count, since many clients sign in anew for each file.
 */
@Component
class FailedSignIns {
    private static final int REMEMBERED = 10_000;
    private static final int OF_A_USER = 10;
    private static final int OF_AN_ADDRESS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    });

    boolean mayTry(String user, String address) {
        return ofUser(user).getAvailableTokens() > 0 && ofAddress(address).getAvailableTokens() > 0;
    }

    void failed(String user, String address) {
        ofUser(user).tryConsume(1);
        ofAddress(address).tryConsume(1);
    }

    private Bucket ofUser(String user) {
        return bucket("of " + user, OF_A_USER);
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
