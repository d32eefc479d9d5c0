package dev.rollcall.server.api;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Finds the run that a route names, of a connection in the organisation of the token. */
@Component
class RunOfRequest {
    private final ConnectionOfRequest connections;
    private final RunStore runs;

    RunOfRequest(ConnectionOfRequest connections, RunStore runs) {
        this.connections = connections;
        this.runs = runs;
    }

    Run find(long connection, long id, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        return runs.find(found.organisation(), id)
                .filter(run -> run.connection().filter(of -> of == found.id()).isPresent())
                .orElseThrow(ApiFault::notFound);
    }
}
