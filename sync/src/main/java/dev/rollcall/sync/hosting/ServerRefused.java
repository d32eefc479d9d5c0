package dev.rollcall.sync.hosting;

import org.jspecify.annotations.Nullable;

/** Thrown where a server cannot start with what it was given; the message is a sentence for a person. */
public final class ServerRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public ServerRefused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
