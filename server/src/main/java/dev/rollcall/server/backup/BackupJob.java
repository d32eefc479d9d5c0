package dev.rollcall.server.backup;

import dev.rollcall.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Makes the backups that are asked for. */
@Component
class BackupJob {
    private static final Logger LOG = LoggerFactory.getLogger(BackupJob.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final int LONGEST_SECONDS = 60;

    private final ServerSettings server;
    private final JdbcClient jdbc;
    private final ThreadPoolTaskScheduler thread = new ThreadPoolTaskScheduler();
    private @Nullable Future<?> looking;

    BackupJob(ServerSettings server, JdbcClient jdbc) {
        this.server = server;
        this.jdbc = jdbc;
    }

    /** Looks by a thread of its own: a job of the database would write to it at each look, and there is hardly ever a wish. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread.setThreadNamePrefix("backup-");
        thread.setWaitForTasksToCompleteOnShutdown(true);
        thread.setAwaitTerminationSeconds(LONGEST_SECONDS);
        thread.initialize();
        looking = thread.scheduleWithFixedDelay(this::look, LOOK);
    }

    /** A backup that is being made is made to its end. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        if (looking != null) {
            looking.cancel(false);
        }
        thread.shutdown();
    }

    private void look() {
        Mailbox mailbox = new Mailbox(server.home());
        try {
            for (Mailbox.Wish wish : mailbox.take()) {
                mailbox.answer(wish, made(wish.file()));
            }
        } catch (IOException fault) {
            LOG.error(
                    "a backup that was asked for cannot be answered: {}",
                    fault.getClass().getName());
        }
    }

    private String made(Path file) {
        if (server.options().database().isPresent()) {
            return "This server keeps its database in a PostgreSQL. Back that up by pg_dump, and copy the home beside it.";
        }
        Path database = server.home().resolve(Mailbox.FOLDER).resolve("database.zip");
        try {
            Files.deleteIfExists(database);
            // H2 copies itself: were its file opened here, a second server could open the database, too.
            jdbc.sql("backup to ?").param(database.toString()).update();
            BackupFile.write(server.home(), database, file);
            return "";
        } catch (IOException | RuntimeException fault) {
            LOG.error("a backup failed: {}", fault.getClass().getName());
            return "The backup could not be written to " + file + ". Is there room, and may the server write there?";
        } finally {
            try {
                Files.deleteIfExists(database);
            } catch (IOException left) {
                LOG.warn("the copy of the database stays in the home");
            }
        }
    }
}
