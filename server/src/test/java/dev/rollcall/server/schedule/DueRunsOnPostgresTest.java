package dev.rollcall.server.schedule;

import dev.rollcall.server.ServerUnderTest;
import java.time.Clock;

/** Schedules and what is due on a PostgreSQL, as on the database of a file. */
class DueRunsOnPostgresTest extends DueRunsTest {
    @Override
    ServerUnderTest started(Clock time) {
        return ServerUnderTest.onPostgres(time);
    }
}
