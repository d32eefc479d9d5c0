package dev.rollcall.server.home;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.schedule.NextRuns;
import java.util.Optional;

/**
 * A connection as the home shows it.
 *
 * @param last its newest run
 * @param sent its newest run whose upload Apple has
 * @param unsent its newest upload, where Apple is not known to have it
 * @param next when it runs next by itself
 */
public record ConnectionLine(
        Connection connection, Optional<Run> last, Optional<Run> sent, Optional<Run> unsent, NextRuns.Next next) {}
