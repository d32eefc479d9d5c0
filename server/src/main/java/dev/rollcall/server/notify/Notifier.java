package dev.rollcall.server.notify;

import dev.rollcall.server.access.PublicAddress;
import dev.rollcall.server.notify.MailChoice.Pace;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes mail of news: one for each person who chose it, in that person's language, at once or for the mail of the day. */
@Component
class Notifier {
    private final MailChoiceStore choices;
    private final OrganisationStore organisations;
    private final Outbox outbox;
    private final Digests digests;
    private final PublicAddress address;
    private final Clock clock;

    Notifier(
            MailChoiceStore choices,
            OrganisationStore organisations,
            Outbox outbox,
            Digests digests,
            PublicAddress address,
            Clock clock) {
        this.choices = choices;
        this.organisations = organisations;
        this.outbox = outbox;
        this.digests = digests;
        this.address = address;
        this.clock = clock;
    }

    /** Keeps the mail in the transaction of whoever tells the news. */
    void tell(News news) {
        Organisation organisation = organisations.find(news.organisation()).orElseThrow();
        MailRules rules = choices.rules(organisation.id());
        for (MailChoice choice : choices.of(organisation.id())) {
            if (choice.has(news.occasion())) {
                tell(news, organisation, rules, choice);
            }
        }
    }

    private void tell(News news, Organisation organisation, MailRules rules, MailChoice choice) {
        Messages words = Messages.of(Locale.forLanguageTag(choice.operator().language()));
        String link = address.of("/organisations/" + organisation.id() + news.path());
        List<String> details = rules.withNames() ? news.details().apply(words) : List.of();
        if (choice.pace() == Pace.DAILY) {
            String line = words.text(Message.of("notify.digest.line")
                    .with("what", words.text(subject(news, organisation)))
                    .with("text", text(words, news, details))
                    .with("link", link));
            digests.add(choice.operator().id(), organisation.id(), line, nextDigest(organisation, rules));
            return;
        }
        String body = words.text(Message.of("notify.each.text")
                .with("text", text(words, news, details))
                .with("link", link)
                .with("choice", choicePage(organisation)));
        outbox.add(
                Optional.of(organisation.id()),
                choice.operator().email(),
                words.text(subject(news, organisation)),
                body,
                Optional.empty());
    }

    private String choicePage(Organisation organisation) {
        return address.of("/organisations/" + organisation.id() + "/settings/notifications");
    }

    private static Message subject(News news, Organisation organisation) {
        return Message.of("notify." + news.occasion().key() + ".subject")
                .with("organisation", organisation.name())
                .with("connection", news.about());
    }

    private static String text(Messages words, News news, List<String> details) {
        String text = words.text(news.text());
        return details.isEmpty() ? text : text + "\n\n- " + String.join("\n- ", details);
    }

    private Instant nextDigest(Organisation organisation, MailRules rules) {
        ZonedDateTime now = clock.instant().atZone(organisation.zone());
        ZonedDateTime today = now.toLocalDate().atTime(rules.digestAt()).atZone(organisation.zone());
        return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
    }
}
