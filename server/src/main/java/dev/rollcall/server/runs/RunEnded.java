package dev.rollcall.server.runs;

import dev.rollcall.sync.report.RunReport.Outcome;

/**
 * A run is over. Those who hear it look the rest up by its id.
 *
 * @param connection of the run; 0 where it was removed meanwhile
 */
public record RunEnded(String organisation, long connection, long run, Outcome outcome) {}
