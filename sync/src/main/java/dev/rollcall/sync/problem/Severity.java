package dev.rollcall.sync.problem;

/** What a problem does to the run. */
public enum Severity {
    /** The run ends before anything leaves. */
    ERROR("error"),
    /** The run goes on; something was left out or fixed, and somebody should look at it. */
    WARNING("warning"),
    /** The run goes on; nothing was lost. */
    NOTE("note");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word that reports and {@code problems.csv} show. */
    public String word() {
        return word;
    }
}
