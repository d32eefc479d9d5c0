package dev.rollcall.sync.apple;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;

/** The stand-in cannot serve. */
public final class StandInFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message explanation;

    private StandInFault(Message explanation, IOException cause) {
        super(Messages.ENGLISH.text(explanation), cause);
        this.explanation = explanation;
    }

    static StandInFault ofPort(int port, IOException cause) {
        return new StandInFault(
                Message.of("apple.port_in_use")
                        .with("port", Integer.toString(port))
                        .with("reason", FaultWords.of(cause)),
                cause);
    }

    /** What is wrong, where, and how to fix it; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }
}
