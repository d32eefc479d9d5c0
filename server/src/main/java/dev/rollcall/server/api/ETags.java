package dev.rollcall.server.api;

import dev.rollcall.server.access.Digest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What an answer is told from a later one by: a program that changes something says what it had seen ({@code If-Match}). */
final class ETags {
    private static final int LETTERS = 16;

    private ETags() {}

    /** An answer with its tag. */
    static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().eTag(of(body)).body(body);
    }

    /**
     * Refuses a change of what somebody else has changed meanwhile.
     *
     * @param match what the request says it had seen; null where it does not
     * @param now as it would be answered now
     */
    static void demand(@Nullable String match, Object now) {
        if (match != null
                && !match.equals("*")
                && !match.replace("W/", "").replace("\"", "").strip().equals(of(now))) {
            throw ApiFault.of(
                    HttpStatus.PRECONDITION_FAILED,
                    "Somebody else changed this meanwhile. Get it again, and make your change to that. Nothing was changed.");
        }
    }

    private static String of(Object body) {
        return Digest.of(body.toString()).substring(0, LETTERS);
    }
}
