package dev.rollcall.sync.settings;

import java.io.IOException;
import java.util.Optional;

/**
 * Gives the words that settings only name. Who starts a pull brings them: the command line looks into its environment and
 * into files, a server into a store of its own.
 */
@FunctionalInterface
public interface Secrets {
    /** Only those that stand in the settings themselves. */
    Secrets IN_SETTINGS =
            secret -> secret instanceof Secret.Literal literal ? notBlank(literal.word()) : Optional.empty();

    /**
     * The word; empty where its place holds none.
     *
     * @throws IOException where its place cannot be read
     */
    Optional<String> reveal(Secret secret) throws IOException;

    /** Where the word stands, for messages: {@code the file '/etc/rollcall/secret'}. */
    default String where(Secret secret) {
        return secret.setting();
    }

    /** A word without the blanks around it; empty where nothing is left. */
    static Optional<String> notBlank(String word) {
        return Optional.of(word.strip()).filter(found -> !found.isEmpty());
    }
}
