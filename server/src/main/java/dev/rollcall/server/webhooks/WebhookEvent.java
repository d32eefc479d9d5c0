package dev.rollcall.server.webhooks;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a webhook may tell. */
public enum WebhookEvent {
    RUN_DELIVERED("run.delivered", "A run delivered its upload"),
    RUN_HELD("run.held", "A run waits for approval"),
    RUN_FAILED("run.failed", "A run failed, or nobody knows whether its upload arrived"),
    RUN_CHECKED("run.checked", "A check or a preview is done"),
    RUN_CANCELLED("run.cancelled", "Somebody cancelled a run"),
    FILE_REFUSED("file.refused", "An upload could not be used"),
    APPLE_REFUSED("apple.refused", "Apple’s log shows that it did not take all"),
    NOTHING_RAN("nothing.ran", "Nothing has run for longer than the schedule allows"),
    /** Sent by the test button alone. */
    TEST("test", "A test");

    private final String type;
    private final String words;

    WebhookEvent(String type, String words) {
        this.type = type;
        this.words = words;
    }

    /** As messages and the API have it: {@code run.held}. */
    public String type() {
        return type;
    }

    /** As pages say it. */
    public String words() {
        return words;
    }

    /** Those that can be chosen. */
    public static List<WebhookEvent> choices() {
        return Arrays.stream(values()).filter(event -> event != TEST).toList();
    }

    /** The one of a type; empty where none has it. */
    public static Optional<WebhookEvent> of(String type) {
        return choices().stream().filter(event -> event.type.equals(type)).findFirst();
    }

    static String joined(Collection<WebhookEvent> events) {
        return events.stream().sorted().map(WebhookEvent::type).collect(Collectors.joining(","));
    }

    static Set<WebhookEvent> split(String types) {
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        Arrays.stream(types.split(",")).flatMap(type -> of(type).stream()).forEach(events::add);
        return events;
    }
}
