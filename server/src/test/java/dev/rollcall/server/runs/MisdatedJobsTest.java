package dev.rollcall.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerUnderTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs as a clock leaves them that was years ahead and was set right while the server ran. */
@Tag("long")
class MisdatedJobsTest {
    @Test
    void whatAWrongClockPutOffGoesOnAfterwards() {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            JdbcClient jdbc = server.get(JdbcClient.class);
            ServerUnderTest.await(
                    "a moment between two looks",
                    () -> jdbc.sql("update scheduled_tasks"
                                            + " set execution_time = ? where task_name = 'due-runs' and picked = false")
                                    .param(OffsetDateTime.now(ZoneOffset.UTC).plusYears(4))
                                    .update()
                            == 1);
            assertThat(nextLook(jdbc))
                    .isAfter(OffsetDateTime.now(ZoneOffset.UTC).plusYears(3));

            ServerUnderTest.await("the look is pulled back", () -> nextLook(jdbc)
                    .isBefore(OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        }
    }

    private static OffsetDateTime nextLook(JdbcClient jdbc) {
        return jdbc.sql("select execution_time from scheduled_tasks where task_name = 'due-runs'")
                .query(OffsetDateTime.class)
                .single();
    }
}
