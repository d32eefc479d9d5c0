package dev.rollcall.server;

import java.util.Optional;

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

    /** The one that a fault comes from; empty where it comes from something else. */
    public static Optional<StartRefused> in(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }
}
