package dev.rollcall.server.flows;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.ChoiceCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a flow names and its organisation does not have yet: accounts, connections, a web address. */
@Component
class FlowNeeds {
    private final Sending sending;
    private final FolderFetching fetching;
    private final ConnectionStore connections;
    private final ChoiceCheck choices;
    private final Beginnings beginnings;

    FlowNeeds(
            Sending sending,
            FolderFetching fetching,
            ConnectionStore connections,
            ChoiceCheck choices,
            Beginnings beginnings) {
        this.sending = sending;
        this.fetching = fetching;
        this.connections = connections;
        this.choices = choices;
        this.beginnings = beginnings;
    }

    /** A sentence for each; a flow that lacks something cannot be switched on. */
    List<String> missing(Flow flow, FlowDefinition definition) {
        List<String> missing = new ArrayList<>();
        definition
                .trigger()
                .connection()
                .flatMap(name -> unknown(flow.organisation(), name))
                .ifPresent(missing::add);
        int number = 0;
        for (Step step : definition.steps()) {
            number++;
            String place = "Step " + number + ": ";
            if (step.kind() == StepKind.SEND) {
                sending.fault(flow.organisation(), step).map(place::concat).ifPresent(missing::add);
            }
            if (step.kind() == StepKind.FETCH_FILES) {
                fetching.fault(flow.organisation(), step).map(place::concat).ifPresent(missing::add);
            }
            String connection = step.value("connection");
            if (!connection.isBlank()) {
                unknown(flow.organisation(), connection).map(place::concat).ifPresent(missing::add);
            }
            choiceFault(flow.organisation(), definition.trigger(), step)
                    .map(place::concat)
                    .ifPresent(missing::add);
        }
        beginnings.missing(flow, definition.trigger()).ifPresent(missing::add);
        return missing;
    }

    /** What the connection of a step cannot have, as far as it is known before the event which that is. */
    private Optional<String> choiceFault(String organisation, Trigger trigger, Step step) {
        Optional<String> name = Optional.of(step.value("connection"))
                .filter(named -> !named.isBlank())
                .or(trigger::connection);
        return connections.of(organisation).stream()
                .filter(one -> name.equals(Optional.of(one.name())))
                .findFirst()
                .flatMap(connection -> choices.fault(connection, step.choice()));
    }

    private Optional<String> unknown(String organisation, String name) {
        List<String> names =
                connections.of(organisation).stream().map(Connection::name).toList();
        return names.contains(name)
                ? Optional.empty()
                : Optional.of(FlowReader.unknown("There is no connection “" + name + "”.", name, names.stream()));
    }
}
