package dev.rollcall.server.connectors;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends what somebody types on an account's page, to see whether it arrives. */
@Component
public class TestMessages {
    /** What stands before the name of a field in the form. */
    static final String BEFORE = "m-";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Connectors connectors;

    TestMessages(Connectors connectors) {
        this.connectors = connectors;
    }

    /**
     * What became of a test.
     *
     * @param isDoubtful whether nobody knows if it arrived
     * @param sentence what the other side said; empty where nothing was tested
     */
    public record Result(boolean isSent, boolean isDoubtful, String sentence) {
        static final Result NONE = new Result(false, false, "");

        /** In a few words. */
        public String words() {
            if (isSent) {
                return "The test was sent.";
            }
            return isDoubtful ? "Nobody knows whether the test arrived." : "The test was not sent.";
        }

        /** {@code good}, {@code halt} or {@code bad}. */
        public String tone() {
            if (isSent) {
                return "good";
            }
            return isDoubtful ? "halt" : "bad";
        }
    }

    /** What somebody typed, by the message's fields. */
    static Map<String, String> typed(ConnectorKind kind, Map<String, String> parameters) {
        Map<String, String> values = new HashMap<>();
        kind.message().forEach(field -> values.put(field.name(), parameters.getOrDefault(BEFORE + field.name(), "")));
        return values;
    }

    Result send(ConnectorAccount account, ConnectorKind kind, Map<String, String> typed) {
        Map<String, String> values = new HashMap<>(typed);
        if (kind.takesFile() && values.getOrDefault("name", "").isBlank() && values.containsKey("name")) {
            values.put("name", "rollcall-test.txt");
        }
        Message message = new Message(Map.copyOf(values), Optional.empty(), "test-" + UUID.randomUUID());
        try {
            return new Result(true, false, connectors.send(account.organisation(), account.id(), message, LIMIT));
        } catch (SendFailed failed) {
            return new Result(
                    false, failed.certainty() == SendFailed.Certainty.UNKNOWN, String.valueOf(failed.getMessage()));
        }
    }
}
