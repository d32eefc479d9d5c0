package dev.rollcall.server.runs;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps what became of something that cannot be done once more, however long the database is away or its disk is full. A run that
 * nobody ended would go on for ever, and all later runs of its connection would wait for it.
 */
final class UntilKept {
    private static final Logger LOG = LoggerFactory.getLogger(UntilKept.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private UntilKept() {}

    /** Tries it until it is kept; an interrupted thread gives up with the fault, and the next start sees what was left open. */
    static void keep(Runnable work) {
        boolean isToldOf = false;
        while (true) {
            try {
                work.run();
                return;
            } catch (DataIntegrityViolationException | InvalidDataAccessResourceUsageException ours) {
                // By waiting nothing of this becomes better.
                throw ours;
            } catch (DataAccessException | TransactionException away) {
                if (!isToldOf) {
                    LOG.warn(
                            "the end of a run is not kept yet, and is tried again: {}",
                            away.getClass().getName());
                    isToldOf = true;
                }
                if (!waited()) {
                    throw away;
                }
            }
        }
    }

    private static boolean waited() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
