package dev.rollcall.sync.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A word that nobody may see: it is held by its place or by itself, and shows itself to no text. Only {@link #reveal} gives
 * it away, and only {@code api} asks.
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

    /** Whether the word stands in the settings themselves. */
    public boolean isItself() {
        return place == Place.HERE;
    }

    /** The file whose first line it is. */
    public Optional<Path> file() {
        return place == Place.FILE ? Optional.of(Path.of(text)) : Optional.empty();
    }

    /** The variable whose value it is. */
    public Optional<String> variable() {
        return place == Place.ENVIRONMENT ? Optional.of(text) : Optional.empty();
    }

    /**
     * The word; empty where the variable is not set or the file is empty.
     *
     * @throws IOException where the file cannot be read
     */
    public Optional<String> reveal(Map<String, String> environment) throws IOException {
        String word =
                switch (place) {
                    case HERE -> text;
                    case FILE ->
                        Files.readString(Path.of(text)).lines().findFirst().orElse("");
                    case ENVIRONMENT -> environment.getOrDefault(text, "");
                };
        return Optional.of(word.strip()).filter(found -> !found.isEmpty());
    }

    /**
     * Where the word stands, for messages: {@code the file '/etc/rollcall/secret'}. A file that is not there and a variable
     * of another name may be the secret itself, put in the wrong place, and are not shown.
     */
    public String where() {
        return switch (place) {
            case HERE -> "oneroster.client_secret";
            case FILE ->
                Files.exists(Path.of(text))
                        ? "the file '" + text + "'"
                        : "the file that oneroster.client_secret_file or --secret-file names";
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
