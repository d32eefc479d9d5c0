package dev.rollcall.server.notify;

import dev.rollcall.server.ServerUnderTest;
import java.time.Clock;

/** Mail, its choices and its outbox on a PostgreSQL, as on the database of a file. */
class MailOnPostgresTest extends MailTest {
    @Override
    ServerUnderTest started(Clock time) {
        return ServerUnderTest.onPostgres(time);
    }
}
