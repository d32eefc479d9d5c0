package dev.rollcall.server.flows;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a flow when a step has failed for good. */
public enum OnFailure {
    ALARM("Stop, and mail those who want to know"),
    STOP("Stop, and show it in the list alone"),
    GO_ON("Go on with the next step, and mail those who want to know");

    private final String words;

    OnFailure(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** As texts of flows have it: {@code go-on}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<OnFailure> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    static Stream<String> keys() {
        return Arrays.stream(values()).map(OnFailure::key);
    }
}
