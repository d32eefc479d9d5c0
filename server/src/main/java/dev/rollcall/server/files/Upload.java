package dev.rollcall.server.files;

import java.time.Instant;
import java.util.Optional;

/**
 * What came in together, after it was decided what becomes of it.
 *
 * @param address from where it came
 * @param files their names, as a list for people
 * @param refusal why no run was made; empty where one was
 * @param run that was made of it
 * @param folder in which its files wait for the run; empty where they are gone
 * @param deletedAt when its files were deleted
 */
public record Upload(
        long id,
        long connection,
        Instant arrivedAt,
        String address,
        String files,
        long bytes,
        Optional<String> refusal,
        Optional<Long> run,
        Optional<String> folder,
        Optional<Instant> deletedAt) {}
