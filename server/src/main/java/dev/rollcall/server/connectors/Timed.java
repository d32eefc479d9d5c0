package dev.rollcall.server.connectors;

import dev.rollcall.server.connectors.SendFailed.Certainty;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives up on a library that waits for the other side longer than it may. The thread that waits is a daemon, and ends by the time
 * limits of its sockets; no more than a hundred of them wait at once.
 */
public final class Timed {
    private static final int MOST = 100;
    private static final AtomicInteger WAITING = new AtomicInteger();

    private Timed() {}

    /** What is done within the limit. */
    public interface Sending {
        String send() throws SendFailed;
    }

    /**
     * Sends.
     *
     * @param product as sentences call the other side
     * @param overrun what is known where the limit was too short
     */
    public static String send(String product, Duration limit, Certainty overrun, Sending sending) throws SendFailed {
        if (WAITING.incrementAndGet() > MOST) {
            WAITING.decrementAndGet();
            throw new SendFailed(
                    "Too many messages wait for answers. This one waits too.", Certainty.LATER, Optional.empty());
        }
        FutureTask<String> task = new FutureTask<>(() -> {
            try {
                return sending.send();
            } finally {
                WAITING.decrementAndGet();
            }
        });
        Thread thread = new Thread(task, "connector " + product);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            thread.interrupt();
            throw unknown(product + " has not answered within " + limit.toMillis() + " ms.", overrun);
        } catch (InterruptedException told) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw unknown("Sending to " + product + " was interrupted.", overrun);
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof SendFailed failed) {
                throw failed;
            }
            if (fault.getCause() instanceof Error broken) {
                throw broken;
            }
            throw unknown(product + " could not be asked: " + fault.getCause(), overrun);
        }
    }

    private static SendFailed unknown(String sentence, Certainty certainty) {
        String more = certainty == Certainty.UNKNOWN ? " It may have taken the message." : "";
        return new SendFailed(sentence + more, certainty, Optional.empty());
    }
}
