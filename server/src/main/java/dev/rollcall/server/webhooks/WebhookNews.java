package dev.rollcall.server.webhooks;

import dev.rollcall.server.access.PublicAddress;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.AppleRefused;
import dev.rollcall.server.runs.FileRefused;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunEnded;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.NothingRan;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns what other rooms tell into messages. It hears in their transaction: what was not kept there is not told. No message names a person. */
@Component
class WebhookNews {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WebhookStore webhooks;
    private final WebhookDeliveries deliveries;
    private final ConnectionStore connections;
    private final RunStore runs;
    private final PublicAddress address;
    private final Clock clock;

    WebhookNews(
            WebhookStore webhooks,
            WebhookDeliveries deliveries,
            ConnectionStore connections,
            RunStore runs,
            PublicAddress address,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.connections = connections;
        this.runs = runs;
        this.address = address;
        this.clock = clock;
    }

    @EventListener
    void hear(RunEnded ended) {
        Map<String, Object> data = about(ended.organisation(), ended.connection());
        runs.find(ended.organisation(), ended.run()).ifPresent(run -> data.put("run", described(run)));
        tell(ended.organisation(), event(ended.outcome()), data);
    }

    @EventListener
    void hear(FileRefused refused) {
        Map<String, Object> data = about(refused.organisation(), refused.connection());
        data.put("page", page(refused.organisation(), refused.path()));
        tell(refused.organisation(), WebhookEvent.FILE_REFUSED, data);
    }

    @EventListener
    void hear(AppleRefused refused) {
        Map<String, Object> data = about(refused.organisation(), refused.connection());
        data.put("rows", refused.rows());
        runs.find(refused.organisation(), refused.run()).ifPresent(run -> data.put("run", described(run)));
        tell(refused.organisation(), WebhookEvent.APPLE_REFUSED, data);
    }

    @EventListener
    void hear(NothingRan silence) {
        Map<String, Object> data = about(silence.organisation(), silence.connection());
        data.put("since", silence.since().toString());
        tell(silence.organisation(), WebhookEvent.NOTHING_RAN, data);
    }

    /** A message by which somebody sees whether a receiver takes messages. */
    WebhookDelivery test(Webhook webhook) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("organisation", webhook.organisation());
        return deliveries.add(webhook, WebhookEvent.TEST, body(WebhookEvent.TEST, data));
    }

    private void tell(String organisation, WebhookEvent event, Map<String, Object> data) {
        List<Webhook> told = webhooks.of(organisation).stream()
                .filter(webhook -> webhook.isOn() && webhook.has(event))
                .toList();
        if (!told.isEmpty()) {
            String body = body(event, data);
            told.forEach(webhook -> deliveries.add(webhook, event, body));
        }
    }

    private String body(WebhookEvent event, Map<String, Object> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", event.type());
        body.put("timestamp", clock.instant().toString());
        body.put("data", data);
        return JSON.writeValueAsString(body);
    }

    private Map<String, Object> about(String organisation, long connection) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("organisation", organisation);
        Optional<Connection> found = connections.find(organisation, connection);
        found.ifPresent(one -> {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("id", one.id());
            described.put("name", one.name());
            data.put("connection", described);
        });
        return data;
    }

    private Map<String, Object> described(Run run) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", run.id());
        data.put("aim", run.aim().name());
        data.put("cause", run.cause().name());
        data.put("outcome", run.outcome().map(Outcome::name).orElse(""));
        data.put("counts", run.counts());
        data.put("page", page(run.organisation(), "/runs/" + run.id()));
        return data;
    }

    private String page(String organisation, String path) {
        return address.of("/organisations/" + organisation + path);
    }

    private static WebhookEvent event(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> WebhookEvent.RUN_DELIVERED;
            case HELD -> WebhookEvent.RUN_HELD;
            case ERRORS, SOURCE_NOT_REACHABLE, DESTINATION_REFUSED, DELIVERY_UNKNOWN, HOME_NOT_WRITABLE, FAILED ->
                WebhookEvent.RUN_FAILED;
            case CLEAN, PLANNED -> WebhookEvent.RUN_CHECKED;
            case CANCELLED -> WebhookEvent.RUN_CANCELLED;
        };
    }
}
