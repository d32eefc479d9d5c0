package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.notify.Mail;
import dev.rollcall.server.notify.MailChoice;
import dev.rollcall.server.notify.MailChoice.Pace;
import dev.rollcall.server.notify.MailChoiceStore;
import dev.rollcall.server.notify.MailDelivery;
import dev.rollcall.server.notify.MailRules;
import dev.rollcall.server.notify.Occasion;
import dev.rollcall.server.notify.Outbox;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who gets mail about what, for programs. */
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationsApi {
    private static final int SHOWN = 100;

    private final MailChoiceStore choices;
    private final Outbox outbox;
    private final MailDelivery delivery;
    private final Audit audit;

    NotificationsApi(MailChoiceStore choices, Outbox outbox, MailDelivery delivery, Audit audit) {
        this.choices = choices;
        this.outbox = outbox;
        this.delivery = delivery;
        this.audit = audit;
    }

    /** What one person gets. */
    record ChoiceAnswer(long operator, String email, String name, List<Occasion> occasions, Pace pace) {
        static ChoiceAnswer of(MailChoice choice) {
            return new ChoiceAnswer(
                    choice.operator().id(),
                    choice.operator().email(),
                    choice.operator().name(),
                    choice.occasions().stream().sorted().toList(),
                    choice.pace());
        }
    }

    /**
     * What everybody gets.
     *
     * @param withNames whether mail may name pupils and staff
     * @param digestAt the hour of the daily mail, in the zone of the organisation
     */
    record NotificationsAnswer(boolean withNames, String digestAt, List<ChoiceAnswer> people) {}

    /** What one person is to get. */
    record ChoiceRequest(
            long operator,
            @Nullable List<Occasion> occasions,
            @Nullable Pace pace) {}

    /** What is to be; what is left out stays, also people who are not named. */
    record NotificationsRequest(
            @Nullable Boolean withNames,
            @Nullable String digestAt,
            @Nullable List<ChoiceRequest> people) {}

    /** A mail, and what became of it. */
    record MailAnswer(
            long id, Instant madeAt, String recipient, String subject, Mail.State state, int tries, String fault) {
        static MailAnswer of(Mail mail) {
            return new MailAnswer(
                    mail.id(),
                    mail.madeAt(),
                    mail.recipient(),
                    mail.subject(),
                    mail.state(),
                    mail.tries(),
                    mail.fault());
        }
    }

    @GetMapping
    @Needs(Right.PEOPLE)
    @Operation(summary = "Show who gets mail about what")
    ResponseEntity<NotificationsAnswer> show(HttpServletRequest request) {
        return ETags.answer(answer(organisation(request)));
    }

    @PutMapping
    @Needs(Right.PEOPLE)
    @Operation(summary = "Change who gets mail about what", description = "What is left out stays as it is.")
    ResponseEntity<NotificationsAnswer> save(@RequestBody NotificationsRequest wanted, HttpServletRequest request) {
        String organisation = organisation(request);
        ETags.demand(request, answer(organisation));
        if (wanted.withNames() == null && wanted.digestAt() == null && wanted.people() == null) {
            throw ApiFault.invalid("people", "Say what is to change: withNames, digestAt or people.");
        }
        MailRules rules = choices.rules(organisation);
        LocalTime digestAt = wanted.digestAt() == null ? rules.digestAt() : time(wanted.digestAt());
        List<MailChoice> changed = new ArrayList<>();
        for (ChoiceRequest one : wanted.people() == null ? List.<ChoiceRequest>of() : wanted.people()) {
            changed.add(changed(organisation, one));
        }
        choices.save(organisation, changed);
        choices.saveRules(
                organisation,
                new MailRules(wanted.withNames() == null ? rules.withNames() : wanted.withNames(), digestAt));
        audit.add(request, "mail-choices-saved", "");
        return ETags.answer(answer(organisation));
    }

    private MailChoice changed(String organisation, ChoiceRequest wanted) {
        MailChoice before = choices.of(organisation).stream()
                .filter(choice -> choice.operator().id() == wanted.operator())
                .findFirst()
                .orElseThrow(
                        () -> ApiFault.invalid("people", "Nobody with access has the id " + wanted.operator() + "."));
        return new MailChoice(
                before.operator(),
                wanted.occasions() == null ? before.occasions() : new HashSet<>(wanted.occasions()),
                wanted.pace() == null ? before.pace() : wanted.pace());
    }

    @GetMapping("/mails")
    @Needs(Right.PEOPLE)
    @Operation(summary = "List mail of the last 30 days, the newest first")
    List<MailAnswer> mails(HttpServletRequest request) {
        return outbox.last(organisation(request), SHOWN).stream()
                .map(MailAnswer::of)
                .toList();
    }

    @PostMapping("/mails/{id}/again")
    @Needs(Right.PEOPLE)
    @Operation(
            summary = "Try a mail again now",
            description =
                    "One that waits, or was given up. The answer says what became of it. One that is being sent just"
                            + " now is refused.")
    MailAnswer again(@PathVariable long id, HttpServletRequest request) {
        String organisation = organisation(request);
        Mail mail = outbox.find(organisation, id).orElseThrow(ApiFault::notFound);
        if (!delivery.again(organisation, id)) {
            throw ApiFault.of(
                    HttpStatus.CONFLICT,
                    outbox.isClaimed(organisation, id)
                            ? "This mail is being sent just now. Ask for it in a minute: its state says what became of it."
                            : "This mail is not sent again (" + mail.state().words()
                                    + "): nothing is kept of its text any more.");
        }
        audit.add(request, "mail-tried-again", "mail " + id);
        return MailAnswer.of(outbox.find(organisation, id).orElseThrow(ApiFault::notFound));
    }

    /**
     * What became of a test.
     *
     * @param isSent whether a mail server took it
     * @param sentence where it went, or why it did not go
     */
    record MailTestAnswer(boolean isSent, String sentence) {}

    @PostMapping("/test")
    @Needs(Right.PEOPLE)
    @Operation(
            summary = "Send a test to the operator of the token",
            description = "At once; the answer says what came of it.")
    MailTestAnswer test(HttpServletRequest request) {
        Operator operator = RouteGuard.membership(request).operator();
        return delivery.test(operator)
                .map(fault -> new MailTestAnswer(false, "The test was not sent. " + fault))
                .orElseGet(() -> new MailTestAnswer(true, "A test was sent to " + operator.email() + "."));
    }

    private NotificationsAnswer answer(String organisation) {
        MailRules rules = choices.rules(organisation);
        return new NotificationsAnswer(
                rules.withNames(),
                rules.digestAt().toString(),
                choices.of(organisation).stream().map(ChoiceAnswer::of).toList());
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip()).withSecond(0).withNano(0);
        } catch (DateTimeParseException fault) {
            throw ApiFault.invalid("digestAt", "Write a time, as in 07:00.");
        }
    }

    private static String organisation(HttpServletRequest request) {
        return RouteGuard.membership(request).organisation();
    }
}
