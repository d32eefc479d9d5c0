package dev.rollcall.server.flows;

import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import dev.rollcall.server.runs.RunStore;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what a step needs: its event, the answers of the steps before, and what of both the history may show. */
@Component
class StepWorks implements SealedValues {
    private static final String ABOUT = "flow answer";

    private final FlowStore flows;
    private final FlowRules rules;
    private final EventStore events;
    private final FlowRunStore flowRuns;
    private final RunStore runs;
    private final SecretBox box;
    private final JdbcClient jdbc;

    StepWorks(
            FlowStore flows,
            FlowRules rules,
            EventStore events,
            FlowRunStore flowRuns,
            RunStore runs,
            SecretBox box,
            JdbcClient jdbc) {
        this.flows = flows;
        this.rules = rules;
        this.events = events;
        this.flowRuns = flowRuns;
        this.runs = runs;
        this.box = box;
        this.jdbc = jdbc;
    }

    /** Of what goes on; empty where the flow or the event is gone. */
    Optional<StepWork> of(FlowRun run, int number) {
        Optional<Flow> flow = flows.find(run.flow());
        Optional<FlowEvent> event = events.find(run.event());
        if (flow.isEmpty() || event.isEmpty()) {
            return Optional.empty();
        }
        FlowDefinition definition = flows.definition(run.flow(), run.version());
        if (number > definition.steps().size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>(event.get().fields());
        for (StepRun before : flowRuns.steps(run.id())) {
            if (before.number() < number) {
                before.answer().flatMap(this::open).ifPresent(text -> put(values, before, text));
            }
        }
        return Optional.of(work(flow.get(), definition, event.get(), run.id(), number, values));
    }

    /** Why what goes on is held; empty where it may go on. */
    Optional<String> held(FlowRun run) {
        return flows.find(run.flow())
                .map(flow -> flows.kept(flow.id(), run.version()))
                .filter(KeptFlow::isHeld)
                .map(kept -> "Not done: version " + run.version() + " of the flow is held. " + kept.why());
    }

    private static void put(Map<String, String> values, StepRun before, String answer) {
        String place = "step." + before.number() + ".";
        values.put(place + "answer", answer);
        AnswerCounts.of(before.kind().counts(), answer).forEach((name, count) -> values.put(place + name, count));
    }

    /** Of what would be sent for an event, with all values: whoever sets flows up may see them. */
    StepWork trial(Flow flow, FlowDefinition definition, FlowEvent event, int number) {
        StepWork masked = work(flow, definition, event, 0, number, event.fields());
        return new StepWork(flow, definition, event, 0, number, masked.values(), masked.values(), masked.run());
    }

    private StepWork work(
            Flow flow,
            FlowDefinition definition,
            FlowEvent event,
            long flowRun,
            int number,
            Map<String, String> values) {
        Map<String, String> shown = new LinkedHashMap<>(values);
        if (!rules.keepsNames(flow.organisation())) {
            shown.replaceAll((name, value) -> definition
                            .field(name, number)
                            .filter(field -> !field.isPersonal())
                            .isPresent()
                    ? value
                    : StepWork.MASK);
        }
        return new StepWork(
                flow,
                definition,
                event,
                flowRun,
                number,
                values,
                shown,
                event.run().flatMap(id -> runs.find(flow.organisation(), id)));
    }

    /** An answer as it is kept, where a later step names it or needs it. */
    Optional<String> keep(StepWork work, String answer) {
        String field = "{step." + work.number() + ".";
        List<Step> later =
                work.definition().steps().stream().skip(work.number()).toList();
        // The files that a step fetched are those of the run that it asked for.
        boolean isTaken = later.stream().anyMatch(step -> step.kind().awaitsRun());
        boolean isNamed = later.stream()
                .flatMap(step ->
                        java.util.stream.Stream.concat(step.with().values().stream(), step.message().values().stream()))
                .anyMatch(text -> text.contains(field));
        return isNamed || isTaken ? Optional.of(box.encrypt(answer, ABOUT)) : Optional.empty();
    }

    private Optional<String> open(String cipher) {
        try {
            return Optional.of(box.decrypt(cipher, ABOUT));
        } catch (GeneralSecurityException fault) {
            return Optional.empty();
        }
    }

    @Override
    public void sealAgain() {
        box.sealAgain(jdbc, "flow_step", "answer", row -> ABOUT);
    }
}
