package dev.rollcall.server.schedule;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Switches whether a connection delivers, for whoever asks for that: a page, a program or a flow. */
@Component
public class SendingSwitch {
    private final ConnectionStore connections;
    private final ScheduleStore schedules;

    SendingSwitch(ConnectionStore connections, ScheduleStore schedules) {
        this.connections = connections;
        this.schedules = schedules;
    }

    /**
     * Switches it from now on. What was due before is not made up for.
     *
     * @throws ConnectionStore.NoDestination where it is to be live and cannot be; nothing was changed then
     */
    @Transactional(noRollbackFor = ConnectionStore.NoDestination.class)
    public void set(Connection connection, Connection.State state) {
        connections.setState(connection, state);
        schedules.startAnew(connection.id());
    }
}
