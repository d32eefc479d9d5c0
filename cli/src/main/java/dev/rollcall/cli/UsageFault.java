package dev.rollcall.cli;

import dev.rollcall.sync.message.Redaction;

/** Thrown where a command cannot do what it was asked for; the message tells the user why, and what to write instead. */
final class UsageFault extends Exception {
    private static final long serialVersionUID = 1L;

    UsageFault(String message) {
        super(Redaction.of(message));
    }
}
