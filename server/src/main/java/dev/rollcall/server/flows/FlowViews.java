package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.ConnectorField;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gathers what the pages of flows show. */
@Component
class FlowViews {
    private final FlowStore flows;
    private final FlowRunStore runs;
    private final EventStore events;
    private final Sending sending;
    private final FlowNeeds needs;
    private final ConnectionStore connections;
    private final Beginnings beginnings;

    FlowViews(
            FlowStore flows,
            FlowRunStore runs,
            EventStore events,
            Sending sending,
            FlowNeeds needs,
            ConnectionStore connections,
            Beginnings beginnings) {
        this.flows = flows;
        this.runs = runs;
        this.events = events;
        this.sending = sending;
        this.needs = needs;
        this.connections = connections;
        this.beginnings = beginnings;
    }

    FlowView view(Flow flow) {
        KeptFlow kept = flows.kept(flow);
        return view(flow, kept.definition(), flow.version(), kept.faults());
    }

    /** @param definition as a form has it */
    FlowView view(Flow flow, FlowDefinition definition, int base) {
        return view(flow, definition, base, flows.kept(flow).faults());
    }

    private FlowView view(Flow flow, FlowDefinition definition, int base, Map<String, String> held) {
        List<FlowView.StepCounts> counts = new ArrayList<>();
        for (int number = 1; number <= flows.definition(flow).steps().size(); number++) {
            counts.add(new FlowView.StepCounts(
                    runs.countSteps(flow.id(), number, StepRun.State.DONE),
                    runs.countSteps(flow.id(), number, StepRun.State.FAILED),
                    runs.countSteps(flow.id(), number, StepRun.State.UNKNOWN)));
        }
        return new FlowView(
                flow,
                definition,
                base,
                runs.count(flow.id()),
                events.count(flow, connection(flow, definition)),
                flow.version(),
                needs.missing(flow, definition),
                counts,
                sending.accounts(flow.organisation()),
                messages(flow, definition),
                connections.of(flow.organisation()).stream()
                        .map(Connection::name)
                        .toList(),
                beginnings.of(flow, definition),
                held);
    }

    /** The connection that a flow is limited to. */
    Optional<Long> connection(Flow flow, FlowDefinition definition) {
        return definition.trigger().connection().flatMap(name -> connections.of(flow.organisation()).stream()
                .filter(one -> one.name().equals(name))
                .map(Connection::id)
                .findFirst());
    }

    private Map<Integer, List<ConnectorField>> messages(Flow flow, FlowDefinition definition) {
        Map<Integer, List<ConnectorField>> messages = new HashMap<>();
        int number = 0;
        for (Step step : definition.steps()) {
            number++;
            if (step.kind() == StepKind.SEND) {
                messages.put(number, sending.messageFields(flow.organisation(), step.value("account")));
            }
        }
        return messages;
    }

    /** All flows of an organisation. */
    List<FlowLine> lines(String organisation) {
        return flows.of(organisation).stream().map(this::line).toList();
    }

    private FlowLine line(Flow flow) {
        Optional<FlowRun> last =
                runs.of(flow.id(), Optional.empty(), 1).stream().findFirst();
        String fault = last.map(run -> runs.steps(run.id())).orElse(List.of()).stream()
                .filter(step -> step.state() == StepRun.State.FAILED || step.state() == StepRun.State.UNKNOWN)
                .map(StepRun::output)
                .findFirst()
                .orElse("");
        return new FlowLine(
                flow,
                FlowWords.when(flows.definition(flow)),
                last,
                fault,
                runs.count(flow.id()),
                flows.kept(flow).why());
    }
}
