package dev.rollcall.server;

/** Ends the start of the server, with a sentence for whoever started it. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String sentence) {
        super(sentence);
    }

    /** What is wrong, and how to fix it. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
