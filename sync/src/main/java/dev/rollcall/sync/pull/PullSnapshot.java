package dev.rollcall.sync.pull;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.home.PrivateFolder;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The records of the last pull, which changes are put on: {@code <home>/organisations/<organisation>/source/<number>}, with a
 * Parquet file for each collection. The file {@code current} names the one that counts and is exchanged in one call, so that
 * a pull that is killed leaves the last one as it was. Kept only where {@code oneroster.delta} asks for it.
 */
final class PullSnapshot {
    private static final String CURRENT = "current";
    private static final String STATE = "pull.properties";
    private static final String FORMAT = "1";

    private final Path folder;
    private final Settings settings;

    PullSnapshot(Path home, Settings settings) {
        this.folder = OrganisationFolder.of(home, settings.organisation()).resolve("source");
        this.settings = settings;
    }

    /**
     * What is kept.
     *
     * @param root the address of the API that it came from
     * @param wholeAt when all of it was pulled at once
     * @param askedAt the time of the host's clock from which on it does not know of changes
     */
    record State(Path folder, String root, Instant wholeAt, Instant askedAt) {}

    /** The last pull of this API by this client; empty where there is none, or none that can be read. */
    Optional<State> current() {
        try {
            Path pull = folder.resolve(Files.readString(folder.resolve(CURRENT)).strip());
            Properties state = new Properties();
            try (Reader in = Files.newBufferedReader(pull.resolve(STATE))) {
                state.load(in);
            }
            boolean isOurs =
                    FORMAT.equals(state.getProperty("format")) && connection().equals(state.get("connection"));
            boolean isWhole = Stream.of(RosterCollection.values())
                    .allMatch(collection -> Files.isRegularFile(pull.resolve(file(collection))));
            return isOurs && isWhole
                    ? Optional.of(new State(
                            pull,
                            state.getProperty("root", ""),
                            Instant.parse(state.getProperty("whole_at", "")),
                            Instant.parse(state.getProperty("asked_at", ""))))
                    : Optional.empty();
        } catch (IOException | DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Another client may see other schools. */
    private String connection() {
        return settings.api().url().orElse("") + " " + settings.api().clientId().orElse("");
    }

    private static String file(RosterCollection collection) {
        return collection.table() + ".parquet";
    }

    /** Names the records {@code kept_<table>}. */
    static void open(SqlEngine engine, State state) {
        for (RosterCollection collection : RosterCollection.values()) {
            engine.readParquet("kept_" + collection.table(), state.folder().resolve(file(collection)));
        }
    }

    /** Keeps the records of {@code record_<table>}. The pull before stays until the next, for a run that reads it just now. */
    void keep(SqlEngine engine, String root, Instant wholeAt, Instant askedAt) throws IOException {
        PrivateFolder.create(folder);
        int number = numbers().stream().max(Integer::compare).orElse(0) + 1;
        Path pull = PrivateFolder.create(folder.resolve(String.valueOf(number)));
        for (RosterCollection collection : RosterCollection.values()) {
            engine.writeParquet(
                    SqlFile.of("pull/snapshot")
                            .withName("records", "record_" + collection.table())
                            .sql(),
                    pull.resolve(file(collection)));
        }
        Properties state = new Properties();
        state.putAll(Map.of(
                "format", FORMAT,
                "connection", connection(),
                "root", root,
                "whole_at", wholeAt.toString(),
                "asked_at", askedAt.toString()));
        try (Writer out = Files.newBufferedWriter(pull.resolve(STATE))) {
            state.store(out, null);
        }
        DurableFiles.keepForOwner(folder);
        Optional<Path> before = current().map(State::folder);
        Path pointer = folder.resolve(CURRENT + ".new");
        Files.writeString(pointer, number + "\n");
        DurableFiles.keepForOwner(pointer);
        Files.move(pointer, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
        for (int old : numbers()) {
            Path other = folder.resolve(String.valueOf(old));
            if (old != number && !before.equals(Optional.of(other))) {
                DurableFiles.wipe(other);
            }
        }
    }

    /** Lets go of everything, where nothing is to be kept any more. */
    void forget() throws IOException {
        DurableFiles.wipe(folder);
    }

    private List<Integer> numbers() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .toList();
        }
    }
}
