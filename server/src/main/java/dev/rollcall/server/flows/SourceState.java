package dev.rollcall.server.flows;

import java.time.Instant;
import java.util.Optional;

/**
 * How it goes with reading by an account.
 *
 * @param tries that failed since the other side answered last
 * @param fault why the last one did; empty where it answers, or was not asked yet
 * @param answeredAt since when it answers
 * @param arrivedAt when the last message came
 */
public record SourceState(int tries, String fault, Optional<Instant> answeredAt, Optional<Instant> arrivedAt) {
    static final SourceState UNKNOWN = new SourceState(0, "", Optional.empty(), Optional.empty());
}
