package dev.rollcall.server.web;

import dev.rollcall.server.access.Digest;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.organisations.OrganisationStore;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What is answered where something went wrong: a page for people, a problem document for programs, never a stack trace. */
@Controller
class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private static final String DATABASE_AWAY =
            "The database of this server does not answer. Try again in a minute. Where it lasts, whoever runs this server looks"
                    + " whether the database runs.";

    private final OperatorStore operators;
    private final OrganisationStore organisations;
    private final Clock clock;

    ErrorPages(OperatorStore operators, OrganisationStore organisations, Clock clock) {
        this.operators = operators;
        this.organisations = organisations;
        this.clock = clock;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    Object error(HttpServletRequest request) {
        boolean isDatabaseAway = isDatabaseAway(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        int code = isDatabaseAway ? HttpStatus.SERVICE_UNAVAILABLE.value() : code(request);
        String sentence = isDatabaseAway ? DATABASE_AWAY : ErrorSentences.of(code);
        String number = "";
        if (code >= HttpStatus.INTERNAL_SERVER_ERROR.value() && code != HttpStatus.SERVICE_UNAVAILABLE.value()) {
            number = Digest.newWord().substring(0, 8);
            Object fault = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            LOG.error(
                    "fault {}: {}",
                    number,
                    fault == null ? "no exception" : fault.getClass().getName(),
                    fault instanceof Throwable thrown ? thrown : null);
        }
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (path.startsWith("/api/")) {
            ProblemDetail problem = ProblemDetail.forStatus(code);
            problem.setDetail(sentence);
            instance(path).ifPresent(problem::setInstance);
            return ResponseEntity.status(code)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        ModelAndView page = new ModelAndView(
                "web/error",
                Map.of(
                        "page",
                        PageAdvice.of(request, operators, organisations, clock),
                        "title",
                        title(code),
                        "sentence",
                        sentence,
                        "number",
                        number));
        page.setStatus(HttpStatus.valueOf(code));
        return page;
    }

    private static int code(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer number
                ? number
                : HttpStatus.NOT_FOUND.value();
    }

    /** Whether no connection to the database could be had in time, as where it is started anew. */
    private static boolean isDatabaseAway(@Nullable Object fault) {
        for (Throwable cause = fault instanceof Throwable thrown ? thrown : null;
                cause != null;
                cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                LOG.warn("the database does not answer: {}", cause.getClass().getName());
                return true;
            }
        }
        return false;
    }

    /** What was asked for; the document would name the address of errors else. */
    private static Optional<URI> instance(String path) {
        try {
            return Optional.of(new URI(path));
        } catch (URISyntaxException odd) {
            return Optional.empty();
        }
    }

    private static String title(int code) {
        return switch (code) {
            case 403 -> "This form is too old";
            case 404 -> "Not found";
            case 413 -> "Too large";
            case 429 -> "Too many tries";
            case 503 -> "Many ask at once";
            default -> code >= 500 ? "Something went wrong here" : "This cannot be done";
        };
    }
}
