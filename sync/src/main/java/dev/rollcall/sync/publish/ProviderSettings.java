package dev.rollcall.sync.publish;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How requests for a roster are answered.
 *
 * @param url how callers reach the service, where it is not the address that its server listens on: behind a proxy
 * @param clientId who may sign in
 * @param clientSecret with what
 * @param tokenLife how long a token is good for
 * @param maximumLimit how many records a page may hold; a larger limit is lowered to it
 * @param requestsPerMinute how many requests are answered in a minute before 429 is; empty where it does not matter
 */
public record ProviderSettings(
        Optional<URI> url,
        String clientId,
        String clientSecret,
        Duration tokenLife,
        int maximumLimit,
        OptionalInt requestsPerMinute) {
    public static final int USUAL_MAXIMUM_LIMIT = 10_000;
    public static final Duration USUAL_TOKEN_LIFE = Duration.ofHours(1);

    public ProviderSettings {
        if (clientId.isEmpty() || clientSecret.isEmpty()) {
            throw new IllegalArgumentException("a client needs an id and a secret");
        }
        if (maximumLimit < 1 || tokenLife.isNegative()) {
            throw new IllegalArgumentException("a page needs a record, and a token some life");
        }
    }

    /** As usual, for this client. */
    public static ProviderSettings of(String clientId, String clientSecret) {
        return new ProviderSettings(
                Optional.empty(), clientId, clientSecret, USUAL_TOKEN_LIFE, USUAL_MAXIMUM_LIMIT, OptionalInt.empty());
    }

    /** Scheme, host, port and where the service begins, without a slash at the end, as a proxy has them. */
    public Optional<String> address() {
        return url.map(given -> given.toString().replaceFirst("/+$", ""));
    }
}
