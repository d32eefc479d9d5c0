package dev.rollcall.server.webhooks;

import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.OutgoingMail;
import dev.rollcall.server.access.PublicAddress;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.organisations.AddressPolicy;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.webhooks.WebhookDelivery.State;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. A message that is not taken is tried again, ten times within some three days, and no sooner than the receiver
 * asks for. A webhook that took nothing for days, or says that it is gone, is switched off, and the Administrators get mail.
 */
@Component
class WebhookSending implements DisposableBean {
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final Duration FAILING = Duration.ofDays(5);
    private static final int SHARE = 20;
    private static final int THREADS = 4;

    private final WebhookStore webhooks;
    private final WebhookDeliveries deliveries;
    private final AddressPolicy policy;
    private final OrganisationStore organisations;
    private final OperatorStore operators;
    private final OutgoingMail mail;
    private final PublicAddress address;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private @Nullable WebhookTransport transport;

    WebhookSending(
            WebhookStore webhooks,
            WebhookDeliveries deliveries,
            AddressPolicy policy,
            OrganisationStore organisations,
            OperatorStore operators,
            OutgoingMail mail,
            PublicAddress address,
            TransactionTemplate transactions,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.policy = policy;
        this.organisations = organisations;
        this.operators = operators;
        this.mail = mail;
        this.address = address;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Sends all that is due. Receivers do not wait for each other. */
    void sendDue() {
        List<Webhook> due = webhooks.withDue();
        if (due.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, due.size()));
        try {
            CompletableFuture.allOf(due.stream()
                            .map(webhook -> CompletableFuture.runAsync(() -> sendDue(webhook), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
    }

    /** After one that was not taken the others wait for the next round: a receiver that is down is asked once. */
    private void sendDue(Webhook webhook) {
        for (WebhookDelivery delivery : deliveries.due(webhook, SHARE)) {
            if (deliveries.claim(delivery) && !send(webhook, delivery).isTaken()) {
                return;
            }
        }
    }

    /** Tries one now. */
    WebhookAnswer send(Webhook webhook, WebhookDelivery delivery) {
        WebhookAnswer answer = webhooks.secret(webhook)
                .map(secret -> transport().send(webhook.address(), secret, delivery.messageId(), delivery.body()))
                .orElseGet(() -> WebhookAnswer.unanswered(Messages.ENGLISH.text("webhooks.fault.secret")));
        transactions.executeWithoutResult(status -> keep(webhook, delivery, answer));
        return answer;
    }

    private void keep(Webhook webhook, WebhookDelivery delivery, WebhookAnswer answer) {
        if (answer.isTaken()) {
            deliveries.tried(delivery, answer, State.SENT, Duration.ZERO);
            webhooks.works(webhook);
            return;
        }
        boolean isLast = delivery.tries() >= PAUSES.size();
        deliveries.tried(
                delivery,
                answer,
                isLast ? State.GIVEN_UP : State.WAITING,
                isLast ? Duration.ZERO : pause(delivery, answer));
        webhooks.fails(webhook);
        Instant now = clock.instant();
        if (answer.isGone()) {
            switchOff(webhook, Message.of("webhooks.off.gone"));
        } else if (webhook.failingSince()
                .filter(since -> !since.plus(FAILING).isAfter(now))
                .isPresent()) {
            switchOff(webhook, Message.of("webhooks.off.failing").with("days", FAILING.toDays()));
        }
    }

    private static Duration pause(WebhookDelivery delivery, WebhookAnswer answer) {
        Duration usual = PAUSES.get(delivery.tries());
        Duration wanted = answer.restingTime().orElse(Duration.ZERO);
        Duration longer = wanted.compareTo(usual) > 0 ? wanted : usual;
        return longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
    }

    private void switchOff(Webhook webhook, Message why) {
        String reason = Messages.ENGLISH.text(why);
        if (!webhooks.switchOff(webhook, reason)) {
            return;
        }
        deliveries.giveUp(webhook);
        String name = organisations
                .find(webhook.organisation())
                .map(Organisation::name)
                .orElse(webhook.organisation());
        String text = Messages.ENGLISH.text(Message.of("webhooks.off.text")
                .with("address", webhook.address())
                .with("reason", reason)
                .with(
                        "link",
                        address.of("/organisations/" + webhook.organisation() + "/settings/webhooks/" + webhook.id())));
        String subject =
                Messages.ENGLISH.text(Message.of("webhooks.off.subject").with("organisation", name));
        operators.members(webhook.organisation()).stream()
                .filter(member -> member.role() == Role.ADMINISTRATOR)
                .forEach(member -> mail.send(member.operator().email(), subject, text));
    }

    private synchronized WebhookTransport transport() {
        if (transport == null) {
            transport = new WebhookTransport(policy, PATIENCE, clock);
        }
        return transport;
    }

    @Override
    public synchronized void destroy() throws IOException {
        if (transport != null) {
            transport.close();
        }
    }
}
