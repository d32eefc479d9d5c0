package dev.rollcall.sync.publish;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps tokens in memory, so that they end with the process. */
final class RememberedTokens implements TokenStore {
    private static final int RANDOM_BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    private record Grant(String scopes, Instant end) {}

    RememberedTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String give(String scopes, Instant end) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        grants.values().removeIf(grant -> !now.isBefore(grant.end));
        grants.put(token, new Grant(scopes, end));
        return token;
    }

    @Override
    public Optional<String> scopes(String token) {
        return Optional.ofNullable(grants.get(token))
                .filter(grant -> clock.instant().isBefore(grant.end))
                .map(Grant::scopes);
    }
}
