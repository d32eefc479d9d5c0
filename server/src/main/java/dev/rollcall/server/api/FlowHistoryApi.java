package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.flows.FlowRules;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the history of flows keeps, for programs. */
@RestController
@RequestMapping("/api/v1/flows/history")
class FlowHistoryApi {
    private final FlowRules rules;
    private final Audit audit;

    FlowHistoryApi(FlowRules rules, Audit audit) {
        this.rules = rules;
        this.audit = audit;
    }

    /**
     * What the history of all flows keeps.
     *
     * @param keepsNames false where names of people are masked in it
     */
    record FlowHistoryRules(@Nullable Boolean keepsNames) {}

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "Show whether the history of flows keeps names")
    ResponseEntity<FlowHistoryRules> show(HttpServletRequest request) {
        return ETags.answer(now(request));
    }

    @PutMapping
    @Needs(Right.PEOPLE)
    @Operation(summary = "Choose whether the history of flows keeps names", description = "From now on.")
    ResponseEntity<FlowHistoryRules> choose(@RequestBody FlowHistoryRules wanted, HttpServletRequest request) {
        ETags.demand(request, now(request));
        if (wanted.keepsNames() == null) {
            throw ApiFault.invalid("keepsNames", "Say whether names are kept: true or false.");
        }
        rules.setKeepsNames(RouteGuard.membership(request).organisation(), wanted.keepsNames());
        audit.add(request, "flow-history-names", wanted.keepsNames() ? "kept" : "masked");
        return ETags.answer(now(request));
    }

    private FlowHistoryRules now(HttpServletRequest request) {
        return new FlowHistoryRules(
                rules.keepsNames(RouteGuard.membership(request).organisation()));
    }
}
