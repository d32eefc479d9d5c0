package dev.rollcall.server.flows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** What flows made of events, step by step: the state that every job goes by. */
@Repository
class FlowRunStore {
    private static final int LONGEST = 20_000;
    private static final String RUN = "select id, flow_id, event_id, version, state, began_at, ended_at from flow_run ";
    private static final String STEP =
            "select flow_run_id, number, kind, state, tries, input, output, answer, began_at, ended_at, next_try_at, run_id from flow_step ";

    private final JdbcClient jdbc;
    private final Clock clock;

    FlowRunStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is waiting for its turn. */
    record Due(long flowRun, int number, Optional<Instant> at) {}

    /** Begins what a flow makes of an event; empty where it has begun already. */
    Optional<Long> add(Flow flow, long event) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        int added = jdbc.sql(
                        "insert into flow_run (flow_id, event_id, version, state, began_at) values (?, ?, ?, 'RUNNING', ?)"
                                + " on conflict do nothing")
                .param(flow.id())
                .param(event)
                .param(flow.version())
                .param(now())
                .update(keys, "id");
        return added == 0
                ? Optional.empty()
                : Optional.of(
                        Objects.requireNonNull(keys.getKeyAs(Number.class)).longValue());
    }

    void addStep(long flowRun, int number, StepKind kind) {
        jdbc.sql("insert into flow_step (flow_run_id, number, kind, state, tries) values (?, ?, ?, 'WAITING', 0)"
                        + " on conflict do nothing")
                .param(flowRun)
                .param(number)
                .param(kind.name())
                .update();
    }

    Optional<FlowRun> find(long id) {
        return jdbc.sql(RUN + "where id = ?").param(id).query(FlowRunStore::run).optional();
    }

    /** The newest first. */
    List<FlowRun> of(long flow, Optional<Long> before, int count) {
        return jdbc.sql(RUN + "where flow_id = ? and id < ? order by id desc limit ?")
                .param(flow)
                .param(before.orElse(Long.MAX_VALUE))
                .param(count)
                .query(FlowRunStore::run)
                .list();
    }

    /** How many there were in 30 days. */
    long count(long flow) {
        return jdbc.sql("select count(*) from flow_run where flow_id = ? and began_at > ?")
                .param(flow)
                .param(now().minusDays(30))
                .query(Long.class)
                .single();
    }

    List<StepRun> steps(long flowRun) {
        return jdbc.sql(STEP + "where flow_run_id = ? order by number")
                .param(flowRun)
                .query(FlowRunStore::step)
                .list();
    }

    Optional<StepRun> step(long flowRun, int number) {
        return jdbc.sql(STEP + "where flow_run_id = ? and number = ?")
                .param(flowRun)
                .param(number)
                .query(FlowRunStore::step)
                .optional();
    }

    /** How many steps of a number ended in each way, in 30 days. */
    long countSteps(long flow, int number, StepRun.State state) {
        return jdbc.sql("select count(*) from flow_step s join flow_run r on r.id = s.flow_run_id"
                        + " where r.flow_id = ? and s.number = ? and s.state = ? and r.began_at > ?")
                .param(flow)
                .param(number)
                .param(state.name())
                .param(now().minusDays(30))
                .query(Long.class)
                .single();
    }

    /** Marks a step as being carried out; false where somebody else does, or it is over. */
    boolean begin(StepRun step, String input) {
        return jdbc.sql(
                                "update flow_step set state = 'SENDING', tries = tries + 1, input = ?, began_at = ?, ended_at = null,"
                                        + " next_try_at = null where flow_run_id = ? and number = ? and state = ? and tries = ?")
                        .param(cut(input))
                        .param(now())
                        .param(step.flowRun())
                        .param(step.number())
                        .param(step.state().name())
                        .param(step.tries())
                        .update()
                == 1;
    }

    /** Keeps how a try ended. */
    void end(StepRun step, StepRun.State state, String output, Optional<String> answer) {
        jdbc.sql("update flow_step set state = ?, output = ?, answer = ?, ended_at = ?, next_try_at = null"
                        + " where flow_run_id = ? and number = ?")
                .param(state.name())
                .param(cut(output))
                .param(answer.orElse(null))
                .param(now())
                .param(step.flowRun())
                .param(step.number())
                .update();
    }

    /** Keeps that nobody knows whether a try has arrived that another one follows. */
    void doubt(StepRun step) {
        jdbc.sql("update flow_step set doubts = doubts + 1 where flow_run_id = ? and number = ?")
                .params(step.flowRun(), step.number())
                .update();
    }

    /** Whether an earlier try may have arrived. */
    boolean isDoubtful(StepRun step) {
        return jdbc.sql("select count(*) from flow_step where flow_run_id = ? and number = ? and doubts > 0")
                        .params(step.flowRun(), step.number())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Keeps that a step is tried again, or that a person may take so long. */
    void wait(StepRun step, StepRun.State state, String output, Instant until) {
        jdbc.sql(
                        "update flow_step set state = ?, output = ?, ended_at = ?, next_try_at = ? where flow_run_id = ? and number = ?")
                .param(state.name())
                .param(cut(output))
                .param(now())
                .param(until.atOffset(ZoneOffset.UTC))
                .param(step.flowRun())
                .param(step.number())
                .update();
    }

    /** Takes the answer of a person; false where the step does not wait for one any more. */
    boolean decide(StepRun step, StepRun.State state, String output) {
        return jdbc.sql("update flow_step set state = ?, output = ?, ended_at = ?, next_try_at = null"
                                + " where flow_run_id = ? and number = ? and state = 'ASKING'")
                        .param(state.name())
                        .param(cut(output))
                        .param(now())
                        .param(step.flowRun())
                        .param(step.number())
                        .update()
                == 1;
    }

    /** Puts a step that is over back to its beginning; false where it is not over. */
    boolean again(StepRun step) {
        return jdbc.sql(
                                "update flow_step set doubts = case when state = 'UNKNOWN' then 1 else 0 end, state = 'WAITING', tries = 0, output = null, answer = null, run_id = null, next_try_at = null"
                                        + " where flow_run_id = ? and number = ? and state in ('DONE', 'FAILED', 'UNKNOWN')")
                        .param(step.flowRun())
                        .param(step.number())
                        .update()
                == 1;
    }

    void setState(long flowRun, FlowRun.State state) {
        boolean isOver = state != FlowRun.State.RUNNING && state != FlowRun.State.ASKING;
        jdbc.sql("update flow_run set state = ?, ended_at = ? where id = ?")
                .param(state.name())
                .param(isOver ? now() : null)
                .param(flowRun)
                .update();
    }

    /** All steps that are not over; a job has to exist for each. */
    List<Due> open() {
        return jdbc.sql("select s.flow_run_id, s.number, s.next_try_at from flow_step s"
                        + " where s.state in ('WAITING', 'SENDING', 'ASKING') order by s.flow_run_id")
                .query((row, number) -> new Due(
                        row.getLong("flow_run_id"), row.getInt("number"), FlowStore.instant(row, "next_try_at")))
                .list();
    }

    /** Gives back the jobs that a process had when it was killed; else nobody would touch them until they count as dead. */
    void releaseJobs() {
        jdbc.sql("update flow_job set picked = false, picked_by = null, last_heartbeat = null where picked")
                .update();
    }

    private static FlowRun run(ResultSet row, int number) throws SQLException {
        return new FlowRun(
                row.getLong("id"),
                row.getLong("flow_id"),
                row.getLong("event_id"),
                row.getInt("version"),
                FlowRun.State.valueOf(row.getString("state")),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                FlowStore.instant(row, "ended_at"));
    }

    private static StepRun step(ResultSet row, int number) throws SQLException {
        return new StepRun(
                row.getLong("flow_run_id"),
                row.getInt("number"),
                StepKind.valueOf(row.getString("kind")),
                StepRun.State.valueOf(row.getString("state")),
                row.getInt("tries"),
                Optional.ofNullable(row.getString("input")).orElse(""),
                Optional.ofNullable(row.getString("output")).orElse(""),
                Optional.ofNullable(row.getString("answer")),
                FlowStore.instant(row, "began_at"),
                FlowStore.instant(row, "ended_at"),
                FlowStore.instant(row, "next_try_at"),
                Optional.ofNullable(row.getObject("run_id", Long.class)));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
