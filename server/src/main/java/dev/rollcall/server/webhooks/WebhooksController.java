package dev.rollcall.server.webhooks;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of webhooks: all of an organisation, and one with its deliveries. */
@Controller
class WebhooksController {
    private static final String AT = "/organisations/{org}/settings/webhooks";
    private static final int SHOWN = 50;
    private static final String TAKEN = "The receiver took it.";

    private final WebhookStore store;
    private final WebhookDeliveries deliveries;
    private final Webhooks webhooks;
    private final Audit audit;

    WebhooksController(WebhookStore store, WebhookDeliveries deliveries, Webhooks webhooks, Audit audit) {
        this.store = store;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.audit = audit;
    }

    @GetMapping(AT)
    @Needs(Right.SET_UP)
    String list(@PathVariable String org, Model model) {
        return list(org, "", List.of(), Map.of(), model);
    }

    private String list(String org, String address, List<String> events, Map<String, String> faults, Model model) {
        model.addAttribute("webhooks", store.of(org));
        model.addAttribute("address", address);
        model.addAttribute("events", events);
        model.addAttribute("faults", faults);
        return "webhooks/list";
    }

    @PostMapping(AT)
    @Needs(Right.SET_UP)
    String add(
            @PathVariable String org,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") List<String> events,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Map<String, String> faults = webhooks.faults(address, events);
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(org, address, events, faults, model);
        }
        Webhooks.Made made = webhooks.add(
                org, address, events, RouteGuard.membership(request).operator().name());
        audit.add(request, "webhook-added", address.strip());
        return page(made.webhook(), Map.of(), Optional.of(made.secret()), model);
    }

    @GetMapping(AT + "/{id}")
    @Needs(Right.SET_UP)
    String page(@PathVariable String org, @PathVariable long id, Model model) {
        return page(store.demand(org, id), Map.of(), Optional.empty(), model);
    }

    private String page(Webhook webhook, Map<String, String> faults, Optional<String> secret, Model model) {
        model.addAttribute("webhook", webhook);
        model.addAttribute("deliveries", deliveries.last(webhook, SHOWN));
        model.addAttribute("faults", faults);
        model.addAttribute("secret", secret);
        return "webhooks/webhook";
    }

    @PostMapping(AT + "/{id}")
    @Needs(Right.SET_UP)
    String change(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") List<String> events,
            @RequestParam(defaultValue = "false") boolean isOn,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Webhook webhook = store.demand(org, id);
        Map<String, String> faults = webhooks.faults(address, events);
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(webhook, faults, Optional.empty(), model);
        }
        boolean isSaved = webhooks.change(webhook, address, events, isOn).isPresent();
        audit.add(request, "webhook-changed", address.strip());
        Sessions.notice(
                request,
                isSaved
                        ? Optional.empty()
                        : Optional.of("Somebody else changed this webhook at the same moment. Nothing was saved."),
                "Saved. It holds for what happens from now on.");
        return back(org, id);
    }

    @PostMapping(AT + "/{id}/secret")
    @Needs(Right.SET_UP)
    String newSecret(@PathVariable String org, @PathVariable long id, HttpServletRequest request, Model model) {
        Webhook webhook = store.demand(org, id);
        String secret = webhooks.newSecret(webhook);
        audit.add(request, "webhook-secret", webhook.address());
        return page(store.demand(org, id), Map.of(), Optional.of(secret), model);
    }

    @PostMapping(AT + "/{id}/test")
    @Needs(Right.SET_UP)
    String test(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Sessions.notice(request, refusal(webhooks.test(store.demand(org, id))), TAKEN);
        return back(org, id);
    }

    @PostMapping(AT + "/{id}/deliveries/{delivery}/again")
    @Needs(Right.SET_UP)
    String again(
            @PathVariable String org,
            @PathVariable long id,
            @PathVariable("delivery") long delivery,
            HttpServletRequest request) {
        Webhook webhook = store.demand(org, id);
        WebhookDelivery sent = deliveries.find(webhook, delivery).orElseThrow(NotFound::new);
        webhooks.again(webhook, sent)
                .ifPresentOrElse(
                        delivered -> Sessions.notice(request, refusal(delivered), TAKEN),
                        () -> Sessions.notice(
                                request, "It is being sent just now. The list says in a moment what became of it."));
        return back(org, id);
    }

    @PostMapping(AT + "/{id}/removal")
    @Needs(Right.SET_UP)
    String remove(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Webhook webhook = store.demand(org, id);
        store.remove(webhook);
        audit.add(request, "webhook-removed", webhook.address());
        Sessions.notice(request, "The webhook was removed, with its deliveries. Nothing more is sent to its address.");
        return "redirect:/organisations/" + org + "/settings/webhooks";
    }

    private static Optional<String> refusal(WebhookDelivery delivery) {
        return delivery.state() == WebhookDelivery.State.SENT
                ? Optional.empty()
                : Optional.of("The receiver did not take it. " + delivery.fault());
    }

    private static String back(String org, long id) {
        return "redirect:/organisations/" + org + "/settings/webhooks/" + id;
    }
}
