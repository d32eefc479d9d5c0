package dev.rollcall.server.flows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a flow begins with, where that is outside.
 *
 * @param hookMadeAt since when it has a web address
 * @param accounts the names of those that messages come by
 * @param source how it goes with the one that the flow names
 */
public record FlowBeginning(Optional<Instant> hookMadeAt, List<String> accounts, Optional<SourceState> source) {}
