package dev.rollcall.server.directory;

import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which connection's directory a page is about: the one that the address names, else the first of the organisation. */
@Component
class Connections {
    private final ConnectionStore connections;

    Connections(ConnectionStore connections) {
        this.connections = connections;
    }

    Optional<Connection> find(String org, Optional<Long> connection) {
        return connection.isPresent()
                ? connections.find(org, connection.get())
                : connections.of(org).stream().findFirst();
    }

    Connection demand(String org, Optional<Long> connection) {
        return find(org, connection).orElseThrow(NotFound::new);
    }
}
