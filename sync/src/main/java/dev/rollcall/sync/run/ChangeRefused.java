package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;

/** A change of the directory that a person asks for cannot be made. The message says why; nothing has changed. */
public final class ChangeRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    ChangeRefused(Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
    }

    /** Why it cannot be made; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }
}
