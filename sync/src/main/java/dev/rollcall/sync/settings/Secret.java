package dev.rollcall.sync.settings;

import java.nio.file.Path;

/**
 * A word that nobody may see, as settings have it: by its place or by itself. It shows itself to no text; {@link
 * Secrets#reveal} gives the word.
 */
public sealed interface Secret {
    /** The variable that is looked at where no other is named. */
    String USUAL_VARIABLE = "ROLLCALL_CLIENT_SECRET";

    /** The word itself. */
    record Literal(String word) implements Secret {
        @Override
        public String setting() {
            return "oneroster.client_secret";
        }

        /** Never the word. */
        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    /** The first line of a file. */
    record InFile(Path file) implements Secret {
        @Override
        public String setting() {
            return "the file that oneroster.client_secret_file or the command line names";
        }

        /** A file that is not there may be the secret itself, put in the wrong place. */
        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    /** The value of a variable. */
    record InVariable(String variable) implements Secret {
        @Override
        public String setting() {
            return variable.equals(USUAL_VARIABLE)
                    ? "the variable " + variable
                    : "the variable that oneroster.client_secret_env names";
        }

        /** A variable of another name may be the secret itself, put in the wrong place. */
        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    /** What a text shows instead of a secret. */
    String HIDDEN = "(hidden)";

    /** The word itself. */
    static Secret of(String word) {
        return new Literal(word);
    }

    /** The first line of a file. */
    static Secret inFile(Path file) {
        return new InFile(file);
    }

    /** The value of a variable of the process. */
    static Secret inEnvironment(String variable) {
        return new InVariable(variable);
    }

    /** The setting that names its place, for messages. Neither the word nor what somebody may take for its place is in it. */
    String setting();
}
