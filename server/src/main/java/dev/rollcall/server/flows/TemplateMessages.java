package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.ConnectorField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a template says, in the fields that the chosen account has for it. */
@Component
class TemplateMessages {
    private static final String HEADING = "{connection.name}: {event.name}";

    private final Sending sending;

    TemplateMessages(Sending sending) {
        this.sending = sending;
    }

    /** What the text of a message is called by an account: its first long text, else the first that a person has to write. */
    String textField(String organisation, String account) {
        List<ConnectorField> fields = sending.messageFields(organisation, account);
        return fields.stream()
                .filter(ConnectorField::isLong)
                .findFirst()
                .or(() ->
                        fields.stream().filter(TemplateMessages::isToBeWritten).findFirst())
                .or(() -> fields.stream().findFirst())
                .map(ConnectorField::name)
                .orElse("");
    }

    /** The same flow with all that its accounts ask for, such as the heading of a ticket. */
    FlowDefinition complete(String organisation, FlowDefinition made) {
        List<Step> steps = made.steps().stream()
                .map(step -> step.kind() == StepKind.SEND ? complete(organisation, step) : step)
                .toList();
        return new FlowDefinition(
                made.name(), made.trigger(), made.conditions(), steps, made.onFailure(), made.tries());
    }

    private Step complete(String organisation, Step step) {
        Map<String, String> message = new LinkedHashMap<>();
        sending.messageFields(organisation, step.value("account")).stream()
                .filter(TemplateMessages::isToBeWritten)
                .forEach(field -> message.put(field.name(), HEADING));
        message.putAll(step.message());
        return new Step(step.kind(), step.with(), message);
    }

    private static boolean isToBeWritten(ConnectorField field) {
        return field.required() && field.preset().isEmpty() && field.choices().isEmpty();
    }
}
