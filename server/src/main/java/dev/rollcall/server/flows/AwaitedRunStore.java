package dev.rollcall.server.flows;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which steps wait for the end of which run. */
@Repository
class AwaitedRunStore {
    /** A step that fetches has a run, too, and does not wait for its end. */
    private static final String AWAITS = " and kind in ('PATCH', 'PREVENT_DUPLICATES')";

    private final JdbcClient jdbc;

    AwaitedRunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step that waits. */
    record Waiting(long flowRun, int number) {}

    /** Keeps that a step waits for a run, and when it is looked whether that is over. */
    void await(StepRun step, long run, String output, Instant look) {
        jdbc.sql("update flow_step set run_id = ?, output = ?, next_try_at = ? where flow_run_id = ? and number = ?")
                .param(run)
                .param(output)
                .param(look.atOffset(ZoneOffset.UTC))
                .param(step.flowRun())
                .param(step.number())
                .update();
    }

    /** Keeps the run that a step which fetches has asked for; throws where the step was given up meanwhile. */
    void asked(long flowRun, int number, long run) {
        int kept = jdbc.sql(
                        "update flow_step set run_id = ? where flow_run_id = ? and number = ? and state = 'SENDING' and run_id is null")
                .param(run)
                .param(flowRun)
                .param(number)
                .update();
        if (kept == 0) {
            throw new IllegalStateException("the step was given up before its files were there");
        }
    }

    void lookAgain(StepRun step, Instant look) {
        jdbc.sql("update flow_step set next_try_at = ? where flow_run_id = ? and number = ? and state = 'SENDING'")
                .param(look.atOffset(ZoneOffset.UTC))
                .param(step.flowRun())
                .param(step.number())
                .update();
    }

    /** Those that wait for a run; it may be looked now. */
    List<Waiting> release(long run) {
        jdbc.sql("update flow_step set next_try_at = null where run_id = ? and state = 'SENDING'" + AWAITS)
                .param(run)
                .update();
        return jdbc.sql("select flow_run_id, number from flow_step where run_id = ? and state = 'SENDING'" + AWAITS)
                .param(run)
                .query((row, number) -> new Waiting(row.getLong("flow_run_id"), row.getInt("number")))
                .list();
    }
}
