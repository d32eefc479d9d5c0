package dev.rollcall.server.flows;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Saves what somebody made of a flow, by its form, its text or an older version. */
@Component
public class FlowSaving {
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

    /** Saves the next version, and tells the person; false where somebody else has saved another meanwhile, and nothing was saved. */
    boolean save(Flow flow, int base, FlowDefinition wanted, HttpServletRequest request) {
        Optional<Flow> saved = keep(flow, base, wanted, request);
        saved.ifPresent(now -> Sessions.notice(
                request,
                "Saved as version " + now.version()
                        + (flow.isOn() && !now.isOn()
                                ? ". It was switched off, since something that it needs is missing."
                                : ".")));
        return saved.isPresent();
    }

    /**
     * Saves the next version of a text.
     *
     * @param base the version that was changed
     * @return the flow as it is then, switched off where it lacks something; empty where somebody else has saved another meanwhile
     * @throws FlowFaults where something is wrong with the text
     */
    public Optional<Flow> save(Flow flow, int base, String text, HttpServletRequest request) throws FlowFaults {
        return keep(flow, base, FlowActs.read(text), request);
    }

    private Optional<Flow> keep(Flow flow, int base, FlowDefinition wanted, HttpServletRequest request) {
        if (flow.isOn() && wanted.trigger().kind() != flow.trigger()) {
            confirmations.lookBefore(flow, wanted.trigger().kind());
        }
        Optional<Flow> saved = flows.save(
                flow, base, wanted, RouteGuard.membership(request).operator().name());
        if (saved.isEmpty()) {
            return saved;
        }
        audit.add(request, "flow-saved", flow.name() + " version " + saved.get().version());
        if (flow.isOn()) {
            // What it may do is what whoever changed it last may do.
            boolean lacks = !needs.missing(saved.get(), wanted).isEmpty();
            flows.turn(saved.get(), !lacks, RouteGuard.membership(request).operator());
        }
        return flows.find(flow.id());
    }

    /** What is said to whom somebody else has overtaken. */
    public String overtaken(Flow flow) {
        return "Somebody else has saved version "
                + flows.demand(flow.organisation(), flow.id()).version()
                + " meanwhile. Open the flow in another window and compare, or take over what you want by hand.";
    }
}
