package dev.rollcall.server.flows;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which server reads by an account, for so long, and how it goes. */
@Repository
class SourceStore {
    /** A server that was killed is missed after this. */
    static final Duration LEASE = Duration.ofSeconds(80);

    private static final int LONGEST = 600;

    private final JdbcClient jdbc;
    private final Clock clock;

    SourceStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes or renews the right to read by an account; false where another server has it. */
    boolean lease(long account, String reader) {
        jdbc.sql(
                        "insert into flow_source (account_id) select id from connector_account where id = ? on conflict do nothing")
                .param(account)
                .update();
        return jdbc.sql("update flow_source set reader = ?, leased_until = ? where account_id = ?"
                                + " and (reader is null or reader = ? or leased_until < ?)")
                        .param(reader)
                        .param(now().plus(LEASE))
                        .param(account)
                        .param(reader)
                        .param(now())
                        .update()
                == 1;
    }

    void release(long account, String reader) {
        jdbc.sql("update flow_source set reader = null, leased_until = null where account_id = ? and reader = ?")
                .param(account)
                .param(reader)
                .update();
    }

    /** Takes the right from all, since the database belongs to the server that starts. */
    void releaseAll() {
        jdbc.sql("update flow_source set reader = null, leased_until = null").update();
    }

    /** The other side answers. */
    void answered(long account) {
        jdbc.sql("update flow_source set tries = 0, fault = null, answered_at = ? where account_id = ?")
                .param(now())
                .param(account)
                .update();
    }

    void arrived(long account) {
        jdbc.sql("update flow_source set arrived_at = ? where account_id = ?")
                .param(now())
                .param(account)
                .update();
    }

    /** Keeps why a try failed; how many did since the other side answered last. */
    int failed(long account, String fault) {
        jdbc.sql("update flow_source set tries = tries + 1, fault = ?, answered_at = null where account_id = ?")
                .param(fault.length() <= LONGEST ? fault : fault.substring(0, LONGEST))
                .param(account)
                .update();
        return state(account).tries();
    }

    /** How it goes; {@link SourceState#UNKNOWN} where nobody has tried. */
    SourceState state(long account) {
        return jdbc.sql("select tries, fault, answered_at, arrived_at from flow_source where account_id = ?")
                .param(account)
                .query((row, number) -> new SourceState(
                        row.getInt("tries"),
                        Optional.ofNullable(row.getString("fault")).orElse(""),
                        FlowStore.instant(row, "answered_at"),
                        FlowStore.instant(row, "arrived_at")))
                .optional()
                .orElse(SourceState.UNKNOWN);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
