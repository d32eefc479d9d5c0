package dev.rollcall.server.webhooks;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of one try.
 *
 * @param status empty where nothing was answered
 * @param text how the answer began
 * @param fault why it did not arrive, as a sentence; empty where it did
 * @param restingTime how long the receiver wants to be left alone
 */
record WebhookAnswer(OptionalInt status, String text, String fault, Optional<Duration> restingTime) {
    private static final int GONE = 410;

    static WebhookAnswer unanswered(String fault) {
        return new WebhookAnswer(OptionalInt.empty(), "", fault, Optional.empty());
    }

    boolean isTaken() {
        return fault.isEmpty();
    }

    /** Whether the receiver says that it wants no more messages, ever. */
    boolean isGone() {
        return status.orElse(0) == GONE;
    }
}
