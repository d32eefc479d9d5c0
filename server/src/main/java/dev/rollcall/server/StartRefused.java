package dev.rollcall.server;

import dev.rollcall.sync.hosting.ServerRefused;

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

    /** Tells whoever started the server, where that is what a fault comes from. */
    public static void tell(RuntimeException fault) throws ServerRefused {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                throw new ServerRefused(refused.sentence(), fault);
            }
        }
    }
}
