package dev.rollcall.server.notify;

import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.PublicAddress;
import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one mail a day of those who want no more: what is to be told is kept until its hour. */
@Component
public class Digests implements SealedValues {
    private static final String ABOUT = "digest";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final OperatorStore operators;
    private final OrganisationStore organisations;
    private final Outbox outbox;
    private final PublicAddress address;
    private final Clock clock;

    Digests(
            JdbcClient jdbc,
            SecretBox box,
            OperatorStore operators,
            OrganisationStore organisations,
            Outbox outbox,
            PublicAddress address,
            Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.operators = operators;
        this.organisations = organisations;
        this.outbox = outbox;
        this.address = address;
        this.clock = clock;
    }

    private record Reader(long operator, String organisation) {}

    private record Entry(long id, String sealed) {}

    void add(long operator, String organisation, String line, Instant dueAt) {
        jdbc.sql("insert into mail_digest_entry (operator_id, organisation_id, line, due_at) values (?, ?, ?, ?)")
                .param(operator)
                .param(organisation)
                .param(box.encrypt(line, ABOUT))
                .param(at(dueAt))
                .update();
    }

    /** Makes the mail of the day for all whose hour has come. */
    @Transactional
    public void sendDue() {
        List<Reader> readers = jdbc.sql(
                        "select distinct operator_id, organisation_id from mail_digest_entry where due_at <= ?")
                .param(at(clock.instant()))
                .query((row, number) -> new Reader(row.getLong("operator_id"), row.getString("organisation_id")))
                .list();
        readers.forEach(this::send);
    }

    private void send(Reader reader) {
        List<Entry> entries = jdbc.sql(
                        "select id, line from mail_digest_entry where operator_id = ? and organisation_id = ? order by id")
                .param(reader.operator())
                .param(reader.organisation())
                .query((row, number) -> new Entry(row.getLong("id"), row.getString("line")))
                .list();
        Optional<Operator> operator = operators.find(reader.operator());
        Optional<Organisation> organisation = organisations.find(reader.organisation());
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
            opened(entry.sealed()).ifPresent(lines::add);
            jdbc.sql("delete from mail_digest_entry where id = ?")
                    .param(entry.id())
                    .update();
        }
        if (operator.isEmpty() || organisation.isEmpty() || lines.isEmpty()) {
            return;
        }
        Messages words = Messages.of(Locale.forLanguageTag(operator.get().language()));
        outbox.add(
                Optional.of(reader.organisation()),
                operator.get().email(),
                words.text(Message.of("notify.digest.subject")
                        .with("organisation", organisation.get().name())
                        .with("count", lines.size())),
                words.text(Message.of("notify.digest.text")
                        .with("lines", String.join("\n\n", lines))
                        .with(
                                "choice",
                                address.of("/organisations/" + reader.organisation() + "/settings/notifications"))),
                Optional.empty());
    }

    private Optional<String> opened(String sealed) {
        try {
            return Optional.of(box.decrypt(sealed, ABOUT));
        } catch (GeneralSecurityException fault) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void sealAgain() {
        box.sealAgain(jdbc, "mail_digest_entry", "line", row -> ABOUT);
    }
}
