package dev.rollcall.cli;

import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.settings.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * What the commands of one call share.
 *
 * @param environment the variables of the process
 * @param secrets give the client secret that settings name
 * @param userHome the home folder of the user
 * @param clock the time, in the zone of the user
 * @param engines lend what answers questions and makes a CSV set
 * @param questions puts questions to the person at the terminal
 * @param stopping lets Ctrl-C and SIGTERM cancel what a command has begun
 * @param output how much a command says
 */
public record Session(
        Terminal terminal,
        Map<String, String> environment,
        Secrets secrets,
        Path userHome,
        Clock clock,
        Engines engines,
        Questions questions,
        Stopping stopping,
        Output output) {

    public Session {
        environment = Map.copyOf(environment);
    }

    /** One whose command says what is usual. */
    public Session(
            Terminal terminal,
            Map<String, String> environment,
            Secrets secrets,
            Path userHome,
            Clock clock,
            Engines engines,
            Questions questions,
            Stopping stopping) {
        this(terminal, environment, secrets, userHome, clock, engines, questions, stopping, Output.usual());
    }

    /** The same with one more variable. */
    Session with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Session(terminal, more, secrets, userHome, clock, engines, questions, stopping, output);
    }

    /** The same with another terminal and output. */
    Session with(Terminal other, Output otherOutput) {
        return new Session(other, environment, secrets, userHome, clock, engines, questions, stopping, otherOutput);
    }
}
