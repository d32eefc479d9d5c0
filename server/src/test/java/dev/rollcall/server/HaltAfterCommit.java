package dev.rollcall.server;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Ends this process, as a kill would, in the moment after the first transaction was kept in which something was told. */
public final class HaltAfterCommit {
    private static final int AS_KILLED = 137;

    private HaltAfterCommit() {}

    /** A server that is killed in this way. */
    public static ServerUnderTest start(Path home, Clock clock, Class<?> told) {
        ApplicationListener<PayloadApplicationEvent<?>> listener = event -> {
            if (told.isInstance(event.getPayload())) {
                halt();
            }
        };
        return ServerUnderTest.start(home, clock, parts -> parts.addApplicationListener(listener));
    }

    private static void halt() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Runtime.getRuntime().halt(AS_KILLED);
            }
        });
    }
}
