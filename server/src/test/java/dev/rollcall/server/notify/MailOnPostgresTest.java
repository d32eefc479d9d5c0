package dev.rollcall.server.notify;

import dev.rollcall.server.ServerUnderTest;
import java.time.Clock;
import org.junit.jupiter.api.Tag;

/** Mail, its choices and its outbox on a PostgreSQL, as on the database of a file. */
@Tag("long")
class MailOnPostgresTest extends MailTest {
    @Override
    ServerUnderTest started(Clock time) {
        return ServerUnderTest.onPostgres(time);
    }
}
