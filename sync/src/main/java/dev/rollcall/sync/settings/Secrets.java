package dev.rollcall.sync.settings;

import java.io.IOException;
import java.util.Optional;

/** Finds the words that settings only point at. The command line looks into files and variables, a server where it keeps them. */
@FunctionalInterface
public interface Secrets {
    /** Knows only the secrets that stand in the settings themselves. */
    Secrets IN_SETTINGS = Secret::word;

    /**
     * The word; empty where its place holds none.
     *
     * @throws IOException where the place cannot be read
     */
    Optional<String> reveal(Secret secret) throws IOException;

    /**
     * Where the word stands, for messages: {@code the file '/etc/rollcall/secret'}. A place that is not there may be the
     * secret itself, put where its place belongs, and is not shown.
     */
    default String where(Secret secret) {
        return secret.where();
    }
}
