package dev.rollcall.server.notify;

import dev.rollcall.server.access.OutgoingMail;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes mail that is about a person and no organisation: invitations, new passwords. */
@Component
public class Mailer implements OutgoingMail {
    private final MailServerStore servers;
    private final Outbox outbox;

    Mailer(MailServerStore servers, Outbox outbox) {
        this.servers = servers;
        this.outbox = outbox;
    }

    @Override
    public boolean isSetUp() {
        return servers.find().isPresent();
    }

    @Override
    public void send(String to, String subject, String text, Optional<Instant> goodUntil) {
        outbox.add(Optional.empty(), to, subject, subject, text, goodUntil);
    }

    @Override
    public void sendShowing(String organisation, String to, String subject, String shown, String text) {
        outbox.add(Optional.of(organisation), to, subject, shown, text, Optional.empty());
    }
}
