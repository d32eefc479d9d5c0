package dev.rollcall.server.flows;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A flow as YAML: what is kept by version, exported and imported. */
final class FlowText {
    /** In letters. */
    static final int LONGEST = FlowYaml.LONGEST;

    private FlowText() {}

    /** @throws FlowFaults with all that is wrong with it */
    static FlowDefinition read(String text) throws FlowFaults {
        return new FlowReader().read(FlowYaml.read(text));
    }

    /**
     * Reads what is kept, whatever is wrong with it by the rules of now.
     *
     * @param name of the flow, where the text does not even tell that
     */
    static KeptFlow readKept(String name, String text) {
        try {
            FlowReader reader = new FlowReader();
            FlowDefinition flow = reader.readAsFarAsPossible(FlowYaml.read(text));
            return new KeptFlow(text, flow, reader.faults());
        } catch (FlowFaults fault) {
            FlowDefinition nothing = new FlowDefinition(
                    name,
                    Trigger.of(TriggerKind.RUN_FINISHED),
                    List.of(),
                    List.of(),
                    OnFailure.ALARM,
                    FlowDefinition.TRIES);
            return new KeptFlow(text, nothing, fault.faults());
        }
    }

    /** The text of a flow. What has the usual value is left out. */
    static String write(FlowDefinition flow) {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("name", flow.name());
        top.put("when", when(flow.trigger()));
        if (!flow.conditions().isEmpty()) {
            top.put(
                    "only_if",
                    flow.conditions().stream().map(FlowText::condition).toList());
        }
        top.put("steps", flow.steps().stream().map(FlowText::step).toList());
        if (flow.onFailure() != OnFailure.ALARM) {
            top.put("if_a_step_fails", flow.onFailure().key());
        }
        if (flow.tries() != FlowDefinition.TRIES) {
            top.put("tries", flow.tries());
        }
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setMultiLineFlow(false)
                        .setWidth(120)
                        .build())
                .dumpToString(top);
    }

    private static Map<String, Object> when(Trigger trigger) {
        Map<String, Object> when = new LinkedHashMap<>();
        when.put("event", trigger.kind().key());
        trigger.connection().ifPresent(name -> when.put("connection", name));
        trigger.account().ifPresent(name -> when.put("account", name));
        if (!trigger.at().isEmpty()) {
            when.put("at", trigger.at().stream().map(Object::toString).toList());
        }
        if (!trigger.days().isEmpty()) {
            List<Object> days = new ArrayList<>();
            for (DayOfWeek day : trigger.days()) {
                days.add(day.name().toLowerCase(Locale.ROOT));
            }
            when.put("days", days);
        }
        return when;
    }

    private static Map<String, Object> condition(Condition condition) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("field", condition.field());
        written.put("comparison", condition.comparison().words());
        written.put("value", condition.value());
        return written;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("do", step.kind().key());
        if (!step.with().isEmpty()) {
            written.put("with", step.with());
        }
        if (!step.message().isEmpty()) {
            written.put("message", step.message());
        }
        return written;
    }
}
