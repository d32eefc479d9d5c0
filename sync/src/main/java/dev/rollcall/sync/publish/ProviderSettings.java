package dev.rollcall.sync.publish;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/**
 * How a roster is served.
 *
 * @param host the name or address of this machine to listen on
 * @param port 0 for any that is free
 * @param url how callers reach the service, where it is not {@code host} and {@code port}: behind a proxy
 * @param clientId who may sign in
 * @param clientSecret with what
 * @param tokenLife how long a token is good for
 * @param maximumLimit how many records a page may hold; a larger limit is lowered to it
 * @param requestsPerMinute how many requests are answered in a minute before 429 is; empty where it does not matter
 * @param tls for https; plain http where empty
 */
public record ProviderSettings(
        String host,
        int port,
        Optional<URI> url,
        String clientId,
        String clientSecret,
        Duration tokenLife,
        int maximumLimit,
        OptionalInt requestsPerMinute,
        Optional<SSLContext> tls) {
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

    /** Serves this machine alone, on any free port. */
    public static ProviderSettings local(String clientId, String clientSecret) {
        return new ProviderSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                clientId,
                clientSecret,
                USUAL_TOKEN_LIFE,
                USUAL_MAXIMUM_LIMIT,
                OptionalInt.empty(),
                Optional.empty());
    }
}
