package dev.rollcall.sync.home;

import java.io.IOException;
import java.nio.file.Path;

/** The home, where runs are kept, cannot take what a run writes there. */
public final class HomeNotWritable extends Exception {
    private static final long serialVersionUID = 1;

    public HomeNotWritable(Path home, IOException cause) {
        super(
                "Rollcall cannot write to its home '" + home + "' (" + cause.getMessage()
                        + "). Give the user that runs Rollcall the right to write there, make room, or name another with"
                        + " --home.",
                cause);
    }
}
