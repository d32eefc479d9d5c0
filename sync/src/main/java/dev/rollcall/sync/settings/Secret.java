package dev.rollcall.sync.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A word that nobody may see: the word itself, or the place where it stands. It shows itself to no text; {@link Secrets}
 * finds the word.
 */
public final class Secret {
    /** The variable that is looked at where no other is named. */
    public static final String USUAL_VARIABLE = "ROLLCALL_CLIENT_SECRET";

    private enum Place {
        HERE,
        FILE,
        ENVIRONMENT
    }

    private final Place place;
    private final String text;

    private Secret(Place place, String text) {
        this.place = place;
        this.text = text;
    }

    /** The word itself. */
    public static Secret of(String word) {
        return new Secret(Place.HERE, word);
    }

    /** The first line of a file. */
    public static Secret inFile(Path file) {
        return new Secret(Place.FILE, file.toString());
    }

    /** The value of a variable of the process. */
    public static Secret inEnvironment(String variable) {
        return new Secret(Place.ENVIRONMENT, variable);
    }

    /** The word, where it stands in the settings themselves. */
    public Optional<String> word() {
        return textIn(Place.HERE).map(String::strip).filter(word -> !word.isEmpty());
    }

    /** The file whose first line it is. */
    public Optional<Path> file() {
        return textIn(Place.FILE).map(Path::of);
    }

    /** The variable whose value it is. */
    public Optional<String> variable() {
        return textIn(Place.ENVIRONMENT);
    }

    private Optional<String> textIn(Place wanted) {
        return place == wanted ? Optional.of(text) : Optional.empty();
    }

    /** What in the settings says where it stands, for messages; a file or variable of another name may be the secret itself. */
    public String where() {
        return switch (place) {
            case HERE -> "oneroster.client_secret";
            case FILE -> "the file that oneroster.client_secret_file or --secret-file names";
            case ENVIRONMENT ->
                text.equals(USUAL_VARIABLE)
                        ? "the variable " + text
                        : "the variable that oneroster.client_secret_env names";
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && place == secret.place && text.equals(secret.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Never the word. */
    @Override
    public String toString() {
        return "(hidden)";
    }
}
