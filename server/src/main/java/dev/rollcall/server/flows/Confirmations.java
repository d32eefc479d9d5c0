package dev.rollcall.server.flows;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Uploads;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Looks for what Apple has confirmed while nobody told this server: on the command line, or just before it was killed. What a run or a
 * log confirms here is told in the transaction of that.
 */
@Component
class Confirmations {
    private final EventRecorder recorder;
    private final ConnectionStore connections;
    private final Uploads uploads;

    Confirmations(EventRecorder recorder, ConnectionStore connections, Uploads uploads) {
        this.recorder = recorder;
        this.connections = connections;
        this.uploads = uploads;
    }

    /** Looks wherever a flow waits for it. */
    void look() {
        look(connections.all().stream()
                .filter(connection -> recorder.isWaitedFor(connection.organisation(), TriggerKind.APPLE_CONFIRMED))
                .toList());
    }

    /** Looks before a flow begins to wait for it: what was confirmed until now is no news to it. */
    void lookBefore(Flow flow, TriggerKind wanted) {
        if (wanted == TriggerKind.APPLE_CONFIRMED) {
            look(connections.of(flow.organisation()));
        }
    }

    private void look(List<Connection> where) {
        where.forEach(connection -> uploads.learn(connection.id()));
    }
}
