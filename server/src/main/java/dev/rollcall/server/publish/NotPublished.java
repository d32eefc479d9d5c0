package dev.rollcall.server.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;

/** A run could not be published; what was published before stays. The sentence says why, and what to do. */
public final class NotPublished extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean mayHelpLater;

    NotPublished(Message why, boolean mayHelpLater) {
        super(Messages.ENGLISH.text(why));
        this.mayHelpLater = mayHelpLater;
    }

    NotPublished(Message why) {
        this(why, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** Whether the same may succeed later without anybody doing something here. */
    public boolean mayHelpLater() {
        return mayHelpLater;
    }
}
