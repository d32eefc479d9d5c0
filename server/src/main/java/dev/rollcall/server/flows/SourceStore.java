package dev.rollcall.server.flows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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
        insert(account);
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

    /** Keeps that messages by an account are wanted from now on, unless that is known; all begins anew with it. */
    void want(long account) {
        jdbc.sql("update flow_source set wanted_since = ?, tries = 0, fault = null where account_id = ?"
                        + " and wanted_since is null")
                .param(now())
                .param(account)
                .update();
    }

    /** Since when messages are wanted; now where that is not known. */
    Instant wantedSince(long account) {
        return jdbc.sql("select wanted_since from flow_source where account_id = ?")
                .param(account)
                .query((row, number) -> FlowStore.instant(row, "wanted_since"))
                .optional()
                .flatMap(since -> since)
                .orElseGet(clock::instant);
    }

    /** The accounts by which messages were wanted at the last look, and those of which a fault is told. */
    List<Long> wanted() {
        return jdbc.sql(
                        "select account_id from flow_source where wanted_since is not null or tries > 0 or fault is not null")
                .query(Long.class)
                .list();
    }

    /** No flow wants messages by an account any more: what failed is over. */
    void unwanted(long account) {
        jdbc.sql("update flow_source set wanted_since = null, tries = 0, fault = null, answered_at = null"
                        + " where account_id = ?")
                .param(account)
                .update();
    }

    /** The account has been changed: the tries count anew. */
    void changed(long account) {
        jdbc.sql("update flow_source set tries = 0 where account_id = ?")
                .param(account)
                .update();
    }

    /** Nobody tries by an account, and why. */
    void off(long account, String fault) {
        insert(account);
        jdbc.sql("update flow_source set tries = 0, fault = ?, answered_at = null where account_id = ?"
                        + " and (tries > 0 or fault is null or fault <> ?)")
                .param(cut(fault))
                .param(account)
                .param(cut(fault))
                .update();
    }

    private void insert(long account) {
        jdbc.sql(
                        "insert into flow_source (account_id) select id from connector_account where id = ? on conflict do nothing")
                .param(account)
                .update();
    }

    private static String cut(String fault) {
        return fault.length() <= LONGEST ? fault : fault.substring(0, LONGEST);
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
        // Counted before it is told: whoever has seen the fault may change the number, and the pause is by this try.
        int tries = state(account).tries() + 1;
        jdbc.sql("update flow_source set tries = tries + 1, fault = ?, answered_at = null where account_id = ?")
                .param(cut(fault))
                .param(account)
                .update();
        return tries;
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
