package dev.rollcall.server.api;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer that says what is wrong with a request, as a problem document (RFC 9457). */
final class ApiFault extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    private ApiFault(HttpStatusCode status, ProblemDetail problem) {
        super(status, problem, null);
    }

    /** A field of the request is wrong. */
    static ApiFault invalid(String field, String sentence) {
        return invalid(List.of(Map.of("field", field, "message", sentence)));
    }

    /** Fields of the request are wrong: each a map of {@code field} and {@code message}. */
    static ApiFault invalid(List<Map<String, String>> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, errors.get(0).get("message"));
        problem.setProperty("errors", errors);
        return new ApiFault(HttpStatus.UNPROCESSABLE_CONTENT, problem);
    }

    static ApiFault of(HttpStatus status, String sentence) {
        return new ApiFault(status, ProblemDetail.forStatusAndDetail(status, sentence));
    }

    static ApiFault notFound() {
        return of(HttpStatus.NOT_FOUND, "There is nothing here, or this token may not see it.");
    }
}
