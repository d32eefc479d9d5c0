package dev.rollcall.sync.hosting;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.util.Optional;

/** The host and port that a roster should be served on are in use. */
public final class PortInUse extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message explanation;

    PortInUse(ListenAddress where, IOException cause) {
        this(
                Message.of("hosting.port_in_use")
                        .with("port", Integer.toString(where.port()))
                        .with("host", where.host())
                        .with("reason", FaultWords.of(cause)),
                cause);
    }

    /** One that another server found. */
    public static PortInUse of(String host, int port, Throwable cause) {
        return new PortInUse(new ListenAddress(host, port, Optional.empty()), new IOException(cause));
    }

    private PortInUse(Message explanation, IOException cause) {
        super(Messages.ENGLISH.text(explanation), cause);
        this.explanation = explanation;
    }

    /** What is wrong, where, and how to fix it; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }
}
