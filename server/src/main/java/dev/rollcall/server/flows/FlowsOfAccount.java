package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.AccountUse;
import java.util.List;
import org.springframework.stereotype.Component;

/** The flows that send by an account or wait for what comes by it, whether they are on or off. */
@Component
class FlowsOfAccount implements AccountUse {
    private final FlowStore flows;
    private final Sending sending;
    private final Beginnings beginnings;

    FlowsOfAccount(FlowStore flows, Sending sending, Beginnings beginnings) {
        this.flows = flows;
        this.sending = sending;
        this.beginnings = beginnings;
    }

    @Override
    public List<String> users(String organisation, long account) {
        List<String> names = sending.accounts(organisation).stream()
                .filter(found -> found.id() == account)
                .map(found -> found.name())
                .toList();
        return flows.of(organisation).stream()
                .filter(flow -> uses(flow, flows.definition(flow), account, names))
                .map(Flow::name)
                .sorted()
                .toList();
    }

    private boolean uses(Flow flow, FlowDefinition definition, long account, List<String> names) {
        return definition.steps().stream().anyMatch(step -> names.contains(step.value("account")))
                || beginnings.begins(flow, definition.trigger(), account);
    }
}
