package dev.rollcall.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The operators of this installation, and what they are in which organisation. */
@Repository
public class OperatorStore {
    private static final String OPERATOR =
            "select o.id, o.email, o.name, o.is_agency, o.language, o.theme from operator o ";

    private final JdbcClient jdbc;
    private final Clock clock;

    OperatorStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What somebody is in an organisation.
     *
     * @param mayApprove whether held runs may be approved beside what the role allows
     */
    public record Membership(Operator operator, String organisation, Role role, boolean mayApprove) {
        public boolean may(Right right) {
            return role.may(right) || (right == Right.APPROVE && mayApprove);
        }
    }

    public boolean isEmpty() {
        return jdbc.sql("select count(*) from operator").query(Long.class).single() == 0;
    }

    /** Somebody who may sign in. */
    public Optional<Operator> find(long id) {
        return jdbc.sql(OPERATOR + "where o.id = ? and o.disabled_at is null")
                .param(id)
                .query(OperatorStore::operator)
                .optional();
    }

    public Optional<Operator> findByEmail(String email) {
        return jdbc.sql(OPERATOR + "where o.email = ? and o.disabled_at is null")
                .param(folded(email))
                .query(OperatorStore::operator)
                .optional();
    }

    /** Those who look after all organisations, by address. */
    public List<Operator> agency() {
        return jdbc.sql(OPERATOR + "where o.is_agency and o.disabled_at is null order by o.email")
                .query(OperatorStore::operator)
                .list();
    }

    Optional<String> passwordHash(long id) {
        return jdbc.sql("select password_hash from operator where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    Optional<String> totpSecret(long id) {
        return jdbc.sql("select totp_secret from operator where id = ? and totp_secret is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    void setTotpSecret(long id, @Nullable String encrypted) {
        jdbc.sql("update operator set totp_secret = ? where id = ?")
                .param(encrypted)
                .param(id)
                .update();
    }

    void setPasswordHash(long id, String hash) {
        jdbc.sql("update operator set password_hash = ? where id = ?")
                .param(hash)
                .param(id)
                .update();
    }

    /** Keeps how somebody wants pages to look. */
    public void setTheme(long id, String theme) {
        jdbc.sql("update operator set theme = ? where id = ?")
                .param(theme)
                .param(id)
                .update();
    }

    /**
     * Adds a person.
     *
     * @throws org.springframework.dao.DuplicateKeyException where the address is known
     */
    @Transactional
    public Operator add(String email, String name, String passwordHash, boolean isAgency) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql("insert into operator (email, name, password_hash, is_agency, created_at) values (?, ?, ?, ?, ?)")
                .param(folded(email))
                .param(name.strip())
                .param(passwordHash)
                .param(isAgency)
                .param(now())
                .update(keys, "id");
        long id = Objects.requireNonNull(keys.getKeyAs(Number.class)).longValue();
        return find(id).orElseThrow();
    }

    /** Gives somebody a role in an organisation, in place of the one before. */
    @Transactional
    public void setRole(long operator, String organisation, Role role, boolean mayApprove) {
        removeRole(operator, organisation);
        jdbc.sql("insert into membership (operator_id, organisation_id, role, may_approve) values (?, ?, ?, ?)")
                .param(operator)
                .param(organisation)
                .param(role.name())
                .param(mayApprove)
                .update();
    }

    public void removeRole(long operator, String organisation) {
        jdbc.sql("delete from membership where operator_id = ? and organisation_id = ?")
                .param(operator)
                .param(organisation)
                .update();
    }

    /** What somebody is there; empty where the person has no part in it. */
    public Optional<Membership> membership(Operator operator, String organisation) {
        if (operator.isAgency()) {
            boolean isThere = jdbc.sql("select count(*) from organisation where id = ?")
                            .param(organisation)
                            .query(Long.class)
                            .single()
                    == 1;
            return !isThere
                    ? Optional.empty()
                    : Optional.of(new Membership(operator, organisation, Role.ADMINISTRATOR, true));
        }
        return jdbc.sql("select role, may_approve from membership where operator_id = ? and organisation_id = ?")
                .param(operator.id())
                .param(organisation)
                .query((row, number) -> new Membership(
                        operator, organisation, Role.valueOf(row.getString("role")), row.getBoolean("may_approve")))
                .optional();
    }

    /** The ids of the organisations in which somebody has a role. */
    public List<String> organisations(long operator) {
        return jdbc.sql("select organisation_id from membership where operator_id = ? order by organisation_id")
                .param(operator)
                .query(String.class)
                .list();
    }

    /** Everybody with a role in an organisation, by name. */
    public List<Membership> members(String organisation) {
        return jdbc.sql("select o.id, o.email, o.name, o.is_agency, o.language, o.theme, m.role, m.may_approve"
                        + " from operator o join membership m on m.operator_id = o.id"
                        + " where m.organisation_id = ? and o.disabled_at is null order by o.name, o.id")
                .param(organisation)
                .query((row, number) -> new Membership(
                        operator(row, number),
                        organisation,
                        Role.valueOf(row.getString("role")),
                        row.getBoolean("may_approve")))
                .list();
    }

    private static Operator operator(ResultSet row, int number) throws SQLException {
        return new Operator(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("is_agency"),
                row.getString("language"),
                row.getString("theme"));
    }

    private static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
