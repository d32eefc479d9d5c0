package dev.rollcall.server.home;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run;
import java.util.Optional;

/**
 * A connection as the home shows it.
 *
 * @param current the run that waits or goes on
 * @param last its newest run
 * @param sent its newest run that delivered
 */
public record ConnectionLine(Connection connection, Optional<Run> current, Optional<Run> last, Optional<Run> sent) {}
