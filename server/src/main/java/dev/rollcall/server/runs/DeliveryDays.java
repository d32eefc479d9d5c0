package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Connection;

/** What the days of a connection allow; the room of schedules knows its pauses. */
public interface DeliveryDays {
    /** What may be delivered on a day. */
    enum Rule {
        EVERYTHING,
        /** New people and classes; what the source does not have any more stays as it was. */
        ADDITIONS_ONLY,
        /** Runs make previews. */
        NOTHING
    }

    /** What may be delivered today, in the zone of the organisation. */
    Rule today(Connection connection);

    /** Whether a run of the connection may go further than the plan now. */
    default boolean mayDeliver(Connection connection) {
        return connection.state() == Connection.State.LIVE && today(connection) != Rule.NOTHING;
    }
}
