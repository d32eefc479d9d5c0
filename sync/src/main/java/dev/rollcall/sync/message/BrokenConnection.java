package dev.rollcall.sync.message;

import java.io.EOFException;
import java.net.SocketException;
import javax.net.ssl.SSLException;

/**
 * Tells an encrypted connection that ended from one that is not safe. Java's HTTP client tells both as a failed handshake, where the
 * other side ends the connection before both have agreed.
 */
public final class BrokenConnection {
    /** What Java says where the other side ended it without a word; it has no type for that. */
    private static final String ENDED = "terminated the handshake";

    private BrokenConnection() {}

    /** Whether the other side, or something on the way to it, just ended an encrypted connection. */
    public static boolean isCauseOf(Throwable fault) {
        return Causes.of(fault).anyMatch(SSLException.class::isInstance)
                && Causes.of(fault)
                        .anyMatch(cause -> cause instanceof SocketException
                                || cause instanceof EOFException
                                || String.valueOf(cause.getMessage()).contains(ENDED));
    }
}
