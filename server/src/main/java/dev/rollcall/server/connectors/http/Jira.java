package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Values;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An issue by Jira's REST API in its second version, which the cloud and the data center both have. */
final class Jira implements Sender {
    private static final String PRODUCT = "Jira";
    private static final int SUMMARY = 255;
    private static final int DESCRIPTION = 32_767;

    @Override
    public List<String> places(Values account) {
        return List.of(account.of("url").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        // A summary is one line.
        String summary = message.values().getOrDefault("title", "").replaceAll("\\s+", " ");
        Map<String, Object> fields = Map.of(
                "project", Map.of("key", account.of("project").strip()),
                "issuetype", Map.of("name", account.of("issueType").strip()),
                "summary", Cut.toLength(summary, SUMMARY),
                "description", Cut.toLength(message.values().getOrDefault("text", ""), DESCRIPTION),
                "labels", List.of("rollcall"));
        HttpRequest request = Requests.json(
                        Requests.under(account.of("url"), "/rest/api/2/issue"), Map.of("fields", fields))
                .header("Authorization", Requests.authorization(account.of("username"), account.of("token")))
                .header("Accept", "application/json")
                .build();
        Answer answer = HttpCall.make(PRODUCT, request, limit);
        if (!answer.isTaken()) {
            throw answer.failure(PRODUCT);
        }
        return "Issue " + Json.read(answer.body()).path("key").asString("") + " was created.";
    }
}
