package dev.rollcall.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk")
class PasswordsTest {
    private static final String SENTENCE = "seven herons stand in the shallow bay";

    private final Passwords passwords = new Passwords();

    @Test
    void aHashMatchesItsOwnPasswordAlone() {
        String hash = passwords.hash(SENTENCE);
        assertTrue(passwords.matches(SENTENCE, Optional.of(hash)));
        assertFalse(passwords.matches(SENTENCE + ".", Optional.of(hash)));
        assertFalse(passwords.matches(SENTENCE, Optional.empty()));
    }

    @Test
    void whereNobodyHasTheNameTheSameWorkIsDone() {
        assertEquals(cost(passwords.hash(SENTENCE)), cost(Passwords.OF_NOBODY));
    }

    /** The kind, version and parameters of a hash, without its salt and result, and the lengths of these. */
    private static String cost(String hash) {
        String[] parts = hash.split("\\$", -1);
        return String.join("$", parts[1], parts[2], parts[3]) + " " + parts[4].length() + " " + parts[5].length();
    }
}
