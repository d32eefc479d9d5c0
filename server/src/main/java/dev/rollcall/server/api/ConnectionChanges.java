package dev.rollcall.server.api;

import dev.rollcall.server.runs.RunStore;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a change of a connection wholly or not at all. */
@Component
class ConnectionChanges {
    private final TransactionTemplate transactions;
    private final RunStore runs;

    ConnectionChanges(TransactionTemplate transactions, RunStore runs) {
        this.transactions = transactions;
        this.runs = runs;
    }

    <T> T made(Supplier<T> change) {
        return Objects.requireNonNull(transactions.execute(status -> change.get()));
    }

    /** The same, where of two who change one connection at once the second is to see what the first did. */
    <T> T made(long connection, Supplier<T> change) {
        return made(() -> {
            runs.lockQueue(connection);
            return change.get();
        });
    }

    /** The same of what has no answer. */
    void run(long connection, Runnable change) {
        transactions.executeWithoutResult(status -> {
            runs.lockQueue(connection);
            change.run();
        });
    }
}
