package dev.rollcall.server.flows;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.PublicAddress;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What pages and programs do with flows. */
@Component
public class FlowActs {
    /** How long the text of one may be, in letters. */
    public static final int LONGEST_TEXT = FlowText.LONGEST;

    private final FlowStore flows;
    private final FlowNeeds needs;
    private final FlowJobs jobs;
    private final Confirmations confirmations;
    private final HookStore hooks;
    private final PublicAddress address;
    private final Audit audit;

    FlowActs(
            FlowStore flows,
            FlowNeeds needs,
            FlowJobs jobs,
            Confirmations confirmations,
            HookStore hooks,
            PublicAddress address,
            Audit audit) {
        this.flows = flows;
        this.needs = needs;
        this.jobs = jobs;
        this.confirmations = confirmations;
        this.hooks = hooks;
        this.address = address;
        this.audit = audit;
    }

    public List<Flow> of(String organisation) {
        return flows.of(organisation);
    }

    public Optional<Flow> find(String organisation, long id) {
        return flows.find(id).filter(flow -> flow.organisation().equals(organisation));
    }

    /** The versions of a text, the newest first. */
    public List<FlowStore.Version> versions(Flow flow) {
        return flows.versions(flow);
    }

    /** Its text; one that is held is as it lies there, with all that cannot be read. */
    public String text(Flow flow) {
        KeptFlow kept = flows.kept(flow);
        return kept.isHeld() ? kept.text() : FlowText.write(kept.definition());
    }

    /**
     * Takes one in, switched off.
     *
     * @param text as a page shows and exports it
     * @return empty where there are too many
     * @throws FlowFaults where something is wrong with the text
     */
    public Optional<Flow> add(String organisation, String text, HttpServletRequest request) throws FlowFaults {
        return add(organisation, read(text), request);
    }

    Optional<Flow> add(String organisation, FlowDefinition made, HttpServletRequest request) {
        if (flows.of(organisation).size() >= FlowStore.MOST) {
            return Optional.empty();
        }
        Flow flow = flows.add(
                organisation, made, RouteGuard.membership(request).operator().name());
        audit.add(request, "flow-made", flow.name());
        return Optional.of(flow);
    }

    /** What is said where there are too many. */
    public static String full() {
        return "There are " + FlowStore.MOST + " flows, which is the most. Delete one first. Nothing was saved.";
    }

    static FlowDefinition read(String text) throws FlowFaults {
        return FlowText.read(text.replace("\r\n", "\n"));
    }

    /** What its steps need of the operator who switches it on. */
    public Set<Right> rights(Flow flow) {
        return StepRights.of(flows.kept(flow).definition());
    }

    /** The same where one of its steps is run again, which may be one of an older version. */
    public Set<Right> rights(Flow flow, StepRun step) {
        Set<Right> rights = rights(flow);
        StepRights.of(step.kind()).ifPresent(rights::add);
        return rights;
    }

    /** The same of a text that it is to have. */
    public static Set<Right> rights(String text) throws FlowFaults {
        return StepRights.of(read(text));
    }

    /** Switches one on, which looks at what happens from now on; gives what it lacks where it was not. */
    public List<String> switchOn(Flow flow, HttpServletRequest request) {
        KeptFlow kept = flows.kept(flow);
        List<String> missing = new ArrayList<>(kept.faults().values());
        missing.addAll(needs.missing(flow, kept.definition()));
        if (missing.isEmpty()) {
            confirmations.lookBefore(flow, flow.trigger());
            flows.turn(flow, true, RouteGuard.membership(request).operator());
            jobs.start();
            audit.add(request, "flow-on", flow.name());
        }
        return missing;
    }

    /** Switches one off: what it has not sent yet is not sent any more. */
    public void switchOff(Flow flow, HttpServletRequest request) {
        flows.turn(flow, false, RouteGuard.membership(request).operator());
        audit.add(request, "flow-off", flow.name());
    }

    /** Deletes one with its history. */
    public void remove(Flow flow, HttpServletRequest request) {
        flows.remove(flow);
        audit.add(request, "flow-deleted", flow.name());
    }

    /**
     * Where a flow is called, and by which secret the caller proves itself.
     *
     * @param secret by which it signs, or which it sends as bearer token
     */
    public record Called(String address, String secret) {}

    /** Makes a new address, which ends the one before; empty where nothing calls it. */
    public Optional<Called> newAddress(Flow flow, HttpServletRequest request) {
        if (flow.trigger() != TriggerKind.WEBHOOK) {
            return Optional.empty();
        }
        HookStore.Fresh fresh = hooks.make(flow.id());
        audit.add(request, "flow-address-made", flow.name());
        return Optional.of(new Called(address.of("/hooks/" + fresh.word()), fresh.secret()));
    }
}
