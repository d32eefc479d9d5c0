package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.ConnectorAccount;
import dev.rollcall.server.connectors.Sources;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What flows that begin from outside begin with. */
@Component
class Beginnings {
    private final HookStore hooks;
    private final Sources sources;
    private final SourceStore store;

    Beginnings(HookStore hooks, Sources sources, SourceStore store) {
        this.hooks = hooks;
        this.sources = sources;
        this.store = store;
    }

    FlowBeginning of(Flow flow, FlowDefinition definition) {
        return new FlowBeginning(
                hooks.madeAt(flow.id()),
                names(flow.organisation()),
                account(flow.organisation(), definition.trigger()).map(account -> store.state(account.id())));
    }

    private List<String> names(String organisation) {
        return sources.accounts(organisation).stream()
                .map(ConnectorAccount::name)
                .toList();
    }

    private Optional<ConnectorAccount> account(String organisation, Trigger trigger) {
        return trigger.account().flatMap(name -> sources.accounts(organisation).stream()
                .filter(account -> account.name().equals(name))
                .findFirst());
    }

    /** What a flow names to begin with and its organisation does not have. */
    Optional<String> missing(Flow flow, Trigger trigger) {
        if (trigger.kind() == TriggerKind.WEBHOOK && hooks.madeAt(flow.id()).isEmpty()) {
            return Optional.of("The flow has no web address yet. Make one below.");
        }
        String name = trigger.account().orElse("");
        if (trigger.kind() == TriggerKind.SOURCE
                && account(flow.organisation(), trigger).isEmpty()) {
            return Optional.of(FlowReader.unknown(
                    "There is no account “" + name + "” that messages come by.",
                    name,
                    names(flow.organisation()).stream()));
        }
        return Optional.empty();
    }

    /** Whether a flow waits for messages by an account. */
    boolean begins(Flow flow, Trigger trigger, long account) {
        return account(flow.organisation(), trigger)
                .filter(found -> found.id() == account)
                .isPresent();
    }
}
