package dev.rollcall.sync.hosting;

import dev.rollcall.sync.publish.ProviderSettings;
import java.io.IOException;

/** The host and port that a roster is to be served on cannot be had. */
public final class PortInUse extends Exception {
    private static final long serialVersionUID = 1L;

    PortInUse(ProviderSettings settings, IOException cause) {
        super(
                "port " + settings.port() + " of " + settings.host() + " cannot be had (" + cause.getMessage()
                        + "). Say another with --port.",
                cause);
    }
}
