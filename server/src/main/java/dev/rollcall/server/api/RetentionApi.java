package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.runs.Retention;
import dev.rollcall.server.runs.Retention.Days;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long things stay, for programs. */
@RestController
@RequestMapping("/api/v1/retention")
class RetentionApi {
    private final Retention retention;
    private final Audit audit;

    RetentionApi(Retention retention, Audit audit) {
        this.retention = retention;
        this.audit = audit;
    }

    /**
     * After how many days something goes; 0 keeps none of it.
     *
     * @param runs with all that lies beside them; missing where the settings of each connection say it
     * @param fetched what an API gave to a run
     * @param steps the records after each stage
     * @param uploads lines in the list of uploads
     */
    record RetentionAnswer(@Nullable Integer runs, int fetched, int steps, int uploads) {
        static RetentionAnswer of(Days days) {
            return new RetentionAnswer(days.runs().orElse(null), days.fetched(), days.steps(), days.uploads());
        }
    }

    /**
     * All that is to be.
     *
     * @param runs from 1 to 3650; where it is left out, the settings of each connection say it
     * @param fetched from 0 to 3650
     * @param steps from 0 to 3650
     * @param uploads from 1 to 3650
     */
    record RetentionRequest(@Nullable Integer runs, int fetched, int steps, int uploads) {}

    @GetMapping
    @Needs(Right.PEOPLE)
    @Operation(summary = "Show how long things stay")
    ResponseEntity<RetentionAnswer> show(HttpServletRequest request) {
        return ETags.answer(RetentionAnswer.of(retention.of(organisation(request))));
    }

    @PutMapping
    @Needs(Right.PEOPLE)
    @Operation(summary = "Change how long things stay", description = "What is older goes within six hours.")
    ResponseEntity<RetentionAnswer> change(@RequestBody RetentionRequest wanted, HttpServletRequest request) {
        String organisation = organisation(request);
        ETags.demand(request, RetentionAnswer.of(retention.of(organisation)));
        Optional<Integer> runs = Optional.ofNullable(wanted.runs());
        runs.ifPresent(days -> demand("runs", days, 1));
        demand("fetched", wanted.fetched(), 0);
        demand("steps", wanted.steps(), 0);
        demand("uploads", wanted.uploads(), 1);
        Days chosen = new Days(runs, wanted.fetched(), wanted.steps(), wanted.uploads());
        retention.choose(organisation, chosen);
        audit.add(request, "retention-changed", chosen.words());
        return ETags.answer(RetentionAnswer.of(retention.of(organisation)));
    }

    private static void demand(String field, int days, int least) {
        if (days < least || days > Days.MOST) {
            throw ApiFault.invalid(field, "Write a number of days from " + least + " to " + Days.MOST + ".");
        }
    }

    private static String organisation(HttpServletRequest request) {
        return RouteGuard.membership(request).organisation();
    }
}
