package dev.rollcall.server.web;

import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.sync.directory.DirectoryFault;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page in place of any other that a directory on the disk keeps from being made: what is wrong with it, and how to mend it. It is
 * no fault of Rollcall, so that no number of one is shown.
 */
@ControllerAdvice(annotations = Controller.class)
class UnreadableDirectory {
    private final OperatorStore operators;
    private final OrganisationStore organisations;
    private final Clock clock;

    UnreadableDirectory(OperatorStore operators, OrganisationStore organisations, Clock clock) {
        this.operators = operators;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Also where the fault is the cause of what was thrown. */
    @ExceptionHandler
    ModelAndView tell(DirectoryFault fault, HttpServletRequest request) {
        ModelAndView page = new ModelAndView(
                "web/directory",
                Map.of(
                        "page",
                        PageAdvice.of(request, operators, organisations, clock),
                        "fault",
                        String.valueOf(fault.getMessage()),
                        "isBusy",
                        isBusy(fault)));
        page.setStatus(status(fault));
        return page;
    }

    /** It frees itself: somebody else writes. */
    private static boolean isBusy(DirectoryFault fault) {
        return switch (fault.kind()) {
            case BUSY, STOPPED -> true;
            case DAMAGED, NEWER, UNKNOWN_VERSION -> false;
        };
    }

    private static HttpStatusCode status(DirectoryFault fault) {
        return switch (fault.kind()) {
            case UNKNOWN_VERSION -> HttpStatus.NOT_FOUND;
            case BUSY, STOPPED -> HttpStatus.SERVICE_UNAVAILABLE;
            case DAMAGED, NEWER -> HttpStatus.CONFLICT;
        };
    }
}
