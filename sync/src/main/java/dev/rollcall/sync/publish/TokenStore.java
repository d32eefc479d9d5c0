package dev.rollcall.sync.publish;

import java.time.Instant;
import java.util.Optional;

/** Keeps what bearer tokens are good for. Many threads use it at once. */
public interface TokenStore {
    /**
     * Makes a token.
     *
     * @param scopes names with blanks between
     * @param end from when on it is good no more
     * @return its word, which nobody can guess
     */
    String give(String scopes, Instant end);

    /** What a token is good for, as it was given; empty where it is unknown or has ended. */
    Optional<String> scopes(String token);
}
