package dev.rollcall.server.flows;

import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Operator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The flows of organisations, with every version of their texts. */
@Repository
public class FlowStore {
    /** In an organisation. */
    static final int MOST = 300;

    private static final Duration ALARM_AGAIN = Duration.ofHours(1);
    private static final int REMEMBERED = 2000;
    private static final String FLOW =
            "select id, organisation_id, name, version, is_on, trigger_kind, switched_by, switched_by_name,"
                    + " switched_at, looked_at from flow ";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, KeptFlow> read = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KeptFlow> eldest) {
            return size() > REMEMBERED;
        }
    });

    FlowStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The text of a flow as somebody saved it. */
    public record Version(int version, String text, String by, Instant at) {}

    Optional<Flow> find(long id) {
        return jdbc.sql(FLOW + "where id = ?").param(id).query(FlowStore::flow).optional();
    }

    Flow demand(String organisation, long id) {
        return find(id).filter(flow -> flow.organisation().equals(organisation)).orElseThrow(NotFound::new);
    }

    List<Flow> of(String organisation) {
        return jdbc.sql(FLOW + "where organisation_id = ? order by name, id")
                .param(organisation)
                .query(FlowStore::flow)
                .list();
    }

    /** Those that wait for a kind of event. */
    List<Flow> waitingFor(String organisation, TriggerKind kind) {
        return jdbc.sql(FLOW + "where organisation_id = ? and is_on and trigger_kind = ? order by id")
                .param(organisation)
                .param(kind.name())
                .query(FlowStore::flow)
                .list();
    }

    /** Where any flow that is on waits for a kind of event. */
    List<String> organisationsWaitingFor(TriggerKind kind) {
        return jdbc.sql(
                        "select distinct organisation_id from flow where is_on and trigger_kind = ? order by organisation_id")
                .param(kind.name())
                .query(String.class)
                .list();
    }

    /** Those that wait for a time of day, of all organisations. */
    List<Flow> onSchedule() {
        return jdbc.sql(FLOW + "where is_on and trigger_kind = 'SCHEDULE' order by id")
                .query(FlowStore::flow)
                .list();
    }

    /** Whether any flow is on, so that jobs are needed at all. */
    boolean isAnyOn() {
        return jdbc.sql("select count(*) from flow where is_on")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Transactional
    Flow add(String organisation, FlowDefinition definition, String by) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql("insert into flow (organisation_id, name, version, trigger_kind, looked_at, created_at)"
                        + " values (?, ?, 1, ?, ?, ?)")
                .param(organisation)
                .param(definition.name())
                .param(definition.trigger().kind().name())
                .param(now())
                .param(now())
                .update(keys, "id");
        long id = Objects.requireNonNull(keys.getKeyAs(Number.class)).longValue();
        keep(id, 1, definition, by);
        return find(id).orElseThrow();
    }

    /** Saves the next version; empty where somebody else has saved another meanwhile, and nothing was saved. */
    @Transactional
    Optional<Flow> save(Flow flow, int base, FlowDefinition definition, String by) {
        int changed = jdbc.sql(
                        "update flow set version = version + 1, name = ?, trigger_kind = ?, looked_at = ? where id = ? and version = ?")
                .param(definition.name())
                .param(definition.trigger().kind().name())
                .param(now())
                .param(flow.id())
                .param(base)
                .update();
        if (changed == 0) {
            return Optional.empty();
        }
        keep(flow.id(), base + 1, definition, by);
        return find(flow.id());
    }

    private void keep(long id, int version, FlowDefinition definition, String by) {
        jdbc.sql("insert into flow_version (flow_id, version, text, made_by, made_at) values (?, ?, ?, ?, ?)")
                .param(id)
                .param(version)
                .param(FlowText.write(definition))
                .param(by)
                .param(now())
                .update();
    }

    /** All versions, the newest first. */
    List<Version> versions(Flow flow) {
        return jdbc.sql(
                        "select version, text, made_by, made_at from flow_version where flow_id = ? order by version desc")
                .param(flow.id())
                .query((row, number) -> new Version(
                        row.getInt("version"),
                        row.getString("text"),
                        row.getString("made_by"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A version of a flow; {@link NotFound} where there is none. */
    KeptFlow kept(long flow, int version) {
        String key = flow + "/" + version;
        KeptFlow known = read.get(key);
        if (known != null) {
            return known;
        }
        KeptFlow kept = jdbc.sql("select flow.name, text from flow_version join flow on flow.id = flow_id"
                        + " where flow_id = ? and flow_version.version = ?")
                .param(flow)
                .param(version)
                .query((row, number) -> FlowText.readKept(row.getString("name"), row.getString("text")))
                .optional()
                .orElseThrow(NotFound::new);
        read.put(key, kept);
        return kept;
    }

    KeptFlow kept(Flow flow) {
        return kept(flow.id(), flow.version());
    }

    /** What a flow does, as far as its text can be read. */
    FlowDefinition definition(long flow, int version) {
        return kept(flow, version).definition();
    }

    FlowDefinition definition(Flow flow) {
        return kept(flow).definition();
    }

    /** Switches a flow on or off. What happened before does not count. */
    void turn(Flow flow, boolean isOn, Operator by) {
        jdbc.sql("update flow set is_on = ?, switched_by = ?, switched_by_name = ?, switched_at = ?, looked_at = ?,"
                        + " alarmed_at = null where id = ?")
                .param(isOn)
                .param(by.id())
                .param(by.name())
                .param(now())
                .param(now())
                .param(flow.id())
                .update();
    }

    /** Removes a flow with its history, also while one of its steps is being carried out. */
    @Transactional
    void remove(Flow flow) {
        // In the order in which steps and events are worked on: from the flow down the two could wait for each other.
        jdbc.sql("delete from flow_step where flow_run_id in (select id from flow_run where flow_id = ?)")
                .param(flow.id())
                .update();
        jdbc.sql("delete from flow_run where flow_id = ?").param(flow.id()).update();
        jdbc.sql("delete from flow_event where flow_id = ?").param(flow.id()).update();
        jdbc.sql("delete from flow where id = ?").param(flow.id()).update();
    }

    /** Keeps that it was looked for a time of day until now; false where somebody else did, or the flow was changed. */
    boolean advance(Flow flow, Instant now) {
        return jdbc.sql("update flow set looked_at = ? where id = ? and looked_at = ?")
                        .param(now.atOffset(ZoneOffset.UTC))
                        .param(flow.id())
                        .param(flow.lookedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Keeps that people are told now; false where they were told less than an hour ago. */
    boolean mayAlarm(long flow) {
        return jdbc.sql("update flow set alarmed_at = ? where id = ? and (alarmed_at is null or alarmed_at < ?)")
                        .param(now())
                        .param(flow)
                        .param(now().minus(ALARM_AGAIN))
                        .update()
                == 1;
    }

    private static Flow flow(ResultSet row, int number) throws SQLException {
        return new Flow(
                row.getLong("id"),
                row.getString("organisation_id"),
                row.getString("name"),
                row.getInt("version"),
                row.getBoolean("is_on"),
                TriggerKind.valueOf(row.getString("trigger_kind")),
                Optional.ofNullable(row.getObject("switched_by", Long.class)),
                Optional.ofNullable(row.getString("switched_by_name")),
                instant(row, "switched_at"),
                row.getObject("looked_at", OffsetDateTime.class).toInstant());
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
