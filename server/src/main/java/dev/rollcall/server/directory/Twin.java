package dev.rollcall.server.directory;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.RunWords;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Deliveries;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.lookup.DirectoryDifference;
import dev.rollcall.sync.lookup.DirectoryHistory;
import dev.rollcall.sync.lookup.DirectoryPeople;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import dev.rollcall.sync.lookup.DirectoryPeople.Found;
import dev.rollcall.sync.lookup.DirectoryPeople.Wanted;
import dev.rollcall.sync.lookup.DirectoryPlaces;
import dev.rollcall.sync.lookup.Explain;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Asks the directory of a connection. */
@Component
public class Twin {
    /** How many runs are asked for a record, the newest first. */
    private static final int MOST_RUNS = 10;

    /** How many files are remembered as whole. */
    private static final int MOST_CHECKED = 4_096;

    private final ServerSettings server;
    private final Engines engines;
    private final Searches searches;
    private final Set<Whole> checked =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<Whole, Boolean>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Whole, Boolean> eldest) {
                    return size() > MOST_CHECKED;
                }
            }));

    Twin(ServerSettings server, Engines engines, Searches searches) {
        this.server = server;
        this.engines = engines;
        this.searches = searches;
    }

    /** A file that was read, byte for byte, and is as it was written. */
    private record Whole(Path file, String sha256, long size, FileTime changed) {}

    /** What keeps a directory from being asked, as a sentence. */
    public static final class CannotTell extends Exception {
        private static final long serialVersionUID = 1L;

        CannotTell(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** The version that counts as what Apple has; empty before the first delivery. */
    public Optional<Version> current(Connection connection) throws CannotTell {
        try {
            return directory(connection).base();
        } catch (DirectoryFault | IOException fault) {
            throw cannotTell(fault);
        }
    }

    /** What became of the uploads. */
    public Deliveries uploads(Connection connection) throws CannotTell {
        try {
            return directory(connection).deliveries();
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

    /** How much of the past the pages of people and classes show. */
    private static final int MOST_VERSIONS = 8;

    /**
     * The version that pages show, and what is known of how it came to Apple.
     *
     * @param words such as {@code Handed over: Apple’s server has it.}
     */
    record Standing(Version version, String words) {}

    /** Empty before the first delivery. */
    Optional<Standing> standing(Connection connection) throws CannotTell {
        try {
            Directory directory = directory(connection);
            Optional<Version> current = directory.base();
            return current.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Standing(
                            current.get(),
                            directory
                                    .deliveries()
                                    .of(current.get())
                                    .map(delivery -> RunWords.upload(delivery.state()))
                                    .orElse("It came about by "
                                            + current.get().origin().words() + ".")));
        } catch (DirectoryFault | IOException fault) {
            throw cannotTell(fault);
        }
    }

    /** A version by its number. */
    Version version(Connection connection, String number) throws CannotTell {
        try {
            return directory(connection).version(number);
        } catch (DirectoryFault | IOException fault) {
            throw cannotTell(fault);
        }
    }

    /** The folder of a version whose files are all as they were written. */
    Path folder(Connection connection, Version version) throws CannotTell {
        try {
            Directory directory = directory(connection);
            demandUndamaged(
                    directory,
                    version,
                    version.files().stream().map(Version.WrittenFile::file).toList());
            return Objects.requireNonNull(
                    directory.file(version, DirectoryFile.PERSON).getParent());
        } catch (DirectoryFault | IOException fault) {
            throw cannotTell(fault);
        }
    }

    /** The folder of the version that counts; empty before the first delivery. */
    Optional<Path> currentFolder(Connection connection) throws CannotTell {
        return folder(connection, DirectoryFile.ofEveryVersion().toArray(DirectoryFile[]::new));
    }

    /** The last versions, the newest first, as far as their files are as they were written. */
    private List<DirectoryHistory.Kept> kept(Connection connection) throws CannotTell {
        List<DirectoryHistory.Kept> kept = new ArrayList<>();
        for (Version version : versions(connection)) {
            if (kept.size() < MOST_VERSIONS) {
                try {
                    kept.add(new DirectoryHistory.Kept(version.name(), version.madeAt(), folder(connection, version)));
                } catch (CannotTell damagedOrPruned) {
                    // The others still tell what they know.
                }
            }
        }
        return kept;
    }

    List<DirectoryHistory.Entry> historyOfPerson(Connection connection, String personId) throws CannotTell {
        List<DirectoryHistory.Kept> kept = kept(connection);
        try (DirectoryHistory history = DirectoryHistory.open(engines, Cancellation.NONE)) {
            return history.ofPerson(kept, personId);
        }
    }

    List<DirectoryHistory.Entry> historyOfClass(Connection connection, String classId) throws CannotTell {
        List<DirectoryHistory.Kept> kept = kept(connection);
        try (DirectoryHistory history = DirectoryHistory.open(engines, Cancellation.NONE)) {
            return history.ofClass(kept, classId);
        }
    }

    DirectoryDifference difference(Connection connection, String before, String after) throws CannotTell {
        Path old = folder(connection, version(connection, before));
        Path young = folder(connection, version(connection, after));
        try {
            return DirectoryDifference.of(old, young, engines, Cancellation.NONE);
        } catch (IOException fault) {
            throw cannotTell(fault);
        }
    }

    /** Classes and schools that fit a text, and what a page wants to know of them. */
    <T> Optional<T> places(Connection connection, Function<DirectoryPlaces, T> question) throws CannotTell {
        Optional<Path> version = currentFolder(connection);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryPlaces places =
                DirectoryPlaces.open(version.get(), searches.tables(), engines, Cancellation.NONE)) {
            return Optional.of(question.apply(places));
        }
    }

    /** Those who fit, the first of them by name. */
    public Found people(Connection connection, Wanted wanted, int limit) throws CannotTell {
        Optional<Path> version = folder(connection, DirectoryFile.PERSON);
        return version.isEmpty()
                ? new Found(0, List.of())
                : DirectoryPeople.list(version.get(), wanted, limit, searches.tables(), engines, Cancellation.NONE);
    }

    /** All that is known of those who are meant. */
    public List<Card> cards(Connection connection, String person) throws CannotTell {
        Optional<Path> version =
                folder(connection, DirectoryFile.ofEveryVersion().toArray(DirectoryFile[]::new));
        return version.isEmpty() ? List.of() : DirectoryPeople.show(version.get(), person, engines, Cancellation.NONE);
    }

    /** The way of a record through the last run that can tell it: one that sends a version again has read no source. */
    public List<Explain.Way> ways(Connection connection, String record) throws CannotTell {
        try {
            return new Runs(server.home(), connection.folder())
                    .tellingOfRecords().stream()
                            .limit(MOST_RUNS)
                            .map(run -> Explain.of(run, record, searches.tables(), engines, Cancellation.NONE))
                            .filter(ways -> !ways.isEmpty())
                            .findFirst()
                            .orElse(List.of());
        } catch (HomeNotWritable fault) {
            throw cannotTell(fault);
        }
    }

    private Optional<Path> folder(Connection connection, DirectoryFile... used) throws CannotTell {
        try {
            Directory directory = directory(connection);
            Optional<Version> version = directory.base();
            if (version.isEmpty()) {
                return Optional.empty();
            }
            demandUndamaged(directory, version.get(), List.of(used));
            return Optional.of(Objects.requireNonNull(
                    directory.file(version.get(), DirectoryFile.PERSON).getParent()));
        } catch (DirectoryFault | IOException fault) {
            throw cannotTell(fault);
        }
    }

    /** Reads every byte of a file once, and again where it was written since. */
    private void demandUndamaged(Directory directory, Version version, List<DirectoryFile> files)
            throws DirectoryFault, IOException {
        for (DirectoryFile file : files) {
            if (version.has(file)) {
                Path path = directory.file(version, file);
                if (!Files.exists(path)) {
                    // It says which file is missing.
                    directory.demandUndamaged(version, List.of(file));
                }
                Whole whole =
                        new Whole(path, version.file(file).sha256(), Files.size(path), Files.getLastModifiedTime(path));
                if (!checked.contains(whole)) {
                    directory.demandUndamaged(version, List.of(file));
                    checked.add(whole);
                }
            }
        }
    }

    private Directory directory(Connection connection) {
        return Directory.of(server.home(), connection.folder());
    }

    private static CannotTell cannotTell(Exception fault) {
        return new CannotTell("The directory cannot be read: " + fault.getMessage(), fault);
    }
}
