package dev.rollcall.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links that are good once and for a while: the first administrator's, invitations, new passwords. */
@Repository
public class OneTimeLinks {
    private final JdbcClient jdbc;
    private final Clock clock;

    OneTimeLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a link is for. */
    public enum Purpose {
        FIRST_ADMINISTRATOR,
        INVITATION,
        NEW_PASSWORD,
        /** A new password, by whoever commands the machine. */
        RESET,
        /** The same, and the second factor is switched off. */
        RESET_WITH_FACTOR
    }

    /**
     * A link that was not used yet.
     *
     * @param operator who gets a new password by it
     * @param organisation to which it invites
     * @param role that it invites to
     * @param email to whom it was sent
     */
    public record Link(
            Purpose purpose,
            Optional<Long> operator,
            Optional<String> organisation,
            Optional<Role> role,
            Optional<String> email) {}

    /** Makes one, and gives its word, which nothing keeps. */
    public String make(Link link, Duration life) {
        String word = Digest.newWord();
        jdbc.sql(
                        "insert into one_time_link (digest, purpose, operator_id, organisation_id, role, email, made_at, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(Digest.of(word))
                .param(link.purpose().name())
                .param(orNull(link.operator()))
                .param(orNull(link.organisation()))
                .param(orNull(link.role().map(Role::name)))
                .param(orNull(link.email()))
                .param(now())
                .param(now().plus(life))
                .update();
        return word;
    }

    /** The link of a word, where it may still be used. */
    public Optional<Link> find(String word, Purpose purpose) {
        return jdbc.sql("select purpose, operator_id, organisation_id, role, email from one_time_link"
                        + " where digest = ? and purpose = ? and used_at is null and expires_at > ?")
                .param(Digest.of(word))
                .param(purpose.name())
                .param(now())
                .query(OneTimeLinks::link)
                .optional();
    }

    /** Uses it up; false where somebody else did so meanwhile. */
    public boolean use(String word) {
        return jdbc.sql("update one_time_link set used_at = ? where digest = ? and used_at is null")
                        .param(now())
                        .param(Digest.of(word))
                        .update()
                == 1;
    }

    /** Ends all of a purpose that were not used. */
    public void endAll(Purpose purpose) {
        jdbc.sql("update one_time_link set used_at = ? where purpose = ? and used_at is null")
                .param(now())
                .param(purpose.name())
                .update();
    }

    /** Ends all of a purpose that are for one operator. */
    void endAll(Purpose purpose, long operator) {
        jdbc.sql("update one_time_link set used_at = ? where purpose = ? and operator_id = ? and used_at is null")
                .param(now())
                .param(purpose.name())
                .param(operator)
                .update();
    }

    /**
     * An invitation that is still open.
     *
     * @param id by which it is ended; its word cannot be told from it
     */
    public record Invitation(String id, String email, Role role) {}

    /** The invitations to an organisation that are still open, the oldest first. */
    List<Invitation> open(String organisation) {
        return jdbc.sql("select digest, role, email from one_time_link where organisation_id = ?"
                        + " and purpose = 'INVITATION' and used_at is null and expires_at > ? order by made_at, digest")
                .param(organisation)
                .param(now())
                .query((row, number) -> new Invitation(
                        row.getString("digest"), row.getString("email"), Role.valueOf(row.getString("role"))))
                .list();
    }

    /** Ends an open invitation to an organisation; false where there is none, or somebody came by it meanwhile. */
    boolean endInvitation(String organisation, String id) {
        return jdbc.sql("update one_time_link set used_at = ? where digest = ? and organisation_id = ?"
                                + " and purpose = 'INVITATION' and used_at is null and expires_at > ?")
                        .param(now())
                        .param(id)
                        .param(organisation)
                        .param(now())
                        .update()
                == 1;
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(
                Purpose.valueOf(row.getString("purpose")),
                Optional.ofNullable(row.getObject("operator_id", Long.class)),
                Optional.ofNullable(row.getString("organisation_id")),
                Optional.ofNullable(row.getString("role")).map(Role::valueOf),
                Optional.ofNullable(row.getString("email")));
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
