package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.Deliveries;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the newest run of a connection that delivered, or may have, and the newest whose upload is at Apple. */
@Component
class LastDeliveries implements Deliveries {
    private final RunStore runs;

    LastDeliveries(RunStore runs) {
        this.runs = runs;
    }

    @Override
    public Optional<Last> last(Connection connection) {
        return Stream.of(Outcome.DELIVERED, Outcome.DELIVERY_UNKNOWN)
                .flatMap(outcome -> newest(connection, outcome))
                .max(Comparator.comparingLong(Run::id))
                .map(LastDeliveries::last);
    }

    @Override
    public Optional<Last> lastAtApple(Connection connection) {
        return runs.lastAtApple(connection.id()).map(LastDeliveries::last);
    }

    private static Last last(Run run) {
        return new Last(run.id(), RunWords.state(run), RunWords.tone(run), run.askedAt(), run.isAtApple());
    }

    private Stream<Run> newest(Connection connection, Outcome outcome) {
        RunStore.Choice choice =
                new RunStore.Choice(Optional.of(connection.id()), Optional.of(outcome), Optional.empty(), 1);
        return runs.list(connection.organisation(), choice).stream();
    }
}
