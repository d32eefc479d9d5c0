package dev.rollcall.server.webhooks;

import dev.rollcall.server.organisations.AddressPolicy;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes and tries webhooks, for pages and for the API. */
@Component
public class Webhooks {
    private static final int LONGEST_ADDRESS = 2000;

    private final WebhookStore store;
    private final WebhookDeliveries deliveries;
    private final WebhookNews news;
    private final WebhookSending sending;
    private final AddressPolicy policy;

    Webhooks(
            WebhookStore store,
            WebhookDeliveries deliveries,
            WebhookNews news,
            WebhookSending sending,
            AddressPolicy policy) {
        this.store = store;
        this.deliveries = deliveries;
        this.news = news;
        this.sending = sending;
        this.policy = policy;
    }

    /** A webhook and its secret, which is shown this once. */
    public record Made(Webhook webhook, String secret) {}

    /** What is wrong with what somebody typed, by field ({@code address}, {@code events}); empty where it can be kept. */
    public Map<String, String> faults(String address, List<String> events) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (address.isBlank() || address.length() > LONGEST_ADDRESS) {
            faults.put("address", "Write the address that the receiver names. It begins with https://.");
        } else {
            policy.faultOfReceiver(address.strip()).ifPresent(fault -> faults.put("address", fault));
        }
        if (events.isEmpty()) {
            faults.put("events", "Choose at least one event of the list.");
        }
        events.stream()
                .filter(type -> WebhookEvent.of(type).isEmpty())
                .findFirst()
                .ifPresent(type -> faults.put(
                        "events",
                        "There is no event '" + type + "'. Choose of these: "
                                + WebhookEvent.choices().stream()
                                        .map(WebhookEvent::type)
                                        .collect(Collectors.joining(", "))
                                + "."));
        return faults;
    }

    /** Adds one; only what has no faults. */
    public Made add(String organisation, String address, List<String> events, String by) {
        String secret = WebhookSignature.newSecret();
        return new Made(store.add(organisation, address.strip(), chosen(events), secret, by), secret);
    }

    /**
     * Changes one; only what has no faults. What waits is given up where it is switched off. Empty where somebody else changed it
     * meanwhile.
     */
    @Transactional
    public Optional<Webhook> change(Webhook webhook, String address, List<String> events, boolean isOn) {
        Optional<Webhook> changed = store.change(webhook, address.strip(), chosen(events), isOn);
        changed.filter(now -> !now.isOn()).ifPresent(deliveries::giveUp);
        return changed;
    }

    /** A new secret, which ends the old one. */
    public String newSecret(Webhook webhook) {
        String secret = WebhookSignature.newSecret();
        store.setSecret(webhook, secret);
        return secret;
    }

    /** Sends a test now, and says what came of it; also where it is off. */
    public WebhookDelivery test(Webhook webhook) {
        return sendNow(webhook, news.test(webhook));
    }

    /** Sends a message once more, now; empty where a try of it is under way, which is not overtaken. */
    public Optional<WebhookDelivery> again(Webhook webhook, WebhookDelivery delivery) {
        return deliveries.again(delivery)
                ? deliveries.find(webhook, delivery.id()).map(found -> sendNow(webhook, found))
                : Optional.empty();
    }

    private WebhookDelivery sendNow(Webhook webhook, WebhookDelivery delivery) {
        if (deliveries.claim(delivery)) {
            sending.send(webhook, delivery);
        }
        return deliveries.find(webhook, delivery.id()).orElseThrow();
    }

    private static Set<WebhookEvent> chosen(List<String> types) {
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        types.forEach(type -> WebhookEvent.of(type).ifPresent(events::add));
        return events;
    }
}
