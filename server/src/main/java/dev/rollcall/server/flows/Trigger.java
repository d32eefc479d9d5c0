package dev.rollcall.server.flows;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a flow begins.
 *
 * @param connection the name of the only connection it looks at; empty for all
 * @param at times of day in the zone of the organisation; of a schedule alone
 * @param days on which those count
 * @param account the name of the account that messages come by; of a source alone
 */
public record Trigger(
        TriggerKind kind,
        Optional<String> connection,
        List<LocalTime> at,
        Set<DayOfWeek> days,
        Optional<String> account) {
    public Trigger {
        at = List.copyOf(new TreeSet<>(at));
        days = days.isEmpty() ? Set.of() : EnumSet.copyOf(days);
    }

    public Trigger(TriggerKind kind, Optional<String> connection, List<LocalTime> at, Set<DayOfWeek> days) {
        this(kind, connection, at, days, Optional.empty());
    }

    static Trigger of(TriggerKind kind) {
        return new Trigger(kind, Optional.empty(), List.of(), Set.of());
    }
}
