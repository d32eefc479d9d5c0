package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.Sender;
import java.util.Map;
import java.util.function.Supplier;

/** The kinds of this package, by name. */
public final class HttpKinds {
    private HttpKinds() {}

    public static Map<String, Supplier<Sender>> all() {
        return Map.of(
                "slack", () -> new Webhook("Slack", Bodies::slack),
                "teams", () -> new Webhook("Microsoft Teams", Bodies::teams),
                "google-chat", () -> new Webhook("Google Chat", Bodies::googleChat),
                "mattermost", () -> new Webhook("Mattermost", Bodies::mattermost),
                "discord", Discord::new,
                "telegram", Telegram::new,
                "http", OwnAddress::new,
                "servicenow", ServiceNow::new,
                "jira", Jira::new,
                "google-sheets", GoogleSheets::new);
    }
}
