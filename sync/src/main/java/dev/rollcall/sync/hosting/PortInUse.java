package dev.rollcall.sync.hosting;

import java.io.IOException;

/** The host and port that a roster is to be served on cannot be had. */
public final class PortInUse extends Exception {
    private static final long serialVersionUID = 1L;

    PortInUse(ListenAddress where, IOException cause) {
        super(
                "port " + where.port() + " of " + where.host() + " cannot be had (" + cause.getMessage()
                        + "). Say another with --port.",
                cause);
    }
}
