package dev.rollcall.server.backup;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.commands.CommandRefused;
import dev.rollcall.server.commands.LocalCommand;
import dev.rollcall.server.commands.Mailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the backups that are asked for. */
@Component
class BackupCommand implements LocalCommand {
    static final String NAME = "backup";

    private static final Logger LOG = LoggerFactory.getLogger(BackupCommand.class);

    private final ServerSettings server;
    private final JdbcClient jdbc;

    BackupCommand(ServerSettings server, JdbcClient jdbc) {
        this.server = server;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param argument the file to write */
    @Override
    public String carryOut(String argument) throws CommandRefused {
        Path file = Path.of(argument);
        if (server.options().database().isPresent()) {
            throw new CommandRefused(
                    "This server keeps its database in a PostgreSQL. Back that up by pg_dump, and copy the home beside it.");
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
            throw new CommandRefused(
                    "The backup could not be written to " + file + ". Is there room, and may the server write there?");
        } finally {
            try {
                Files.deleteIfExists(database);
            } catch (IOException left) {
                LOG.warn("the copy of the database stays in the home");
            }
        }
    }
}
