package dev.rollcall.sync.delivery;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Nobody here can tell whether a destination took a delivery: bytes of it went, and the answer did not come. Neither "delivered"
 * nor "nothing was changed" would be true. The message says what happened, and where; the run advises how to find out.
 */
public final class DeliveryUnknown extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    public DeliveryUnknown(Message explanation, @Nullable Throwable cause) {
        super(Messages.ENGLISH.text(explanation), cause);
        this.explanation = explanation;
    }

    /** What happened, and where; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }
}
