package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerUnderTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Flows that begin by the time of day, after the clock of the machine was years ahead. */
@Tag("long")
class FlowTimesTest {
    @Test
    void aClockThatWasAheadStopsNoFlow() throws FlowFaults {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            server.administrator();
            FlowStore flows = server.get(FlowStore.class);
            Flow flow = flows.add("alder-valley", FlowText.read("""
                    name: Each morning
                    when: {event: schedule, at: ['06:00'], days: [monday]}
                    steps:
                    - {do: mail, with: {to: dana@school.example, subject: Morning, text: Morning}}
                    """), "Dana");
            SwitchedOn.turn(server, flow);
            server.get(JdbcClient.class)
                    .sql("update flow set looked_at = ? where id = ?")
                    .param(OffsetDateTime.now(ZoneOffset.UTC).plusYears(4))
                    .param(flow.id())
                    .update();

            server.get(FlowTimes.class).look();

            assertThat(flows.find(flow.id()).orElseThrow().lookedAt())
                    .isBefore(Instant.now().plusSeconds(60));
        }
    }
}
