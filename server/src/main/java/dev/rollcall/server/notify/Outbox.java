package dev.rollcall.server.notify;

import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import dev.rollcall.server.notify.Mail.State;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Mail that a mail server has not taken yet, and for some weeks what became of the rest. Texts are kept encrypted, since some hold links that let somebody in. */
@Repository
public class Outbox implements SealedValues {
    private static final String ABOUT = "mail";
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_FAULT = 500;
    /** Longer than one try takes; after a crash the mail is tried again then. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String UNCLAIMED = " and (claimed_until is null or claimed_until <= ?)";
    private static final String MAIL =
            "select id, recipient, subject, sealed_subject, text, state, tries, next_try_at, good_until, fault, made_at from mail ";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    Outbox(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    void add(
            Optional<String> organisation, String recipient, String subject, String text, Optional<Instant> goodUntil) {
        add(organisation, recipient, subject, subject, text, goodUntil);
    }

    /** @param shown what lists show in the place of the subject, which is kept encrypted then and only until it was sent */
    void add(
            Optional<String> organisation,
            String recipient,
            String subject,
            String shown,
            String text,
            Optional<Instant> goodUntil) {
        OffsetDateTime now = at(clock.instant());
        jdbc.sql(
                        "insert into mail (organisation_id, recipient, subject, sealed_subject, text, state, tries, next_try_at,"
                                + " good_until, made_at) values (?, ?, ?, ?, ?, 'WAITING', 0, ?, ?, ?)")
                .param(organisation.orElse(null))
                .param(recipient)
                .param(line(shown))
                .param(shown.equals(subject) ? null : box.encrypt(line(subject), ABOUT))
                .param(box.encrypt(text, ABOUT))
                .param(now)
                .param(goodUntil.map(Outbox::at).orElse(null))
                .param(now)
                .update();
    }

    private static String line(String subject) {
        String line = subject.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
    }

    /** Mail that is to be tried now, the oldest first. */
    List<Mail> due(int count) {
        OffsetDateTime now = at(clock.instant());
        return jdbc.sql(MAIL + "where state = 'WAITING' and next_try_at <= ?" + UNCLAIMED
                        + " order by next_try_at, id limit ?")
                .param(now)
                .param(now)
                .param(count)
                .query(this::mail)
                .list();
    }

    /**
     * Takes a mail for this try, so that nobody else tries it at the same time; false where somebody else did. It ends with the try:
     * see {@link #sent}, {@link #failed} and {@link #givenUp}.
     */
    boolean claim(Mail mail) {
        Instant now = clock.instant();
        return jdbc.sql("update mail set claimed_until = ? where id = ? and state = 'WAITING' and next_try_at = ?"
                                + UNCLAIMED)
                        .param(at(now.plus(CLAIM)))
                        .param(mail.id())
                        .param(at(mail.nextTryAt()))
                        .param(at(now))
                        .update()
                == 1;
    }

    /** The newest mail about an organisation. */
    public List<Mail> last(String organisation, int count) {
        return jdbc.sql(MAIL + "where organisation_id = ? order by id desc limit ?")
                .param(organisation)
                .param(count)
                .query(this::mail)
                .list();
    }

    /** All mail of this installation, the newest first. */
    public List<Mail> last(int count) {
        return jdbc.sql(MAIL + "order by id desc limit ?")
                .param(count)
                .query(this::mail)
                .list();
    }

    void sent(Mail mail) {
        jdbc.sql(
                        "update mail set state = 'SENT', tries = tries + 1, text = null, sealed_subject = null, fault = null, claimed_until = null,"
                                + " sent_at = ? where id = ?")
                .param(at(clock.instant()))
                .param(mail.id())
                .update();
    }

    void failed(Mail mail, String fault, Duration pause) {
        jdbc.sql("update mail set tries = tries + 1, fault = ?, claimed_until = null, next_try_at = ?"
                        + " where id = ? and state = 'WAITING'")
                .param(cut(fault))
                .param(at(clock.instant().plus(pause)))
                .param(mail.id())
                .update();
    }

    void givenUp(Mail mail, State state, String fault) {
        jdbc.sql("update mail set state = ?, tries = tries + 1, fault = ?, claimed_until = null"
                        + " where id = ? and state = 'WAITING'")
                .param(state.name())
                .param(cut(fault))
                .param(mail.id())
                .update();
    }

    /** Tries all again now that were not sent, also those that were given up; not what is just being tried. */
    int again(Optional<String> organisation) {
        return jdbc.sql("update mail set state = 'WAITING', tries = 0, next_try_at = :now"
                        + " where state in ('WAITING', 'GIVEN_UP') and text is not null"
                        + " and (claimed_until is null or claimed_until <= :now)"
                        + " and (cast(:organisation as varchar) is null or organisation_id = :organisation)")
                .param("now", at(clock.instant()))
                .param("organisation", organisation.orElse(null))
                .update();
    }

    /** Lets one be tried again now; false where it was sent, is too late, is just being tried, or is none of theirs. */
    boolean again(String organisation, long id) {
        Instant now = clock.instant();
        return jdbc.sql("update mail set state = 'WAITING', tries = 0, next_try_at = ?"
                                + " where id = ? and organisation_id = ? and state in ('WAITING', 'GIVEN_UP')"
                                + " and text is not null" + UNCLAIMED)
                        .param(at(now))
                        .param(id)
                        .param(organisation)
                        .param(at(now))
                        .update()
                == 1;
    }

    /** Whether one is just being tried. */
    public boolean isClaimed(String organisation, long id) {
        return jdbc.sql("select count(*) from mail where organisation_id = ? and id = ? and claimed_until > ?")
                        .param(organisation)
                        .param(id)
                        .param(at(clock.instant()))
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** A mail about an organisation. */
    public Optional<Mail> find(String organisation, long id) {
        return jdbc.sql(MAIL + "where organisation_id = ? and id = ?")
                .param(organisation)
                .param(id)
                .query(this::mail)
                .optional();
    }

    /** Removes what was kept long enough. */
    void forget() {
        jdbc.sql("delete from mail where state <> 'WAITING' and made_at < ?")
                .param(at(clock.instant().minus(KEPT)))
                .update();
    }

    private Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getLong("id"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("sealed_subject") == null
                        ? row.getString("subject")
                        : opened(row.getString("sealed_subject")),
                opened(row.getString("text")),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getObject("next_try_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("good_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("fault")).orElse(""),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    private String opened(@Nullable String sealed) {
        try {
            return sealed == null ? "" : box.decrypt(sealed, ABOUT);
        } catch (GeneralSecurityException fault) {
            return "";
        }
    }

    private static String cut(String fault) {
        return fault.length() <= LONGEST_FAULT ? fault : fault.substring(0, LONGEST_FAULT);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void sealAgain() {
        box.sealAgain(jdbc, "mail", "text", row -> ABOUT);
        box.sealAgain(jdbc, "mail", "sealed_subject", row -> ABOUT);
    }
}
