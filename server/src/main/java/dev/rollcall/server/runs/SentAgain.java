package dev.rollcall.server.runs;

import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.run.KeptState;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run without a source: it sends a version of the directory once more, through plan and guard as any other. In the index such a run
 * has the number of the version in the place of a source.
 */
public final class SentAgain {
    private static final String MARK = "version:";

    private final KeptState state;

    private SentAgain(KeptState state) {
        this.state = state;
    }

    /** What {@link RunQueue#ask} takes as the source of such a run. */
    public static String source(String version) {
        return MARK + version;
    }

    /** The number of the version; empty for a run that reads its source. */
    public static Optional<String> version(Run run) {
        return run.source().filter(source -> source.startsWith(MARK)).map(source -> source.substring(MARK.length()));
    }

    /** What a run sends again; empty for a run that reads its source. */
    static Optional<SentAgain> of(Run run, Path home, String organisation) throws DirectoryFault, IOException {
        Optional<String> version = version(run);
        return version.isEmpty()
                ? Optional.empty()
                : Optional.of(new SentAgain(KeptState.of(home, organisation, version.get())));
    }

    KeptState state() {
        return state;
    }

    String words() {
        return "version " + state.version() + " of the directory";
    }

    /** The rows go as they are, whatever the settings of the connection filter. */
    Settings settings(Settings given, String organisation) {
        return state.settings(given, organisation);
    }
}
