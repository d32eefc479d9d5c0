package dev.rollcall.server.runs;

import dev.rollcall.sync.report.RunReport.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts runs for {@code /metrics}. No meter names an organisation or a person. */
@Component
class RunMeters {
    private static final String ENDED = "rollcall.runs.ended";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry meters;
    private final JdbcClient jdbc;

    RunMeters(MeterRegistry meters, JdbcClient jdbc) {
        this.meters = meters;
        this.jdbc = jdbc;
        // Each is there from the start: an alarm on one that is missing would be silent.
        for (Outcome outcome : Outcome.values()) {
            counter(outcome);
        }
        Gauge.builder("rollcall.runs.waiting", () -> count("state = 'WAITING'"))
                .description("Runs that wait for their turn")
                .register(meters);
        Gauge.builder("rollcall.runs.running", () -> count("state = 'RUNNING'"))
                .description("Runs that go on")
                .register(meters);
        Gauge.builder("rollcall.runs.held", () -> count("outcome = 'HELD' and aim = 'DELIVER'"))
                .description("Runs that were held and not approved or rejected")
                .register(meters);
    }

    @EventListener
    void hear(RunEnded ended) {
        counter(ended.outcome()).increment();
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder(ENDED)
                .description("Runs that ended, since the start")
                .tag(OUTCOME, outcome.word())
                .register(meters);
    }

    private double count(String which) {
        return jdbc.sql("select count(*) from run where " + which)
                .query(Long.class)
                .single();
    }
}
