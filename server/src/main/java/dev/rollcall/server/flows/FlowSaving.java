package dev.rollcall.server.flows;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Saves what somebody made of a flow, by its form, its text or an older version. */
@Component
class FlowSaving {
    private final FlowStore flows;
    private final FlowNeeds needs;
    private final Confirmations confirmations;
    private final Audit audit;

    FlowSaving(FlowStore flows, FlowNeeds needs, Confirmations confirmations, Audit audit) {
        this.flows = flows;
        this.needs = needs;
        this.confirmations = confirmations;
        this.audit = audit;
    }

    /** Saves the next version; false where somebody else has saved another meanwhile, and nothing was saved. */
    boolean save(Flow flow, int base, FlowDefinition wanted, HttpServletRequest request) {
        if (flow.isOn() && wanted.trigger().kind() != flow.trigger()) {
            confirmations.lookBefore(flow, wanted.trigger().kind());
        }
        Optional<Flow> saved = flows.save(
                flow, base, wanted, RouteGuard.membership(request).operator().name());
        if (saved.isEmpty()) {
            return false;
        }
        audit.add(request, "flow-saved", flow.name() + " version " + saved.get().version());
        boolean lacks = flow.isOn() && !needs.missing(saved.get(), wanted).isEmpty();
        if (flow.isOn()) {
            // What it may do is what whoever changed it last may do.
            flows.turn(saved.get(), !lacks, RouteGuard.membership(request).operator());
        }
        Sessions.notice(
                request,
                "Saved as version " + saved.get().version()
                        + (lacks ? ". It was switched off, since something that it needs is missing." : "."));
        return true;
    }

    /** What is said to whom somebody else has overtaken. */
    String overtaken(Flow flow) {
        return "Somebody else has saved version "
                + flows.demand(flow.organisation(), flow.id()).version()
                + " meanwhile. Open the flow in another window and compare, or take over what you want by hand.";
    }
}
