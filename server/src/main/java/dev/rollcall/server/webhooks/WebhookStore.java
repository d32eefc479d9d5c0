package dev.rollcall.server.webhooks;

import dev.rollcall.server.LockConflicts;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The webhooks of organisations; their secrets are kept encrypted. */
@Repository
public class WebhookStore implements SealedValues {
    private static final String ABOUT = "webhook";
    private static final String WEBHOOK = "select id, organisation_id, address, events, is_on, off_reason,"
            + " failing_since, version, made_by, made_at from webhook ";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    WebhookStore(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    public List<Webhook> of(String organisation) {
        return jdbc.sql(WEBHOOK + "where organisation_id = ? order by id")
                .param(organisation)
                .query(WebhookStore::webhook)
                .list();
    }

    public Optional<Webhook> find(String organisation, long id) {
        return jdbc.sql(WEBHOOK + "where organisation_id = ? and id = ?")
                .param(organisation)
                .param(id)
                .query(WebhookStore::webhook)
                .optional();
    }

    /** The same where there has to be one. */
    Webhook demand(String organisation, long id) {
        return find(organisation, id).orElseThrow(NotFound::new);
    }

    /** Adds one, which is on. */
    public Webhook add(String organisation, String address, Set<WebhookEvent> events, String secret, String by) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql("insert into webhook (organisation_id, address, events, secret, is_on, version, made_by, made_at)"
                        + " values (?, ?, ?, ?, true, 1, ?, ?)")
                .param(organisation)
                .param(address)
                .param(WebhookEvent.joined(events))
                .param(box.encrypt(secret, ABOUT))
                .param(by)
                .param(at(clock.instant()))
                .update(keys, "id");
        return demand(
                organisation,
                Objects.requireNonNull(keys.getKeyAs(Number.class)).longValue());
    }

    /** Changes one; empty where somebody else did since that version. */
    public Optional<Webhook> change(Webhook webhook, String address, Set<WebhookEvent> events, boolean isOn) {
        int changed = jdbc.sql("update webhook set address = ?, events = ?, is_on = ?, off_reason = null,"
                        + " failing_since = null, version = version + 1 where id = ? and version = ?")
                .param(address)
                .param(WebhookEvent.joined(events))
                .param(isOn)
                .param(webhook.id())
                .param(webhook.version())
                .update();
        return changed == 1 ? find(webhook.organisation(), webhook.id()) : Optional.empty();
    }

    void setSecret(Webhook webhook, String secret) {
        jdbc.sql("update webhook set secret = ?, version = version + 1 where id = ?")
                .param(box.encrypt(secret, ABOUT))
                .param(webhook.id())
                .update();
    }

    /** What goes on at the same time below it may hold rows in the other order. */
    public void remove(Webhook webhook) {
        LockConflicts.retry(() ->
                jdbc.sql("delete from webhook where id = ?").param(webhook.id()).update());
    }

    /** Empty where it cannot be decrypted any more. */
    Optional<String> secret(Webhook webhook) {
        String sealed = jdbc.sql("select secret from webhook where id = ?")
                .param(webhook.id())
                .query(String.class)
                .single();
        try {
            return Optional.of(box.decrypt(sealed, ABOUT));
        } catch (GeneralSecurityException fault) {
            return Optional.empty();
        }
    }

    void works(Webhook webhook) {
        jdbc.sql("update webhook set failing_since = null where id = ?")
                .param(webhook.id())
                .update();
    }

    void fails(Webhook webhook) {
        jdbc.sql("update webhook set failing_since = ? where id = ? and failing_since is null")
                .param(at(clock.instant()))
                .param(webhook.id())
                .update();
    }

    /** Switches it off; false where it is off already. */
    boolean switchOff(Webhook webhook, String reason) {
        return jdbc.sql(
                                "update webhook set is_on = false, off_reason = ?, version = version + 1 where id = ? and is_on")
                        .param(reason)
                        .param(webhook.id())
                        .update()
                == 1;
    }

    /** Those that are on and to which something is due. */
    List<Webhook> withDue() {
        return jdbc.sql(WEBHOOK + "where is_on and id in (select webhook_id from webhook_delivery"
                        + " where state = 'WAITING' and next_try_at <= ?) order by id")
                .param(at(clock.instant()))
                .query(WebhookStore::webhook)
                .list();
    }

    @Override
    public void sealAgain() {
        box.sealAgain(jdbc, "webhook", "secret", row -> ABOUT);
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getLong("id"),
                row.getString("organisation_id"),
                row.getString("address"),
                WebhookEvent.split(row.getString("events")),
                row.getBoolean("is_on"),
                Optional.ofNullable(row.getString("off_reason")).orElse(""),
                Optional.ofNullable(row.getObject("failing_since", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("version"),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
