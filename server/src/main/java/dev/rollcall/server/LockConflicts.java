package dev.rollcall.server;

import java.time.Duration;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;

/** Two that want the same rows in another order wait for each other, until the database takes back what one of them did. */
public final class LockConflicts {
    private static final RetryTemplate AGAIN = new RetryTemplate(RetryPolicy.builder()
            .includes(PessimisticLockingFailureException.class)
            .delay(Duration.ofMillis(100))
            .build());

    private LockConflicts() {}

    /**
     * Does it again, up to three times, where the database took it back.
     *
     * @param statement one, outside of any transaction, which would be taken back as a whole
     * @throws PessimisticLockingFailureException where it was taken back each time
     */
    public static void retry(Runnable statement) {
        AGAIN.invoke(statement);
    }
}
