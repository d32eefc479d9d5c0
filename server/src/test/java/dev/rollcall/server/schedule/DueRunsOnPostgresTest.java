package dev.rollcall.server.schedule;

import dev.rollcall.server.ServerUnderTest;
import java.time.Clock;
import org.junit.jupiter.api.Tag;

/** Schedules and what is due on a PostgreSQL, as on the database of a file. */
@Tag("long")
class DueRunsOnPostgresTest extends DueRunsTest {
    @Override
    ServerUnderTest started(Clock time) {
        return ServerUnderTest.onPostgres(time);
    }
}
