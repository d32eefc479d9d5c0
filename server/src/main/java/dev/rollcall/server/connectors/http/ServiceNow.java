package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Values;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An incident by ServiceNow's Table API. Its correlation id is the message's key: one that is there is not opened again. */
final class ServiceNow implements Sender {
    private static final String PRODUCT = "ServiceNow";
    private static final String TABLE = "/api/now/table/incident";
    private static final int SHORT = 160;
    private static final int LONG = 4_000;

    @Override
    public List<String> places(Values account) {
        return List.of(account.of("url").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        Deadline end = Deadline.in(limit);
        String authorization = Requests.authorization(account.of("username"), account.of("password"));
        String key = "rollcall-" + message.key().replaceAll("[^A-Za-z0-9._-]", "-");
        HttpRequest look = Requests.to(Requests.under(
                        account.of("url"),
                        TABLE + "?sysparm_fields=number&sysparm_limit=1&sysparm_query="
                                + URLEncoder.encode("correlation_id=" + key, StandardCharsets.UTF_8)))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .build();
        Answer found = HttpCall.make(PRODUCT, look, end.left());
        if (!found.isTaken()) {
            throw found.failure(PRODUCT);
        }
        String there =
                Json.read(found.body()).path("result").path(0).path("number").asString("");
        if (!there.isEmpty()) {
            return "Incident " + there + " was opened by an earlier try.";
        }
        HttpRequest open = Requests.json(
                        Requests.under(account.of("url"), TABLE),
                        Map.of(
                                "short_description",
                                        Cut.toLength(message.values().getOrDefault("title", ""), SHORT),
                                "description", Cut.toLength(message.values().getOrDefault("text", ""), LONG),
                                "urgency", account.of("urgency"),
                                "correlation_id", key,
                                "correlation_display", "Rollcall"))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .build();
        Answer opened = HttpCall.make(PRODUCT, open, end.left());
        if (!opened.isTaken()) {
            throw opened.failure(PRODUCT);
        }
        return "Incident "
                + Json.read(opened.body()).path("result").path("number").asString("") + " was opened.";
    }
}
