package dev.rollcall.server.flows;

import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What happened, for some weeks. The fields are kept encrypted, since some name people. */
@Repository
class EventStore implements SealedValues {
    private static final String ABOUT = "flow event";
    /** As long as Apple keeps what was sent. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final int LONGEST_KEY = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    private static final String EVENT =
            "select id, organisation_id, kind, event_key, connection_id, run_id, flow_id, fields, happened_at from flow_event ";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    EventStore(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /** Keeps an event in the transaction of the caller; empty where it is known already. */
    Optional<Long> add(FlowEvent event) {
        String key =
                event.key().length() <= LONGEST_KEY ? event.key() : event.key().substring(0, LONGEST_KEY);
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        int added = jdbc.sql(
                        "insert into flow_event (organisation_id, kind, event_key, connection_id, run_id, flow_id, fields, happened_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .param(event.organisation())
                .param(event.kind().name())
                .param(key)
                .param(event.connection().orElse(null))
                .param(event.run().orElse(null))
                .param(event.flow().orElse(null))
                .param(box.encrypt(JSON.writeValueAsString(event.fields()), ABOUT))
                .param(event.happenedAt().atOffset(ZoneOffset.UTC))
                .update(keys, "id");
        return added == 0
                ? Optional.empty()
                : Optional.of(
                        Objects.requireNonNull(keys.getKeyAs(Number.class)).longValue());
    }

    Optional<FlowEvent> find(long id) {
        return jdbc.sql(EVENT + "where id = ?").param(id).query(this::event).optional();
    }

    /** The newest that a flow would have looked at. */
    Optional<FlowEvent> last(Flow flow, Optional<Long> connection) {
        return jdbc.sql(EVENT + "where organisation_id = ? and kind = ? and (flow_id is null or flow_id = ?)"
                        + " and (cast(? as bigint) is null or connection_id = ?) order by id desc limit 1")
                .param(flow.organisation())
                .param(flow.trigger().name())
                .param(flow.id())
                .param(connection.orElse(null))
                .param(connection.orElse(null))
                .query(this::event)
                .optional();
    }

    /** How many a flow has looked at in 30 days. */
    long count(Flow flow, Optional<Long> connection) {
        return jdbc.sql("select count(*) from flow_event where organisation_id = ? and kind = ? and happened_at > ?"
                        + " and (flow_id is null or flow_id = ?) and (cast(? as bigint) is null or connection_id = ?)")
                .param(flow.organisation())
                .param(flow.trigger().name())
                .param(now().minusDays(30))
                .param(flow.id())
                .param(connection.orElse(null))
                .param(connection.orElse(null))
                .query(Long.class)
                .single();
    }

    void setMatched(long id) {
        jdbc.sql("update flow_event set is_matched = true where id = ?")
                .param(id)
                .update();
    }

    /** Those for which flows were not looked for yet. */
    List<Long> unmatched() {
        return jdbc.sql("select id from flow_event where not is_matched order by id")
                .query(Long.class)
                .list();
    }

    /** Forgets what is old, with its history. What still goes on stays. */
    void forget() {
        jdbc.sql("delete from flow_event where happened_at < ? and is_matched and id not in"
                        + " (select event_id from flow_run where state in ('RUNNING', 'ASKING'))")
                .param(now().minus(KEPT))
                .update();
    }

    private FlowEvent event(ResultSet row, int number) throws SQLException {
        return new FlowEvent(
                row.getLong("id"),
                row.getString("organisation_id"),
                TriggerKind.valueOf(row.getString("kind")),
                row.getString("event_key"),
                Optional.ofNullable(row.getObject("connection_id", Long.class)),
                Optional.ofNullable(row.getObject("run_id", Long.class)),
                Optional.ofNullable(row.getObject("flow_id", Long.class)),
                fields(row.getString("fields")),
                row.getObject("happened_at", OffsetDateTime.class).toInstant());
    }

    private Map<String, String> fields(String cipher) {
        try {
            return JSON.readValue(box.decrypt(cipher, ABOUT), FIELDS);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("an event was encrypted with another key", fault);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @Override
    public void sealAgain() {
        box.sealAgain(jdbc, "flow_event", "fields", row -> ABOUT);
    }
}
