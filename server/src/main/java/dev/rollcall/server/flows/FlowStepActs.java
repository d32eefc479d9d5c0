package dev.rollcall.server.flows;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.RouteGuard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What pages and programs do with what flows made of events: look at it, answer a step that asks, run one again. */
@Component
public class FlowStepActs {
    private static final int LONGEST_REASON = 500;

    private final FlowStore flows;
    private final FlowRunStore runs;
    private final StepEnding ending;
    private final TransactionTemplate transaction;
    private final Audit audit;

    FlowStepActs(FlowStore flows, FlowRunStore runs, StepEnding ending, TransactionTemplate transaction, Audit audit) {
        this.flows = flows;
        this.runs = runs;
        this.ending = ending;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * What a flow made of events, the newest first.
     *
     * @param before only what is older than that
     */
    public List<FlowRun> of(Flow flow, Optional<Long> before, int count) {
        return runs.of(flow.id(), before, count);
    }

    public List<StepRun> steps(FlowRun run) {
        return runs.steps(run.id());
    }

    public Optional<FlowRun> find(Flow flow, long run) {
        return runs.find(run).filter(found -> found.flow() == flow.id());
    }

    public Optional<StepRun> step(FlowRun run, int number) {
        return runs.step(run.id(), number);
    }

    /**
     * Runs a step again.
     *
     * @return why it does not; empty where it does
     */
    public Optional<String> again(Flow flow, StepRun step, HttpServletRequest request) {
        if (!flow.isOn()) {
            return Optional.of("The flow is switched off. Switch it on first; nothing was done.");
        }
        boolean isBegun = Boolean.TRUE.equals(transaction.execute(status -> ending.again(step)));
        audit.add(request, "flow-step-again", flow.name() + ", step " + step.number());
        return isBegun ? Optional.empty() : Optional.of("The step goes on already. Nothing was done.");
    }

    /**
     * Takes the answer that a flow waits for.
     *
     * @return why it is not taken, and nothing was changed; empty where it is
     */
    public Optional<String> answer(
            Flow flow, FlowRun run, StepRun step, boolean isApproved, String reason, HttpServletRequest request) {
        if (isApproved && !flow.isOn()) {
            return Optional.of(
                    "The flow is switched off, so that nothing would follow. Switch it on first, then approve; nothing was changed.");
        }
        if (isApproved && flows.kept(flow.id(), run.version()).isHeld()) {
            return Optional.of("Version " + run.version()
                    + " of the flow is held, so that nothing would follow. Nothing was changed; reject what it asks.");
        }
        String stripped = reason.strip();
        String why = stripped.length() <= LONGEST_REASON ? stripped : stripped.substring(0, LONGEST_REASON);
        String by = RouteGuard.membership(request).operator().name();
        String output = (isApproved ? "Approved by " : "Rejected by ") + by + (why.isEmpty() ? "." : ": " + why);
        boolean isTaken = Boolean.TRUE.equals(transaction.execute(
                status -> ending.answered(flows.definition(flow.id(), run.version()), step, isApproved, output)));
        if (isTaken) {
            audit.add(request, isApproved ? "flow-approved" : "flow-rejected", flow.name());
        }
        return isTaken ? Optional.empty() : Optional.of("Nobody waits for this answer any more. Nothing was changed.");
    }
}
