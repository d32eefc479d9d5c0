package dev.rollcall.server.files;

import java.time.Instant;
import java.util.Optional;

/**
 * The account by which files come to a connection.
 *
 * @param user by which it signs in
 * @param passwordHash empty where it signs in by keys alone
 * @param quotaBytes how much may lie in its box before it was taken in
 */
public record FileAccount(
        long connection,
        String user,
        Optional<String> passwordHash,
        Optional<Instant> passwordMadeAt,
        Optional<Instant> passwordUsedAt,
        long quotaBytes) {
    /** A public key that may sign in. */
    public record Key(
            long id,
            String name,
            String kind,
            String text,
            String fingerprint,
            String addedBy,
            Instant addedAt,
            Optional<Instant> usedAt) {}
}
