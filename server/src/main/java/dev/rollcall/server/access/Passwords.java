package dev.rollcall.server.access;

import java.util.Optional;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Makes and compares the hashes of passwords, by Argon2id. */
@Component
public final class Passwords {
    /** As few as a password may have; a sentence is best. */
    public static final int SHORTEST = 12;

    private static final int LONGEST = 200;

    /** Of a word that was thrown away. Written here, since to make one at each start takes a third of a second. */
    static final String OF_NOBODY =
            "$argon2id$v=19$m=16384,t=2,p=1$fsrO2oDbsF5fX6Ycx+FkaA$Qopq+n74CBdfjdpcMcKceiqkmBJ1sYk3skxpX8SVJ1Q";

    private final Argon2PasswordEncoder encoder;

    public Passwords() {
        this(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    }

    /** With another cost. A hash says its own, so one can be compared whoever made it. */
    Passwords(Argon2PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    public String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    /** Takes as long where nobody has that name, so that the time tells nothing. */
    public boolean matches(String password, Optional<String> hash) {
        boolean matches = encoder.matches(password, hash.orElse(OF_NOBODY));
        return matches && hash.isPresent();
    }

    /** What is wrong with a new password; empty where nothing is. */
    public static Optional<String> fault(String password) {
        if (password.length() < SHORTEST) {
            return Optional.of("Write at least 12 characters. A sentence is best.");
        }
        if (password.length() > LONGEST) {
            return Optional.of("Write at most 200 characters.");
        }
        if (password.chars().distinct().count() < SHORTEST / 3) {
            return Optional.of("Use more than a few different characters.");
        }
        return Optional.empty();
    }
}
