package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends what takes too long, whether or not the other side, or our own part for it, keeps to the limit that it was given. */
@Component
class TimeLimit {
    /** What the history says where the server was stopped in the midst. */
    static final String BROKEN_OFF =
            "The server was stopped while it was being sent: it may have arrived. Look there before you run the step again.";

    private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "flow-send");
        thread.setDaemon(true);
        return thread;
    });

    /** Something that takes time. */
    interface Act {
        String perform() throws SendFailed;
    }

    /**
     * Waits for an act, so long at most.
     *
     * @return what the act gives
     * @throws SendFailed as the act says, or {@code UNKNOWN} where it did not end in time
     */
    String within(Act act, Duration limit) throws SendFailed {
        Future<String> future = threads.submit(act::perform);
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            future.cancel(true);
            throw unknown("No answer came within " + limit.toSeconds() + " seconds: it may have arrived.");
        } catch (InterruptedException told) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw unknown(BROKEN_OFF);
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof SendFailed failed) {
                throw failed;
            }
            LOG.error(
                    "a step of a flow failed: {}",
                    String.valueOf(fault.getCause()).split("[:\\s]", 2)[0]);
            throw unknown("Rollcall itself failed while it was being sent: it may have arrived.");
        }
    }

    private static SendFailed unknown(String sentence) {
        return new SendFailed(sentence, Certainty.UNKNOWN, Optional.empty());
    }
}
