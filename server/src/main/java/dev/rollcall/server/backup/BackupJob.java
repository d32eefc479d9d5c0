package dev.rollcall.server.backup;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.rollcall.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the backups that are asked for. */
@Configuration
class BackupJob {
    private static final Logger LOG = LoggerFactory.getLogger(BackupJob.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final ServerSettings server;
    private final JdbcClient jdbc;

    BackupJob(ServerSettings server, JdbcClient jdbc) {
        this.server = server;
        this.jdbc = jdbc;
    }

    @Bean
    Task<Void> backups() {
        return Tasks.recurring("backups", FixedDelay.of(LOOK)).execute((instance, context) -> look());
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
