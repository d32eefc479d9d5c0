package dev.rollcall.server.api;

import dev.rollcall.server.access.ApiTokens;
import dev.rollcall.server.access.Digest;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.RouteGuard;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Does what is asked by one {@code Idempotency-Key} once: a program that did not get the answer asks again and gets it. The key
 * belongs to whoever asks, by its token. A token that is not good, or not any more, gets no answer that was kept.
 */
final class IdempotencyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    /** Says that an answer was given before. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final String BEARER = "Bearer ";
    private static final String KEY = "[\\x21-\\x7e]{1,200}";
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final ApiAnswers answers;
    private final OperatorStore operators;
    private final ProblemWriter problems;

    IdempotencyFilter(ApiAnswers answers, OperatorStore operators, ProblemWriter problems) {
        this.operators = operators;
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || request.getHeader(HttpHeaders.AUTHORIZATION) == null
                || !request.getHeader(HttpHeaders.AUTHORIZATION).regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (RouteGuard.operator().isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String key = request.getHeader(HEADER);
        if (!key.matches(KEY)) {
            problems.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "An Idempotency-Key has 1 to 200 letters, digits and signs.");
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        String caller = Digest.of(request.getHeader(HttpHeaders.AUTHORIZATION));
        String asked = Digest.of(request.getRequestURI() + "?" + request.getQueryString() + "\n"
                + new String(body, StandardCharsets.ISO_8859_1));
        Optional<ApiAnswers.Kept> kept = answers.begin(caller, key, asked);
        if (kept.isEmpty()) {
            answer(new ReadRequest(request, body), response, chain, caller, key);
        } else if (!kept.get().request().equals(asked)) {
            problems.write(
                    request,
                    response,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Something else was asked by this Idempotency-Key. Take a new key for each act.");
        } else if (!mayStill(request)) {
            problems.write(
                    request, response, HttpStatus.NOT_FOUND, "There is nothing here, or this token may not see it.");
        } else if (kept.get().status().isEmpty()) {
            problems.write(
                    request,
                    response,
                    HttpStatus.CONFLICT,
                    answers.isBrokenOff(kept.get())
                            ? "The server was stopped in the midst of the first request with this Idempotency-Key. Look whether"
                                    + " it was done; where it was not, ask by a new key."
                            : "The first request with this Idempotency-Key is still worked on. Ask again in a moment.");
        } else {
            replay(response, kept.get());
        }
    }

    /** What is kept may have been answered when whoever asks was allowed more; the route is not known here, so all of it counts. */
    private boolean mayStill(HttpServletRequest request) {
        if (!(request.getAttribute(ApiTokens.SCOPES) instanceof ApiTokens.Token token)) {
            return false;
        }
        return RouteGuard.operator()
                .flatMap(operator -> operators.membership(operator, token.organisation()))
                .filter(membership -> token.scopes().stream().allMatch(membership::may))
                .isPresent();
    }

    /** Keeps the answer, but not a fault of ours nor of who asks: then nothing was done, and the same key may be used again. */
    private void answer(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, String caller, String key)
            throws ServletException, IOException {
        ContentCachingResponseWrapper watched = new ContentCachingResponseWrapper(response);
        boolean isKept = false;
        try {
            chain.doFilter(request, watched);
            int status = watched.getStatus();
            byte[] body = watched.getContentAsByteArray();
            isKept = status < HttpStatus.BAD_REQUEST.value()
                    || (status < HttpStatus.INTERNAL_SERVER_ERROR.value()
                            && status != HttpStatus.UNAUTHORIZED.value()
                            && status != HttpStatus.TOO_MANY_REQUESTS.value()
                            && body.length > 0);
            if (isKept) {
                answers.end(caller, key, status, headers(watched), new String(body, StandardCharsets.UTF_8));
            }
            watched.copyBodyToResponse();
        } finally {
            if (!isKept) {
                answers.giveBack(caller, key);
            }
        }
    }

    private static String headers(HttpServletResponse response) {
        return KEPT_HEADERS.stream()
                .filter(name -> response.getHeader(name) != null)
                .map(name -> name + ": " + response.getHeader(name))
                .collect(Collectors.joining("\n"));
    }

    private static void replay(HttpServletResponse response, ApiAnswers.Kept kept) throws IOException {
        response.setStatus(kept.status().orElseThrow());
        kept.headers().lines().forEach(line -> {
            int colon = line.indexOf(": ");
            response.setHeader(line.substring(0, colon), line.substring(colon + 2));
        });
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(kept.body().getBytes(StandardCharsets.UTF_8));
    }
}
