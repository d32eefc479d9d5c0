package dev.rollcall.server.access;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Hashes for tests: a real one takes a quarter of a second, and tests sign in thousands of times. {@link PasswordsTest} has real ones. */
public final class QuickPasswords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KB = 64;

    private QuickPasswords() {}

    /** Puts them in the place of the server's own. */
    public static void into(GenericApplicationContext context) {
        context.registerBean(
                "passwords",
                Passwords.class,
                () -> new Passwords(new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KB, 1)));
    }
}
