package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Copies into the index of runs what the directories know of uploads, so that a list need not open them. They learn it from a
 * run, from a person, from Apple's log or service, here or on the command line.
 */
@Component
class UploadStates {
    private final JdbcClient jdbc;
    private final ConnectionStore connections;
    private final ServerSettings server;
    private final ApplicationEventPublisher events;

    UploadStates(
            JdbcClient jdbc, ConnectionStore connections, ServerSettings server, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.server = server;
        this.events = events;
    }

    private record Indexed(long run, String folder, Optional<String> state) {}

    /**
     * Does it for the runs of one connection, and tells what Apple has confirmed since the last time, in one transaction; where the
     * directory cannot be read, the index stays as it is.
     */
    @Transactional
    public void refresh(Optional<Long> connection) {
        connection.flatMap(connections::find).ifPresent(found -> {
            try {
                refresh(found, known(found.folder()));
            } catch (DirectoryFault | IOException unreadable) {
                // The pages of the directory tell of it.
            }
        });
    }

    private Map<String, DeliveryState> known(String folder) throws DirectoryFault, IOException {
        return Directory.of(server.home(), folder).deliveries().all().stream()
                .collect(Collectors.toMap(Delivery::run, Delivery::state, (one, other) -> other));
    }

    private void refresh(Connection connection, Map<String, DeliveryState> known) {
        List<Indexed> runs = jdbc.sql(
                        "select id, folder, delivery from run where connection_id = ? and folder is not null")
                .param(connection.id())
                .query((row, number) -> new Indexed(
                        row.getLong("id"), row.getString("folder"), Optional.ofNullable(row.getString("delivery"))))
                .list();
        for (Indexed run : runs) {
            Optional<DeliveryState> state = Optional.ofNullable(known.get(run.folder()));
            if (state.filter(now -> isKept(run, now)).equals(Optional.of(DeliveryState.CONFIRMED))) {
                events.publishEvent(new UploadConfirmed(connection.organisation(), connection.id(), run.run()));
            }
        }
    }

    /** Of two who learn it at once, one keeps it. */
    private boolean isKept(Indexed run, DeliveryState state) {
        return !run.state().equals(Optional.of(state.name()))
                && jdbc.sql("update run set delivery = ? where id = ? and (delivery is null or delivery <> ?)")
                                .param(state.name())
                                .param(run.run())
                                .param(state.name())
                                .update()
                        == 1;
    }
}
