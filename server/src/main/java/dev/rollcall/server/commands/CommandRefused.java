package dev.rollcall.server.commands;

/** A server did not do what a command asked; the message is a sentence for people. */
public final class CommandRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public CommandRefused(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
