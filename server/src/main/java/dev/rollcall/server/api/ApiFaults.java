package dev.rollcall.server.api;

import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.web.ErrorSentences;
import dev.rollcall.sync.directory.DirectoryFault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers programs with problem documents. It stands for the API alone: for all, people would get a document in place of a page. */
@RestControllerAdvice(basePackageClasses = ApiFaults.class)
class ApiFaults extends ResponseEntityExceptionHandler {
    /** Where the sentence of the framework does not say what to do. */
    private static final Set<Integer> OURS_ARE_CLOSER = Set.of(405, 406, 415);

    private static final String SECONDS_OF_PAUSE = "60";
    private static final Set<String> BY_PASSWORD = Set.of("/api/v1/tokens", "/api/v1/organisations");

    @ExceptionHandler({CannotTell.class, DirectoryFault.class})
    ProblemDetail ofDirectory(Exception fault) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(fault.getMessage()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        UnreadableBody why = UnreadableBody.of(fault);
        return handleExceptionInternal(fault, problem(status, why.field(), why.sentence()), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = fault instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(fault.getPropertyName());
        Class<?> type = fault.getRequiredType();
        String wanted = type != null && type.isEnum()
                ? "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                : "a whole number";
        return handleExceptionInternal(
                fault, problem(status, field, field + ": Send " + wanted + "."), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException fault,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name = fault.getParameterName();
        return handleExceptionInternal(
                fault,
                problem(status, name, "The address has to say " + name + ", as in ?" + name + "=…"),
                headers,
                status,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception fault, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> answer = super.handleExceptionInternal(fault, body, headers, status, request);
        if (answer != null
                && answer.getBody() instanceof ProblemDetail problem
                && (problem.getDetail() == null || OURS_ARE_CLOSER.contains(status.value()))) {
            problem.setDetail(ErrorSentences.of(status.value()));
        }
        if (status.value() == HttpStatus.TOO_MANY_REQUESTS.value()
                && request instanceof ServletWebRequest asked
                && asked.getResponse() != null) {
            asked.getResponse().setHeader(HttpHeaders.RETRY_AFTER, SECONDS_OF_PAUSE);
        }
        if (status.value() == HttpStatus.UNAUTHORIZED.value()
                && request instanceof ServletWebRequest asked
                && asked.getResponse() != null) {
            asked.getResponse()
                    .setHeader(
                            HttpHeaders.WWW_AUTHENTICATE,
                            challenge(asked.getRequest().getRequestURI()));
        }
        return answer;
    }

    /** How whoever asks at an address says who it is. */
    private static String challenge(String path) {
        return BY_PASSWORD.contains(path) ? "Basic realm=\"Rollcall\", charset=\"UTF-8\"" : "Bearer realm=\"Rollcall\"";
    }

    private static ProblemDetail problem(HttpStatusCode status, String field, String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        if (!field.isEmpty()) {
            problem.setProperty("errors", List.of(Map.of("field", field, "message", sentence)));
        }
        return problem;
    }
}
