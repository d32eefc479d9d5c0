package dev.rollcall.server.access;

import dev.rollcall.server.access.OneTimeLinks.Link;
import dev.rollcall.server.access.OneTimeLinks.Purpose;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links that are good once, for an hour, and set a new password: those in a mail, and those of whoever commands the machine. */
@Component
public class ResetLinks {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final List<Purpose> PURPOSES =
            List.of(Purpose.NEW_PASSWORD, Purpose.RESET, Purpose.RESET_WITH_FACTOR);

    private final OperatorStore operators;
    private final OneTimeLinks links;
    private final SecondFactor secondFactor;
    private final SessionList sessions;
    private final SignInLimits limits;
    private final OutgoingMail mail;
    private final PublicAddress address;
    private final Audit audit;
    private final Clock clock;

    ResetLinks(
            OperatorStore operators,
            OneTimeLinks links,
            SecondFactor secondFactor,
            SessionList sessions,
            SignInLimits limits,
            OutgoingMail mail,
            PublicAddress address,
            Audit audit,
            Clock clock) {
        this.operators = operators;
        this.links = links;
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.limits = limits;
        this.mail = mail;
        this.address = address;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A link that was not used yet.
     *
     * @param alsoSecondFactor whether it switches the second factor off, too
     */
    record Open(Operator operator, boolean alsoSecondFactor) {}

    /** Sends one to an operator who asks for it. */
    void mail(Operator operator, String from) {
        // Not those of the machine: anybody may ask for a mail, and would end them.
        links.endAll(Purpose.NEW_PASSWORD, operator.id());
        String link = make(operator, Purpose.NEW_PASSWORD);
        Messages words = words(operator);
        mail.send(
                operator.email(),
                words.text("access.new_password.subject"),
                words.text(Message.of("access.new_password.text")
                        .with("name", operator.name())
                        .with("link", link)),
                Optional.of(clock.instant().plus(LIFE)));
        audit.add(operator, Optional.empty(), "new-password-asked", "", from);
    }

    /**
     * Makes one for whoever commands the machine of this server. The operator is told by mail where mail is set up, so that nobody
     * gets a new password unnoticed.
     */
    @Transactional
    public String makeByCommand(Operator operator, boolean alsoSecondFactor) {
        end(operator);
        String link = make(operator, alsoSecondFactor ? Purpose.RESET_WITH_FACTOR : Purpose.RESET);
        audit.addByCommand(
                operator, "reset-link-made", operator.email() + (alsoSecondFactor ? ", also for the second step" : ""));
        if (mail.isSetUp()) {
            Messages words = words(operator);
            mail.send(
                    operator.email(),
                    words.text("access.reset_link.subject"),
                    words.text(Message.of("access.reset_link.text").with("name", operator.name())));
        }
        return link;
    }

    private String make(Operator operator, Purpose purpose) {
        Link link = new Link(
                purpose, Optional.of(operator.id()), Optional.empty(), Optional.empty(), Optional.of(operator.email()));
        return address.of("/new-password/" + links.make(link, LIFE));
    }

    private void end(Operator operator) {
        PURPOSES.forEach(purpose -> links.endAll(purpose, operator.id()));
    }

    private static Messages words(Operator operator) {
        return Messages.of(Locale.forLanguageTag(operator.language()));
    }

    /** The link of a word; empty where it is good no more. */
    Optional<Open> find(String word) {
        return PURPOSES.stream()
                .flatMap(purpose -> links.find(word, purpose).stream())
                .findFirst()
                .flatMap(link -> link.operator()
                        .flatMap(operators::find)
                        .map(operator -> new Open(operator, link.purpose() == Purpose.RESET_WITH_FACTOR)));
    }

    /** Uses a link up, and lets nobody stay signed in; false where somebody else used it meanwhile, and nothing was changed. */
    @Transactional
    public boolean use(String word, String passwordHash, String from) {
        Optional<Open> open = find(word);
        if (open.isEmpty() || !links.use(word)) {
            return false;
        }
        Operator operator = open.get().operator();
        operators.setPasswordHash(operator.id(), passwordHash);
        if (open.get().alsoSecondFactor() && secondFactor.isOn(operator)) {
            secondFactor.turnOff(operator);
            audit.add(operator, Optional.empty(), "second-factor-off", "", from);
        }
        end(operator);
        sessions.endAll(operator.id());
        limits.reset(operator.email());
        audit.add(operator, Optional.empty(), "new-password-set", "", from);
        return true;
    }
}
