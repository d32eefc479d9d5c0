package dev.rollcall.server.connectors;

import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of organisations and their values; secrets among them are kept encrypted. */
@Repository
public class AccountStore implements SealedValues {
    private static final String ACCOUNT = "select id, organisation_id, kind, name from connector_account ";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    AccountStore(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /** The values of an account, and which of them are secrets. */
    record Opened(Values values, Set<String> secrets) {}

    List<ConnectorAccount> of(String organisation) {
        return jdbc.sql(ACCOUNT + "where organisation_id = ? order by lower(name), id")
                .param(organisation)
                .query(AccountStore::account)
                .list();
    }

    Optional<ConnectorAccount> find(String organisation, long id) {
        return jdbc.sql(ACCOUNT + "where organisation_id = ? and id = ?")
                .param(organisation)
                .param(id)
                .query(AccountStore::account)
                .optional();
    }

    /** When an account was changed last; empty where it is no more. */
    Optional<Instant> changedAt(long id) {
        return jdbc.sql("select changed_at from connector_account where id = ?")
                .param(id)
                .query((row, number) ->
                        row.getObject("changed_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /**
     * By which name the other side knows who reads by an account: the same each time, and another in each installation, since two
     * that had one name would take each other's messages.
     */
    String reader(ConnectorAccount account) {
        jdbc.sql("update connector_account set reader = ? where id = ? and reader is null")
                .param("rollcall-" + account.id() + "-"
                        + UUID.randomUUID().toString().substring(24))
                .param(account.id())
                .update();
        return jdbc.sql("select reader from connector_account where id = ?")
                .param(account.id())
                .query(String.class)
                .optional()
                .orElse("rollcall-removed");
    }

    /** Keeps a new one. */
    @Transactional
    public ConnectorAccount add(
            String organisation, String kind, String name, Map<String, String> values, Set<String> secrets) {
        jdbc.sql("insert into connector_account (organisation_id, kind, name, changed_at) values (?, ?, ?, ?)")
                .param(organisation)
                .param(kind)
                .param(name)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        ConnectorAccount added = jdbc.sql(ACCOUNT + "where organisation_id = ? and name = ?")
                .param(organisation)
                .param(name)
                .query(AccountStore::account)
                .single();
        setValues(added.id(), values, secrets);
        return added;
    }

    /** Keeps values in place of all that were there. */
    @Transactional
    public void change(ConnectorAccount account, String name, Map<String, String> values, Set<String> secrets) {
        jdbc.sql("update connector_account set name = ?, changed_at = ? where id = ?")
                .param(name)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(account.id())
                .update();
        jdbc.sql("delete from connector_value where account_id = ?")
                .param(account.id())
                .update();
        setValues(account.id(), values, secrets);
    }

    private void setValues(long account, Map<String, String> values, Set<String> secrets) {
        values.forEach((name, value) -> {
            boolean isSecret = secrets.contains(name);
            if (!value.isEmpty()) {
                jdbc.sql("insert into connector_value (account_id, name, plain, ciphertext) values (?, ?, ?, ?)")
                        .param(account)
                        .param(name)
                        .param(isSecret ? null : value)
                        .param(isSecret ? box.encrypt(value, about(account, name)) : null)
                        .update();
            }
        });
    }

    void remove(ConnectorAccount account) {
        jdbc.sql("delete from connector_account where id = ?")
                .param(account.id())
                .update();
    }

    /** The values, secrets in plain text: for sending, never for a page. */
    Opened open(ConnectorAccount account) throws GeneralSecurityException {
        Map<String, String> values = new HashMap<>();
        Set<String> secrets = new HashSet<>();
        for (Row row : rows(account)) {
            if (row.ciphertext() == null) {
                values.put(row.name(), String.valueOf(row.plain()));
            } else {
                values.put(row.name(), box.decrypt(row.ciphertext(), about(account.id(), row.name())));
                secrets.add(row.name());
            }
        }
        return new Opened(new Values(values), secrets);
    }

    /** What a page may show of it: no secret. */
    Values shown(ConnectorAccount account) {
        Map<String, String> values = new HashMap<>();
        rows(account).stream()
                .filter(row -> row.ciphertext() == null)
                .forEach(row -> values.put(row.name(), String.valueOf(row.plain())));
        return new Values(values);
    }

    private record Row(
            String name, @Nullable String plain, @Nullable String ciphertext) {}

    private List<Row> rows(ConnectorAccount account) {
        return jdbc.sql("select name, plain, ciphertext from connector_value where account_id = ? order by name")
                .param(account.id())
                .query((row, number) ->
                        new Row(row.getString("name"), row.getString("plain"), row.getString("ciphertext")))
                .list();
    }

    private static ConnectorAccount account(ResultSet row, int number) throws SQLException {
        return new ConnectorAccount(
                row.getLong("id"), row.getString("organisation_id"), row.getString("kind"), row.getString("name"));
    }

    private static String about(long account, String name) {
        return "connector account " + account + " " + name;
    }

    @Override
    public void sealAgain() {
        box.sealAgain(
                jdbc,
                "connector_value",
                "ciphertext",
                row -> about(Long.parseLong(String.valueOf(row.get("account_id"))), String.valueOf(row.get("name"))));
    }
}
