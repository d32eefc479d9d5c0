package dev.rollcall.sync.apple;

import java.util.Optional;

/** What can go wrong on Apple's side or on the way to it, on request. */
public enum Disturbance {
    WRONG_PASSWORD("wrong-password"),
    FULL_DISK("full-disk"),
    CUT("cut-at-percent"),
    SLOW("slow"),
    SILENT("silent"),
    TERMS_NOT_SIGNED("terms-not-signed"),
    TOKEN_EXPIRED("token-expired"),
    CLOCK_SKEW("clock-skew"),
    REFUSE_ROWS("refuse-rows"),
    IGNORE_CHANGES("ignore-changes");

    private final String word;

    Disturbance(String word) {
        this.word = word;
    }

    /** The word by which it is asked for: {@code full-disk}. */
    public String word() {
        return word;
    }

    /** The one of that word. */
    public static Optional<Disturbance> of(String word) {
        for (Disturbance one : values()) {
            if (one.word.equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
