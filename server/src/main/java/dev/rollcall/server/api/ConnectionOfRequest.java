package dev.rollcall.server.api;

import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Finds the connection that a route names, in the organisation of the token. */
@Component
class ConnectionOfRequest {
    private final ConnectionStore connections;

    ConnectionOfRequest(ConnectionStore connections) {
        this.connections = connections;
    }

    Connection find(long id, HttpServletRequest request) {
        return connections
                .find(RouteGuard.membership(request).organisation(), id)
                .orElseThrow(ApiFault::notFound);
    }
}
