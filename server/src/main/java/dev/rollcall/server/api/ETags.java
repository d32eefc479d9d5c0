package dev.rollcall.server.api;

import dev.rollcall.server.access.Digest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What an answer is told from a later one by: a program that changes something says what it had seen ({@code If-Match}). */
final class ETags {
    private static final int LETTERS = 16;

    private ETags() {}

    /** An answer with its tag, which changes with whatever the answer shows. */
    static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().eTag(of(body)).body(body);
    }

    /**
     * Refuses a change of what somebody else has changed meanwhile, where the request says what it had seen.
     *
     * @param now as it would be answered now
     */
    static void demand(HttpServletRequest request, Object now) {
        demand(request, Optional.of(now));
    }

    /**
     * The same of what may not be there: whoever had seen it is refused then.
     *
     * @param now as it would be answered now
     */
    static void demand(HttpServletRequest request, Optional<?> now) {
        List<String> seen = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH)).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(tag -> tag.strip().replaceFirst("^W/", "").replace("\"", ""))
                .toList();
        boolean isSeen = now.isPresent() && (seen.contains("*") || seen.contains(of(now.get())));
        if (!seen.isEmpty() && !isSeen) {
            throw ApiFault.of(
                    HttpStatus.PRECONDITION_FAILED,
                    "Somebody else changed this meanwhile. Get it again, and make your change to that. Nothing was changed.");
        }
    }

    static String of(Object body) {
        return Digest.of(body.toString()).substring(0, LETTERS);
    }
}
