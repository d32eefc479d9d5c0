package dev.rollcall.server.notify;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What somebody may want mail about. */
public enum Occasion {
    FAILED("Not delivered", "A run failed, or nobody knows whether Apple has its upload."),
    HELD("On hold", "A run waits for approval."),
    DELIVERED("Delivered with changes", "People, classes or schools changed at Apple."),
    NOTHING_RAN("Nothing has run", "For longer than the schedule allows."),
    FILE_REFUSED("File refused", "An upload could not be used."),
    APPLE_REFUSED("Apple refused rows", "Apple’s log shows that it did not take all."),
    FLOW_FAILED("Flow failed", "A step of a flow failed for good; once an hour for each flow at most.");

    private final String words;
    private final String hint;

    Occasion(String words, String hint) {
        this.words = words;
        this.hint = hint;
    }

    /** What somebody gets who chose nothing: all that needs a person. */
    static Set<Occasion> needsSomebody() {
        return EnumSet.complementOf(EnumSet.of(DELIVERED));
    }

    /** As the page says it. */
    public String words() {
        return words;
    }

    public String hint() {
        return hint;
    }

    /** As the keys of texts have it: {@code nothing_ran}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
