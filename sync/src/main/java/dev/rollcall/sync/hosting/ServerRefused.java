package dev.rollcall.sync.hosting;

/** Thrown where a server cannot start with what it was given; the message is a sentence for a person. */
public final class ServerRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public ServerRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
