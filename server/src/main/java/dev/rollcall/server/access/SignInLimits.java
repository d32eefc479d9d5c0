package dev.rollcall.server.access;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** How often somebody may try to sign in, whether or not it succeeds ({@link Tries}). */
@Component
class SignInLimits {
    private final Tries tries = new Tries();

    /** Counts a try; false where there were too many. */
    boolean mayTry(String name, String address) {
        return tries.count(folded(name), address);
    }

    /** Forgets the tries of a name that signed in. */
    void reset(String name) {
        tries.forget(folded(name));
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
