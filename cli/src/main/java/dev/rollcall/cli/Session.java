package dev.rollcall.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What the commands of one call share.
 *
 * @param environment the variables of the process
 * @param userHome the home folder of the user
 * @param clock the time, in the zone of the user
 */
public record Session(Terminal terminal, Map<String, String> environment, Path userHome, Clock clock) {

    public Session {
        environment = Map.copyOf(environment);
    }
}
