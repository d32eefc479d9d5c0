package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Previews that somebody may deliver by: what they showed is what would go. */
@Component
public class Previews {
    private final RunStore runs;
    private final ServerSettings server;

    Previews(RunStore runs, ServerSettings server) {
        this.runs = runs;
        this.server = server;
    }

    /**
     * The newest run of a connection, where it is a preview that came to a plan, with the settings and the directory of now.
     *
     * @param isOfTheSame whether a run is of what would be delivered
     */
    public Optional<Run> unlocking(Connection connection, Predicate<Run> isOfTheSame) {
        RunStore.Choice newest =
                new RunStore.Choice(Optional.of(connection.id()), Optional.empty(), Optional.empty(), 1);
        return runs.list(connection.organisation(), newest).stream()
                .findFirst()
                .filter(run -> run.aim() == Aim.PREVIEW && run.isOver())
                .filter(run -> run.outcome()
                        .filter(end -> end == Outcome.PLANNED || end == Outcome.HELD)
                        .isPresent())
                .filter(run -> run.settingsVersion().equals(Optional.of(connection.settingsVersion())))
                .filter(isOfTheSame)
                .filter(run -> beganWithVersionOfNow(run, connection));
    }

    private boolean beganWithVersionOfNow(Run run, Connection connection) {
        try {
            Optional<Instant> made =
                    Directory.of(server.home(), connection.folder()).current().map(Version::madeAt);
            return made.isEmpty()
                    || run.beganAt().filter(at -> !at.isBefore(made.get())).isPresent();
        } catch (DirectoryFault | IOException unreadable) {
            return false;
        }
    }
}
