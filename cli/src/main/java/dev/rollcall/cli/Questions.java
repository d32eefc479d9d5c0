package dev.rollcall.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks the person at the terminal; where nobody sits there, nobody answers. */
interface Questions {
    /** Nobody is there. */
    Questions NOBODY = question -> Optional.empty();

    /**
     * Puts a question.
     *
     * @return the answer without blanks around it; empty where nobody is there, or where the input ends
     */
    Optional<String> ask(String question);

    /** The person at the terminal of this process. */
    static Questions ofProcess(Terminal terminal) {
        if (!Terminal.isTerminal(Terminal.IN)) {
            return NOBODY;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return question -> {
            terminal.err().print(question + " ");
            terminal.err().flush();
            try {
                return Optional.ofNullable(in.readLine()).map(String::strip);
            } catch (IOException gone) {
                return Optional.empty();
            }
        };
    }
}
