package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.webhooks.Webhook;
import dev.rollcall.server.webhooks.WebhookDeliveries;
import dev.rollcall.server.webhooks.WebhookDelivery;
import dev.rollcall.server.webhooks.WebhookEvent;
import dev.rollcall.server.webhooks.WebhookStore;
import dev.rollcall.server.webhooks.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks and their deliveries, for programs. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhooksApi {
    private static final int MOST = 200;

    private final WebhookStore store;
    private final WebhookDeliveries deliveries;
    private final Webhooks webhooks;
    private final Audit audit;

    WebhooksApi(WebhookStore store, WebhookDeliveries deliveries, Webhooks webhooks, Audit audit) {
        this.store = store;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.audit = audit;
    }

    /**
     * A webhook as it is to be.
     *
     * @param events such as run.held
     * @param on true where it is left out
     */
    record WebhookRequest(
            @Schema(maxLength = 2000) String address,
            List<String> events,
            @Nullable Boolean on) {}

    /**
     * A webhook.
     *
     * @param offReason why the server switched it off; missing where it did not
     * @param failingSince since when its receiver takes nothing; missing where it does
     * @param secret by which the receiver checks signatures; shown when it is made, and missing later
     */
    record WebhookAnswer(
            long id,
            String address,
            List<String> events,
            boolean on,
            @Nullable String offReason,
            @Nullable Instant failingSince,
            @Nullable String secret) {
        static WebhookAnswer of(Webhook webhook, @Nullable String secret) {
            return new WebhookAnswer(
                    webhook.id(),
                    webhook.address(),
                    webhook.inOrder().stream().map(WebhookEvent::type).toList(),
                    webhook.isOn(),
                    webhook.offReason().isEmpty() ? null : webhook.offReason(),
                    webhook.failingSince().orElse(null),
                    secret);
        }
    }

    /** A message, and what became of it. */
    record DeliveryAnswer(
            long id,
            String messageId,
            String event,
            WebhookDelivery.State state,
            int tries,
            Instant madeAt,
            @Nullable Instant triedAt,
            @Nullable Instant nextTryAt,
            @Nullable Integer status,
            String answer,
            String fault,
            String body) {
        static DeliveryAnswer of(WebhookDelivery delivery) {
            return new DeliveryAnswer(
                    delivery.id(),
                    delivery.messageId(),
                    delivery.event(),
                    delivery.state(),
                    delivery.tries(),
                    delivery.madeAt(),
                    delivery.triedAt().orElse(null),
                    delivery.state() == WebhookDelivery.State.WAITING ? delivery.nextTryAt() : null,
                    delivery.status().isPresent() ? delivery.status().getAsInt() : null,
                    delivery.answer(),
                    delivery.fault(),
                    delivery.body());
        }
    }

    @GetMapping
    @Needs(Right.SET_UP)
    @Operation(summary = "List webhooks")
    List<WebhookAnswer> list(HttpServletRequest request) {
        return store.of(RouteGuard.membership(request).organisation()).stream()
                .map(webhook -> WebhookAnswer.of(webhook, null))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.SET_UP)
    @Operation(summary = "Add a webhook", description = "The answer has its secret, this once.")
    ResponseEntity<WebhookAnswer> add(@RequestBody WebhookRequest wanted, HttpServletRequest request) {
        demandNoFault(wanted);
        Webhooks.Made made = webhooks.add(
                RouteGuard.membership(request).organisation(),
                wanted.address(),
                wanted.events(),
                RouteGuard.membership(request).operator().name());
        audit.add(request, "webhook-added", made.webhook().address());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(
                        HttpHeaders.LOCATION,
                        "/api/v1/webhooks/" + made.webhook().id())
                .eTag(ETags.of(WebhookAnswer.of(made.webhook(), null)))
                .body(WebhookAnswer.of(made.webhook(), made.secret()));
    }

    @GetMapping("/{id}")
    @Needs(Right.SET_UP)
    @Operation(summary = "Show a webhook")
    ResponseEntity<WebhookAnswer> show(@PathVariable long id, HttpServletRequest request) {
        return answer(find(id, request));
    }

    @PutMapping("/{id}")
    @Needs(Right.SET_UP)
    @Operation(summary = "Change a webhook")
    ResponseEntity<WebhookAnswer> change(
            @PathVariable long id, @RequestBody WebhookRequest wanted, HttpServletRequest request) {
        Webhook webhook = find(id, request);
        demandNoFault(wanted);
        ETags.demand(request, WebhookAnswer.of(webhook, null));
        Optional<Webhook> changed =
                webhooks.change(webhook, wanted.address(), wanted.events(), !Boolean.FALSE.equals(wanted.on()));
        if (changed.isEmpty()) {
            throw ApiFault.of(
                    HttpStatus.PRECONDITION_FAILED,
                    "Somebody else changed this webhook meanwhile. Get it again. Nothing was changed.");
        }
        audit.add(request, "webhook-changed", webhook.address());
        return answer(changed.get());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.SET_UP)
    @Operation(summary = "Remove a webhook with its deliveries")
    void remove(@PathVariable long id, HttpServletRequest request) {
        Webhook webhook = find(id, request);
        ETags.demand(request, WebhookAnswer.of(webhook, null));
        store.remove(webhook);
        audit.add(request, "webhook-removed", webhook.address());
    }

    @PostMapping("/{id}/secret")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.SET_UP)
    @Operation(summary = "Make a new secret", description = "It ends the old one. The answer has it, this once.")
    WebhookAnswer newSecret(@PathVariable long id, HttpServletRequest request) {
        Webhook webhook = find(id, request);
        String secret = webhooks.newSecret(webhook);
        audit.add(request, "webhook-secret", webhook.address());
        return WebhookAnswer.of(webhook, secret);
    }

    @PostMapping("/{id}/test")
    @Needs(Right.SET_UP)
    @Operation(summary = "Send a test now", description = "The answer says what the receiver said.")
    DeliveryAnswer test(@PathVariable long id, HttpServletRequest request) {
        return DeliveryAnswer.of(webhooks.test(find(id, request)));
    }

    @GetMapping("/{id}/deliveries")
    @Needs(Right.SET_UP)
    @Operation(summary = "List deliveries of the last 30 days, the newest first")
    List<DeliveryAnswer> deliveries(
            @PathVariable long id, @RequestParam(defaultValue = "50") int limit, HttpServletRequest request) {
        return deliveries.last(find(id, request), Math.max(1, Math.min(limit, MOST))).stream()
                .map(DeliveryAnswer::of)
                .toList();
    }

    @PostMapping("/{id}/deliveries/{delivery}/again")
    @Needs(Right.SET_UP)
    @Operation(summary = "Send a message once more, now")
    DeliveryAnswer again(@PathVariable long id, @PathVariable long delivery, HttpServletRequest request) {
        Webhook webhook = find(id, request);
        WebhookDelivery sent = deliveries.find(webhook, delivery).orElseThrow(ApiFault::notFound);
        return webhooks.again(webhook, sent)
                .map(DeliveryAnswer::of)
                .orElseThrow(
                        () -> ApiFault.of(
                                HttpStatus.CONFLICT,
                                "This message is being sent just now. Ask for it in a minute: its state says what became of it."));
    }

    private void demandNoFault(WebhookRequest wanted) {
        Map<String, String> faults = webhooks.faults(
                Optional.ofNullable(wanted.address()).orElse(""),
                Optional.ofNullable(wanted.events()).orElse(List.of()));
        if (!faults.isEmpty()) {
            throw ApiFault.invalid(faults.entrySet().stream()
                    .map(fault -> Map.of("field", fault.getKey(), "message", fault.getValue()))
                    .toList());
        }
    }

    private Webhook find(long id, HttpServletRequest request) {
        return store.find(RouteGuard.membership(request).organisation(), id).orElseThrow(ApiFault::notFound);
    }

    private static ResponseEntity<WebhookAnswer> answer(Webhook webhook) {
        return ETags.answer(WebhookAnswer.of(webhook, null));
    }
}
