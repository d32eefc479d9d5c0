package dev.rollcall.server.api;

import dev.rollcall.server.web.ErrorSentences;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what no route could take: a body that is too large or a form, a NUL, an {@code Accept} that nobody can read. */
final class RequestLimits extends OncePerRequestFilter {
    private static final int MOST_BYTES = 4 << 20;

    private final ProblemWriter problems;

    RequestLimits(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!canRead(request.getHeader(HttpHeaders.ACCEPT))) {
            problems.write(
                    request, response, HttpStatus.NOT_ACCEPTABLE, ErrorSentences.of(HttpStatus.NOT_ACCEPTABLE.value()));
            return;
        }
        if (isStreamed(request)) {
            chain.doFilter(request, response);
            return;
        }
        // Before anybody asks for parameters: they would be read out of it where it calls itself a form.
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            problems.write(
                    request, response, HttpStatus.CONTENT_TOO_LARGE, "A body has at most 4 MB. Nothing was changed.");
            return;
        }
        if (isForm(request, body.length)) {
            problems.write(
                    request,
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    ErrorSentences.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value()));
            return;
        }
        Optional<String> odd = request.getParameterMap().entrySet().stream()
                .filter(parameter -> hasNul(parameter.getKey())
                        || Arrays.stream(parameter.getValue()).anyMatch(RequestLimits::hasNul))
                .map(parameter -> parameter.getKey().replace("\0", ""))
                .findFirst();
        if (odd.isPresent()) {
            problems.write(
                    request, response, HttpStatus.BAD_REQUEST, odd.get() + ": Leave the NUL character (%00) out.");
            return;
        }
        chain.doFilter(new ReadRequest(request, body), response);
    }

    /** A file may be larger, and whoever takes it holds no more of it than a part. */
    static boolean isStreamed(HttpServletRequest request) {
        return request.getMethod().equals("PUT")
                && request.getRequestURI().matches(AppleLogApi.PATHS)
                && String.valueOf(request.getContentType()).startsWith("text/csv");
    }

    /** Whether it sends fields of a form, which would be taken for parameters of the address. */
    private static boolean isForm(HttpServletRequest request, int length) {
        String kind = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        // The form of a PUT has been read by now, and left no bytes behind.
        return kind.startsWith("multipart/")
                || (kind.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        && (length > 0
                                || (request.getContentLengthLong() != 0
                                        && !request.getMethod().equals("POST"))));
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    private static boolean canRead(@Nullable String accept) {
        try {
            MediaType.parseMediaTypes(accept);
            return true;
        } catch (InvalidMediaTypeException odd) {
            return false;
        }
    }
}
