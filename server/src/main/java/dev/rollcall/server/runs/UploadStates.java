package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Copies into the index of runs what the directories know of uploads, so that a list need not open them. They learn it from a
 * run, from a person, from Apple's log or service, here or on the command line.
 */
@Component
class UploadStates {
    private final JdbcClient jdbc;
    private final ConnectionStore connections;
    private final ServerSettings server;

    UploadStates(JdbcClient jdbc, ConnectionStore connections, ServerSettings server) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.server = server;
    }

    private record Indexed(long run, String folder, Optional<String> state) {}

    /** Does it for the runs of one connection; where its directory cannot be read, the index stays as it is. */
    void refresh(Optional<Long> connection) {
        connection.flatMap(connections::find).ifPresent(found -> {
            try {
                refresh(found.id(), known(found.folder()));
            } catch (DirectoryFault | IOException unreadable) {
                // The pages of the directory tell of it.
            }
        });
    }

    private Map<String, DeliveryState> known(String folder) throws DirectoryFault, IOException {
        return Directory.of(server.home(), folder).deliveries().all().stream()
                .collect(Collectors.toMap(Delivery::run, Delivery::state, (one, other) -> other));
    }

    private void refresh(long connection, Map<String, DeliveryState> known) {
        jdbc
                .sql("select id, folder, delivery from run where connection_id = ? and folder is not null")
                .param(connection)
                .query((row, number) -> new Indexed(
                        row.getLong("id"), row.getString("folder"), Optional.ofNullable(row.getString("delivery"))))
                .list()
                .stream()
                .forEach(run -> Optional.ofNullable(known.get(run.folder()))
                        .map(DeliveryState::name)
                        .filter(state -> !run.state().equals(Optional.of(state)))
                        .ifPresent(state -> jdbc.sql("update run set delivery = ? where id = ?")
                                .param(state)
                                .param(run.run())
                                .update()));
    }
}
