package dev.rollcall.server.api;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SecretStore;
import org.springframework.stereotype.Component;

/** Shows connections to programs. */
@Component
class ConnectionAnswers {
    private final ConnectionStore connections;
    private final SecretStore secrets;

    ConnectionAnswers(ConnectionStore connections, SecretStore secrets) {
        this.connections = connections;
        this.secrets = secrets;
    }

    ConnectionAnswer of(Connection connection) {
        return new ConnectionAnswer(
                connection.id(),
                connection.name(),
                connection.state(),
                connection.settingsVersion(),
                connections.settings(connection).text(),
                secrets.names(connection.id()));
    }
}
