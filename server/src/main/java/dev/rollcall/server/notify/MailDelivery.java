package dev.rollcall.server.notify;

import dev.rollcall.server.access.Operator;
import dev.rollcall.server.notify.Mail.State;
import dev.rollcall.server.notify.MailTransport.NotSent;
import dev.rollcall.sync.message.Messages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends what lies in the outbox. What a server does not take is tried again, ten times within some three days. */
@Component
public class MailDelivery {
    private static final int BATCH = 100;
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(24),
            Duration.ofHours(24));

    private final Outbox outbox;
    private final MailServerStore servers;
    private final Clock clock;

    MailDelivery(Outbox outbox, MailServerStore servers, Clock clock) {
        this.outbox = outbox;
        this.servers = servers;
        this.clock = clock;
    }

    /** Tries all mail that is due. Where no mail server is set up, it waits. */
    public void sendDue() {
        Instant now = clock.instant();
        List<Mail> due = outbox.due(BATCH);
        due.stream()
                .filter(mail -> isTooLate(mail, now))
                .filter(outbox::claim)
                .forEach(mail -> outbox.givenUp(mail, State.TOO_LATE, mail.fault()));
        Optional<MailServer> server = servers.find();
        if (server.isEmpty()) {
            return;
        }
        List<Mail> good = due.stream().filter(mail -> !isTooLate(mail, now)).toList();
        if (good.isEmpty()) {
            return;
        }
        try (MailTransport transport = MailTransport.open(server.get())) {
            for (Mail mail : good) {
                if (!transport.isOpen()) {
                    return;
                }
                // One by one: a claim over a long list would be over before the last of it is tried.
                if (outbox.claim(mail)) {
                    send(transport, mail);
                }
            }
        } catch (NotSent fault) {
            good.stream().filter(outbox::claim).forEach(mail -> failed(mail, fault));
        }
    }

    /** Tries a mail again now, with all that is due; false where it was sent, is too late, or is just being tried. */
    public boolean again(String organisation, long id) {
        boolean isTried = outbox.again(organisation, id);
        if (isTried) {
            sendDue();
        }
        return isTried;
    }

    private void send(MailTransport transport, Mail mail) {
        try {
            transport.send(mail, clock.instant());
            outbox.sent(mail);
        } catch (NotSent fault) {
            failed(mail, fault);
        }
    }

    private void failed(Mail mail, NotSent fault) {
        if (mail.tries() >= PAUSES.size()) {
            outbox.givenUp(mail, State.GIVEN_UP, fault.sentence());
        } else {
            outbox.failed(mail, fault.sentence(), PAUSES.get(mail.tries()));
        }
    }

    private static boolean isTooLate(Mail mail, Instant now) {
        return mail.goodUntil().filter(until -> !until.isAfter(now)).isPresent();
    }

    /** Sends a test at once; why it did not go, or empty where the server took it. */
    public Optional<String> test(Operator to) {
        Optional<MailServer> server = servers.find();
        if (server.isEmpty()) {
            return Optional.of("No mail server is set up yet.");
        }
        Messages words = Messages.of(Locale.forLanguageTag(to.language()));
        Instant now = clock.instant();
        Mail mail = new Mail(
                0,
                to.email(),
                words.text("notify.test.subject"),
                words.text("notify.test.subject"),
                words.text("notify.test.text"),
                State.WAITING,
                0,
                now,
                Optional.empty(),
                "",
                now);
        try (MailTransport transport = MailTransport.open(server.get())) {
            transport.send(mail, now);
            return Optional.empty();
        } catch (NotSent fault) {
            return Optional.of(fault.sentence());
        }
    }
}
