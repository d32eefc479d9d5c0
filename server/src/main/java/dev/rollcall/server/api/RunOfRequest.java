package dev.rollcall.server.api;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.server.runs.RunStore;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Finds the run that a route names, of a connection in the organisation of the token, and shows runs to programs. */
@Component
class RunOfRequest {
    private final ConnectionOfRequest connections;
    private final RunStore runs;
    private final RunFiles files;

    RunOfRequest(ConnectionOfRequest connections, RunStore runs, RunFiles files) {
        this.connections = connections;
        this.runs = runs;
        this.files = files;
    }

    Run find(long connection, long id, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        return runs.find(found.organisation(), id)
                .filter(run -> run.connection().filter(of -> of == found.id()).isPresent())
                .orElseThrow(ApiFault::notFound);
    }

    RunAnswer answer(Run run) {
        return RunAnswer.of(run, files.names(run));
    }

    /** 202 with the address of a run that waits or goes on. */
    ResponseEntity<RunAnswer> accepted(long connection, long id, HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/api/v1/connections/" + connection + "/runs/" + id)
                .body(answer(find(connection, id, request)));
    }
}
