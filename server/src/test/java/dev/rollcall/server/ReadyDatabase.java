package dev.rollcall.server;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The empty database of a server, for all servers of a process that begin with an empty home. To make its tables anew takes a fifth
 * of a start; {@link FirstDayTest} has a server that does.
 */
final class ReadyDatabase {
    private ReadyDatabase() {}

    /** Made when the first needs it. */
    private static final class Made {
        private static final byte[] FILE = file();
    }

    private static byte[] file() {
        // Which of its steps it takes is no news.
        LoggingSystem.get(ReadyDatabase.class.getClassLoader()).setLogLevel("org.flywaydb", LogLevel.WARN);
        try {
            Path home = Files.createTempDirectory("rollcall-database");
            Flyway.configure()
                    .dataSource(DatabaseConfiguration.fileUrl(home), DatabaseConfiguration.USER, "")
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            byte[] file = Files.readAllBytes(home.resolve("control.mv.db"));
            DurableFiles.wipe(home);
            return file;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Where the home has none yet. */
    static void layInto(Path home) {
        Path database = home.resolve("control.mv.db");
        if (Files.exists(database)) {
            return;
        }
        try {
            DurableFiles.createPrivateFolder(home);
            DurableFiles.write(database, Made.FILE);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
