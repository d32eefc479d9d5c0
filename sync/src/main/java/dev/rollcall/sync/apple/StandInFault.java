package dev.rollcall.sync.apple;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.nio.file.Path;

/** The stand-in cannot serve. */
public final class StandInFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message explanation;

    private StandInFault(Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
    }

    static StandInFault ofPort(int port, IOException cause) {
        StandInFault fault = new StandInFault(Message.of("apple.port_in_use")
                .with("port", Integer.toString(port))
                .with("reason", FaultWords.of(cause)));
        fault.initCause(cause);
        return fault;
    }

    static StandInFault ofHome(Path home) {
        return new StandInFault(Message.of("apple.home_in_use").with("home", home.toString()));
    }

    /** What is wrong, where, and how to fix it; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }
}
