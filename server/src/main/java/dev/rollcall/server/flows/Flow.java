package dev.rollcall.server.flows;

import java.time.Instant;
import java.util.Optional;

/**
 * A flow as lists have it.
 *
 * @param version of its text, counted from 1
 * @param switchedBy the operator who switched it on or off, or changed it while it was on; what it may do is what that person may
 * @param lookedAt until when it was looked whether a time of day has come
 */
public record Flow(
        long id,
        String organisation,
        String name,
        int version,
        boolean isOn,
        TriggerKind trigger,
        Optional<Long> switchedBy,
        Optional<String> switchedByName,
        Optional<Instant> switchedAt,
        Instant lookedAt) {}
