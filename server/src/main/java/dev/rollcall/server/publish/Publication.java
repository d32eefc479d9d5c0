package dev.rollcall.server.publish;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * That a connection is published: by whom it may be pulled, and which roster is.
 *
 * @param secretVersion goes up with each new secret
 * @param madeBy who switched it on
 * @param roster the published one; empty until the first
 * @param fault why the last try to publish a run came to nothing, as a sentence; empty where it did not
 */
public record Publication(
        long connection,
        String clientId,
        int secretVersion,
        PublicationRule rule,
        String madeBy,
        Instant madeAt,
        Optional<Roster> roster,
        String fault) {
    /**
     * What is read by others now.
     *
     * @param folder its name among those of the connection
     * @param run that read it
     * @param records how many there are of each kind, such as {@code users}, in the order of the standard
     */
    public record Roster(String folder, long run, Instant at, Map<String, Long> records) {
        public Roster {
            records = new LinkedHashMap<>(records);
        }
    }
}
