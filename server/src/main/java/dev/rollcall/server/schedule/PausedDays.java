package dev.rollcall.server.schedule;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.DeliveryDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells runs what the pauses of their connection say about today. Where two pauses hold, the stricter counts. */
@Component
class PausedDays implements DeliveryDays {
    private final PauseStore pauses;
    private final OrganisationStore organisations;
    private final Clock clock;

    PausedDays(PauseStore pauses, OrganisationStore organisations, Clock clock) {
        this.pauses = pauses;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public Rule today(Connection connection) {
        ZoneId zone = organisations
                .find(connection.organisation())
                .map(found -> found.zone())
                .orElse(ZoneOffset.UTC);
        LocalDate today = LocalDate.now(clock.withZone(zone));
        List<Pause> now = pauses.of(connection.id()).stream()
                .filter(pause -> pause.holds(today))
                .toList();
        if (now.stream().anyMatch(pause -> pause.kind() == Pause.Kind.PAUSED)) {
            return Rule.NOTHING;
        }
        return now.isEmpty() ? Rule.EVERYTHING : Rule.ADDITIONS_ONLY;
    }
}
