package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.sync.run.KeptFiles;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What runs have fetched from an API and left, for another run that does not ask again. */
@Component
class FetchedRosters {
    private final RunFiles files;
    private final ConnectionStore connections;
    private final SettingsCheck check;

    FetchedRosters(RunFiles files, ConnectionStore connections, SettingsCheck check) {
        this.files = files;
        this.connections = connections;
        this.check = check;
    }

    /** What a run has left; empty where it has nothing, or has nothing any more. */
    Optional<Path> of(Run run) {
        return files.folder(run).flatMap(folder -> new KeptFiles(folder).fetched());
    }

    /** Why no run can be made with what a run has fetched, as a sentence; empty where one can. */
    Optional<String> refusal(Run run) {
        Optional<Connection> connection = run.connection().flatMap(connections::find);
        if (connection.isEmpty()) {
            return Optional.of("Its connection was removed.");
        }
        if (run.source().isPresent()) {
            return Optional.of("It read files that were sent, and those go when their run is over.");
        }
        if (!isApi(connection.get())) {
            return Optional.of("Its connection reads files and asks no API, so that nothing was fetched.");
        }
        return of(run).isPresent()
                ? Optional.empty()
                : Optional.of("What it fetched is not kept any more, or never was.");
    }

    /** Whether its page should speak of it at all: the connection asks an API, and so did the run. */
    boolean isAbout(Run run) {
        return run.source().isEmpty()
                && run.connection()
                        .flatMap(connections::find)
                        .filter(this::isApi)
                        .isPresent();
    }

    private boolean isApi(Connection connection) {
        try {
            return Api.isAddress(
                    check.read(connection, connections.settings(connection).text())
                            .source());
        } catch (SettingsFaults unreadable) {
            return false;
        }
    }
}
