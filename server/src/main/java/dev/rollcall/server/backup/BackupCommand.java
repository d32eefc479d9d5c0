package dev.rollcall.server.backup;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.WorkBegins;
import dev.rollcall.server.commands.CommandRefused;
import dev.rollcall.server.commands.LocalCommand;
import dev.rollcall.server.commands.Mailbox;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
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

    private Path copyOfDatabase() {
        return server.home().resolve(Mailbox.FOLDER).resolve("database.zip");
    }

    /** Says where a backup is being written. */
    private Path placeOfPart() {
        return server.home().resolve(Mailbox.FOLDER).resolve("backup-under-way");
    }

    /**
     * A server that was killed in the midst of a backup left a copy of all that the database holds, and half a backup, which has the
     * keys of all secrets in it. Both go before commands are looked for.
     */
    @EventListener(WorkBegins.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void forgetHalf() {
        try {
            Files.deleteIfExists(copyOfDatabase());
        } catch (IOException left) {
            LOG.warn("the copy of the database stays in the home");
        }
        forgetPart();
    }

    /** Removes nothing but what was written down: another file of such a name may belong to somebody else. */
    private void forgetPart() {
        try {
            if (!Files.exists(placeOfPart())) {
                return;
            }
            Path part = Path.of(Files.readString(placeOfPart()));
            if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(part);
            }
            boolean isDiskAway = part.getParent() != null && !Files.isDirectory(part.getParent());
            if (!isDiskAway) {
                Files.delete(placeOfPart());
            }
        } catch (IOException | InvalidPathException left) {
            LOG.warn("half of a backup stays where it was being written; {} says where", placeOfPart());
        }
    }

    private void write(Path database, Path file) throws IOException {
        forgetPart();
        Path part = BackupFile.part(file);
        DurableFiles.write(placeOfPart(), part.toString().getBytes(StandardCharsets.UTF_8));
        try {
            BackupFile.write(server.home(), database, file);
        } finally {
            if (Files.notExists(part)) {
                Files.deleteIfExists(placeOfPart());
            }
        }
    }

    /** A backup in the home would copy itself while it grows, and lie in each later one; with the home it would be lost. */
    private void demandPlace(Path file) throws CommandRefused {
        if (Files.isDirectory(file)) {
            throw new CommandRefused(
                    file + " is a folder. Name a file in it, as in " + file.resolve("rollcall-backup.zip") + ".");
        }
        try {
            Path folder =
                    Objects.requireNonNull(file.toAbsolutePath().getParent()).toRealPath();
            if (folder.startsWith(server.home().toRealPath())) {
                throw new CommandRefused("The backup would lie in the home that it is to save, " + server.home()
                        + ", and be lost with it. Name a file elsewhere.");
            }
        } catch (IOException missing) {
            throw new CommandRefused("There is no folder for " + file + ". Make it first, or name another.");
        }
    }

    /** @param argument the file to write */
    @Override
    public String carryOut(String argument) throws CommandRefused {
        Path file = Path.of(argument);
        if (server.options().database().isPresent()) {
            throw new CommandRefused(
                    "This server keeps its database in a PostgreSQL. Back that up by pg_dump, and copy the home beside it.");
        }
        demandPlace(file);
        Path database = copyOfDatabase();
        try {
            Files.deleteIfExists(database);
            // H2 copies itself: were its file opened here, a second server could open the database, too.
            jdbc.sql("backup to ?").param(database.toString()).update();
            write(database, file);
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
