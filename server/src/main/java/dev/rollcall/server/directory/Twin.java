package dev.rollcall.server.directory;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.lookup.DirectoryPeople;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import dev.rollcall.sync.lookup.DirectoryPeople.Found;
import dev.rollcall.sync.lookup.DirectoryPeople.Wanted;
import dev.rollcall.sync.lookup.Explain;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the directory of a connection. */
@Component
public class Twin {
    private final ServerSettings server;
    private final Engines engines;

    Twin(ServerSettings server, Engines engines) {
        this.server = server;
        this.engines = engines;
    }

    /** What keeps a directory from being asked, as a sentence. */
    public static final class CannotTell extends Exception {
        private static final long serialVersionUID = 1L;

        CannotTell(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** The current version; empty before the first delivery. */
    public Optional<Version> current(Connection connection) throws CannotTell {
        try {
            return directory(connection).current();
        } catch (DirectoryFault | IOException fault) {
            throw cannotTell(fault);
        }
    }

    /** The versions, the newest first. */
    public List<Version> versions(Connection connection) throws CannotTell {
        try {
            return directory(connection).versions();
        } catch (DirectoryFault | IOException fault) {
            throw cannotTell(fault);
        }
    }

    /** Those who fit, the first of them by name. */
    public Found people(Connection connection, Wanted wanted, int limit) throws CannotTell {
        Optional<Path> version = folder(connection, DirectoryFile.PERSON);
        return version.isEmpty()
                ? new Found(0, List.of())
                : DirectoryPeople.list(version.get(), wanted, limit, engines, Cancellation.NONE);
    }

    /** All that is known of those who are meant. */
    public List<Card> cards(Connection connection, String person) throws CannotTell {
        Optional<Path> version =
                folder(connection, DirectoryFile.ofEveryVersion().toArray(DirectoryFile[]::new));
        return version.isEmpty() ? List.of() : DirectoryPeople.show(version.get(), person, engines, Cancellation.NONE);
    }

    /** The way of a record through the last run that can tell it. */
    public List<Explain.Way> ways(Connection connection, String record) throws CannotTell {
        try {
            Optional<Path> run = new Runs(server.home(), connection.folder())
                    .tellingOfRecords().stream().findFirst();
            return run.isEmpty() ? List.of() : Explain.of(run.get(), record, engines, Cancellation.NONE);
        } catch (HomeNotWritable fault) {
            throw cannotTell(fault);
        }
    }

    private Optional<Path> folder(Connection connection, DirectoryFile... used) throws CannotTell {
        try {
            Directory directory = directory(connection);
            Optional<Version> version = directory.current();
            if (version.isEmpty()) {
                return Optional.empty();
            }
            directory.demandUndamaged(version.get(), List.of(used));
            return Optional.of(Objects.requireNonNull(
                    directory.file(version.get(), DirectoryFile.PERSON).getParent()));
        } catch (DirectoryFault | IOException fault) {
            throw cannotTell(fault);
        }
    }

    private Directory directory(Connection connection) {
        return Directory.of(server.home(), connection.folder());
    }

    private static CannotTell cannotTell(Exception fault) {
        return new CannotTell("The directory cannot be read: " + fault.getMessage(), fault);
    }
}
