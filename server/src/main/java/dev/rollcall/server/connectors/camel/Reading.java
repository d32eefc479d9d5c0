package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Arrived;
import dev.rollcall.server.connectors.Receiver;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.ScheduledPollConsumer;

/** What became of a reading that goes on. After the first fault nothing is taken any more, so that no message is passed over. */
final class Reading {
    private final ReadKamelet special;
    private final Receiver receiver;
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private volatile boolean hasPolled;
    private volatile boolean isPolling;
    private volatile boolean isStopped;
    private final AtomicBoolean hasAnswered = new AtomicBoolean();

    Reading(ReadKamelet special, Receiver receiver) {
        this.special = special;
        this.receiver = receiver;
    }

    /** Hears what happens to a consumer instead of the log. */
    void watch(Consumer consumer) {
        if (consumer instanceof DefaultConsumer known) {
            known.setExceptionHandler(new Faults());
        }
        if (consumer instanceof ScheduledPollConsumer polling) {
            isPolling = true;
            polling.setPollStrategy(new Polls());
        }
    }

    /** Hands a message on; one at a time, so that those after one that was not kept wait, too. */
    synchronized void take(Exchange exchange) {
        if (isStopped || fault.get() != null) {
            throw new IllegalStateException("this reading is over");
        }
        try {
            Arrived arrived = special.arrived(exchange);
            // What a console makes for a folder is no file that somebody put there.
            if (!(arrived.name().endsWith("/") && arrived.text().isEmpty())) {
                receiver.take(arrived);
            }
            special.kept(exchange);
        } catch (RuntimeException notKept) {
            fault.compareAndSet(null, notKept);
            throw notKept;
        }
    }

    synchronized void stop() {
        isStopped = true;
    }

    void throwFault() throws Exception {
        Throwable found = fault.get();
        if (found instanceof Exception exception) {
            throw exception;
        }
        if (found != null) {
            throw new IllegalStateException(found);
        }
    }

    /** Whether the other side was asked, where it is asked again and again. */
    boolean hasPolled() {
        return hasPolled || !isPolling;
    }

    void answered() {
        if (hasAnswered.compareAndSet(false, true)) {
            receiver.answered();
        }
    }

    private final class Faults implements ExceptionHandler {
        @Override
        public void handleException(Throwable cause) {
            fault.compareAndSet(null, cause);
        }

        @Override
        public void handleException(String message, Throwable cause) {
            fault.compareAndSet(null, cause);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable cause) {
            fault.compareAndSet(null, cause);
        }
    }

    private final class Polls implements PollingConsumerPollStrategy {
        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            return fault.get() == null;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polled) {
            hasPolled = fault.get() == null;
        }

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retry, Exception cause) {
            fault.compareAndSet(null, cause);
            return false;
        }
    }
}
