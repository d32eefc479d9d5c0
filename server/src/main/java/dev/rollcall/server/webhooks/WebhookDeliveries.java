package dev.rollcall.server.webhooks;

import dev.rollcall.server.access.Digest;
import dev.rollcall.server.webhooks.WebhookDelivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Messages that no receiver has taken yet, and for some weeks what became of the rest. */
@Repository
public class WebhookDeliveries {
    private static final int LONGEST_FAULT = 500;
    /** Longer than one try takes; after a crash a message is tried again then. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String UNCLAIMED = " and (claimed_until is null or claimed_until <= ?)";

    private final JdbcClient jdbc;
    private final Clock clock;

    WebhookDeliveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a message, in the transaction of whoever tells what it is about. */
    WebhookDelivery add(Webhook webhook, WebhookEvent event, String body) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql(
                        "insert into webhook_delivery (webhook_id, message_id, event, body, state, tries, next_try_at, made_at)"
                                + " values (?, ?, ?, ?, 'WAITING', 0, ?, ?)")
                .param(webhook.id())
                .param("msg_" + Digest.newWord())
                .param(event.type())
                .param(body)
                .param(now())
                .param(now())
                .update(keys, "id");
        return find(webhook, Objects.requireNonNull(keys.getKeyAs(Number.class)).longValue())
                .orElseThrow();
    }

    public Optional<WebhookDelivery> find(Webhook webhook, long id) {
        return jdbc.sql("select * from webhook_delivery where webhook_id = ? and id = ?")
                .param(webhook.id())
                .param(id)
                .query(WebhookDeliveries::delivery)
                .optional();
    }

    /** The newest first. */
    public List<WebhookDelivery> last(Webhook webhook, int count) {
        return jdbc.sql("select * from webhook_delivery where webhook_id = ? order by id desc limit ?")
                .param(webhook.id())
                .param(count)
                .query(WebhookDeliveries::delivery)
                .list();
    }

    /** What is to be tried now, the oldest first. */
    List<WebhookDelivery> due(Webhook webhook, int count) {
        return jdbc.sql("select * from webhook_delivery where webhook_id = ? and state = 'WAITING' and next_try_at <= ?"
                        + UNCLAIMED + " order by id limit ?")
                .param(webhook.id())
                .param(now())
                .param(now())
                .param(count)
                .query(WebhookDeliveries::delivery)
                .list();
    }

    /**
     * Takes one for this try, so that nobody else tries it at the same time; false where somebody else did. It ends with the try: see
     * {@link #tried}.
     */
    boolean claim(WebhookDelivery delivery) {
        return jdbc.sql("update webhook_delivery set claimed_until = ? where id = ? and state = 'WAITING'"
                                + " and next_try_at = ?" + UNCLAIMED)
                        .param(now().plus(CLAIM))
                        .param(delivery.id())
                        .param(delivery.nextTryAt().atOffset(ZoneOffset.UTC))
                        .param(now())
                        .update()
                == 1;
    }

    /** Keeps what came of a try. */
    void tried(WebhookDelivery delivery, WebhookAnswer answer, State state, Duration pause) {
        jdbc.sql("update webhook_delivery set state = ?, tries = tries + 1, next_try_at = ?, tried_at = ?, status = ?,"
                        + " answer = ?, fault = ?, claimed_until = null where id = ?")
                .param(state.name())
                .param(now().plus(pause))
                .param(now())
                .param(answer.status().isPresent() ? answer.status().getAsInt() : null)
                .param(answer.text().isEmpty() ? null : answer.text())
                .param(cut(answer.fault()))
                .param(delivery.id())
                .update();
    }

    /** Lets one be sent now, once more, whatever became of it; false where it is just being tried. */
    boolean again(WebhookDelivery delivery) {
        return jdbc.sql("update webhook_delivery set state = 'WAITING', tries = 0, next_try_at = ? where id = ?"
                                + UNCLAIMED)
                        .param(now())
                        .param(delivery.id())
                        .param(now())
                        .update()
                == 1;
    }

    /** Gives up all that waits for a webhook that was switched off. */
    void giveUp(Webhook webhook) {
        jdbc.sql("update webhook_delivery set state = 'GIVEN_UP' where webhook_id = ? and state = 'WAITING'")
                .param(webhook.id())
                .update();
    }

    /** Removes what was kept long enough. */
    void forget() {
        jdbc.sql("delete from webhook_delivery where state <> 'WAITING' and made_at < ?")
                .param(now().minus(KEPT))
                .update();
    }

    private static WebhookDelivery delivery(ResultSet row, int number) throws SQLException {
        @Nullable Integer status = row.getObject("status", Integer.class);
        return new WebhookDelivery(
                row.getLong("id"),
                row.getLong("webhook_id"),
                row.getString("message_id"),
                row.getString("event"),
                row.getString("body"),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                instant(row, "next_try_at").orElseThrow(),
                instant(row, "made_at").orElseThrow(),
                instant(row, "tried_at"),
                status == null ? OptionalInt.empty() : OptionalInt.of(status),
                Optional.ofNullable(row.getString("answer")).orElse(""),
                Optional.ofNullable(row.getString("fault")).orElse(""));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static @Nullable String cut(String fault) {
        return fault.isEmpty() ? null : fault.substring(0, Math.min(LONGEST_FAULT, fault.length()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
