package dev.rollcall.server.web;

import dev.rollcall.server.access.Digest;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.organisations.OrganisationStore;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
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
    Object error(HttpServletRequest request, HttpServletResponse response) {
        Throwable fault =
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown ? thrown : null;
        Optional<WorldFault> known = WorldFault.of(fault);
        int code = known.map(found -> found.status().value()).orElseGet(() -> code(request));
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        String number = known.isPresent() ? noted(known.get(), fault) : numbered(code, fault);
        if (path.startsWith("/api/")) {
            ProblemDetail problem = ProblemDetail.forStatus(code);
            problem.setDetail(known.map(WorldFault::sentence).orElseGet(() -> ErrorSentences.of(code)));
            instance(path).ifPresent(problem::setInstance);
            return ResponseEntity.status(code)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        boolean isPart = request.getHeader("HX-Request") != null;
        if (isPart) {
            // At the top of the page that asked, and not where a part of it was to go.
            response.setHeader("HX-Retarget", "#main");
            response.setHeader("HX-Reswap", "afterbegin show:window:top");
            response.setHeader("HX-Reselect", "#told");
        }
        ModelAndView page = new ModelAndView(
                isPart ? "web/told" : "web/error",
                Map.of(
                        "page",
                        page(request),
                        "title",
                        known.map(WorldFault::title).orElseGet(() -> title(code)),
                        "sentence",
                        known.map(WorldFault::sentence).orElseGet(() -> sentence(code, isPart)),
                        "isSignedOut",
                        code == HttpStatus.UNAUTHORIZED.value(),
                        "number",
                        number));
        page.setStatus(HttpStatus.valueOf(code));
        return page;
    }

    /** Where not even the database answers, a page has nothing around it. */
    private Page page(HttpServletRequest request) {
        try {
            return PageAdvice.of(request, operators, organisations, clock);
        } catch (RuntimeException noDatabase) {
            LOG.debug("the page of an error knows nobody", noDatabase);
            return PageAdvice.bare(request, clock);
        }
    }

    /** No number: there is nothing to look for in the log. */
    private static String noted(WorldFault known, @Nullable Throwable fault) {
        if (known.status().is5xxServerError()) {
            LOG.warn(
                    "{}: {}",
                    known.sentence(),
                    fault == null ? "" : fault.getClass().getName());
        }
        return "";
    }

    private static String numbered(int code, @Nullable Throwable fault) {
        if (code < HttpStatus.INTERNAL_SERVER_ERROR.value() || code == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            return "";
        }
        String number = Digest.newWord().substring(0, 8);
        LOG.error(
                "fault {}: {}",
                number,
                fault == null ? "no exception" : fault.getClass().getName(),
                fault);
        return number;
    }

    private static String sentence(int code, boolean isPart) {
        if (code != HttpStatus.UNAUTHORIZED.value()) {
            return ErrorSentences.of(code);
        }
        return isPart
                ? "Sign in in a new tab, then go on here: what you have typed is still there."
                : "Nothing of what you sent was saved. Sign in in a new tab, then come back to this one and load it again: your"
                        + " browser asks whether to send the form once more, with all that you typed or chose.";
    }

    private static int code(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer number
                ? number
                : HttpStatus.NOT_FOUND.value();
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
            case 401 -> "You are signed out";
            case 403 -> "This form is too old";
            case 404 -> "Not found";
            case 413 -> "Too large";
            case 429 -> "Too many tries";
            case 503 -> "Many ask at once";
            default -> code >= 500 ? "Something went wrong here" : "This cannot be done";
        };
    }
}
