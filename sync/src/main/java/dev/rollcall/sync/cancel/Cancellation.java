package dev.rollcall.sync.cancel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets one thread stop the work of others. Who starts the work makes a cancellation, hands it to the work, and calls {@link
 * #cancel()} to stop it. The work calls {@link #throwIfCancelled()} between its parts, and registers with {@link #onCancel}
 * what ends a part that may take long.
 *
 * <p>All methods may be called from any thread. A cancellation stays cancelled.
 */
public final class Cancellation {
    /** Of work that nobody stops. */
    public static final Cancellation NONE = new Cancellation();

    private final List<Registration> registrations = new ArrayList<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** What is done on cancellation, until it is closed. */
    public final class Registration implements AutoCloseable {
        private final Runnable action;

        private Registration(Runnable action) {
            this.action = action;
        }

        /** From now on the action does not begin; one that began may still be running. */
        @Override
        public void close() {
            synchronized (registrations) {
                registrations.remove(this);
            }
        }
    }

    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** @throws Cancelled where the work was cancelled */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new Cancelled();
        }
    }

    /**
     * Has an action run when the work is cancelled, by the thread that cancels it; at once, and by this thread, where it is
     * cancelled already.
     *
     * @param action is quick, waits for nothing, and may run when its part of the work is over
     */
    public Registration onCancel(Runnable action) {
        Registration registration = new Registration(action);
        if (this == NONE) {
            return registration;
        }
        synchronized (registrations) {
            if (!isCancelled()) {
                registrations.add(registration);
                return registration;
            }
        }
        action.run();
        return registration;
    }

    /**
     * Waits.
     *
     * @throws Cancelled as soon as the work is cancelled
     */
    public void sleep(Duration duration) throws InterruptedException {
        if (cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new Cancelled();
        }
    }

    /** Cancels the work. All actions are run, even if one of them fails. */
    public void cancel() {
        if (this == NONE) {
            throw new IllegalStateException("NONE cannot be cancelled");
        }
        List<Registration> all;
        synchronized (registrations) {
            cancelled.countDown();
            all = List.copyOf(registrations);
            registrations.clear();
        }
        RuntimeException first = null;
        for (Registration registration : all) {
            try {
                registration.action.run();
            } catch (RuntimeException fault) {
                if (first == null) {
                    first = fault;
                } else {
                    first.addSuppressed(fault);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
