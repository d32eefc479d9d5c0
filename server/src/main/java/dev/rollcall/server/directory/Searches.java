package dev.rollcall.server.directory;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.sync.lookup.SearchTables;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What this server keeps for searches in large directories. It lies where engines work, so that no backup has it and the next
 * start begins without.
 */
@Component
class Searches implements AutoCloseable {
    /** Some fifty thousand people, through whom a search takes as long as a page may. */
    private static final long LEAST_BYTES = 1L << 20;

    /** Of some ten million people, and of their last runs. */
    private static final long MOST_BYTES = 2L << 30;

    /** How long a table stays of a version or a run that was removed. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final SearchTables tables;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "searches");
        made.setDaemon(true);
        return made;
    });

    private final ScheduledFuture<?> sweeping;

    @Autowired
    Searches(ServerSettings settings) {
        this(settings, LEAST_BYTES, BETWEEN_LOOKS);
    }

    Searches(ServerSettings settings, long leastBytes, Duration betweenLooks) {
        tables = SearchTables.in(settings.home().resolve("work"), leastBytes, MOST_BYTES);
        sweeping = thread.scheduleWithFixedDelay(
                tables::forgetGone, betweenLooks.toMillis(), betweenLooks.toMillis(), TimeUnit.MILLISECONDS);
    }

    SearchTables tables() {
        return tables;
    }

    @Override
    public void close() {
        sweeping.cancel(false);
        thread.shutdownNow();
        tables.close();
    }
}
