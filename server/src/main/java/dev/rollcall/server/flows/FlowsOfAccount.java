package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.AccountUse;
import java.util.List;
import org.springframework.stereotype.Component;

/** The flows that send by an account, whether they are on or off. */
@Component
class FlowsOfAccount implements AccountUse {
    private final FlowStore flows;
    private final Sending sending;

    FlowsOfAccount(FlowStore flows, Sending sending) {
        this.flows = flows;
        this.sending = sending;
    }

    @Override
    public List<String> users(String organisation, long account) {
        List<String> names = sending.accounts(organisation).stream()
                .filter(found -> found.id() == account)
                .map(found -> found.name())
                .toList();
        return flows.of(organisation).stream()
                .filter(flow -> flows.definition(flow.id(), flow.version()).steps().stream()
                        .anyMatch(step -> names.contains(step.value("account"))))
                .map(Flow::name)
                .sorted()
                .toList();
    }
}
