package dev.rollcall.sync.directory;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A directory for tests: versions differ by the word that stands in each of their files. */
record TestDirectory(Directory directory) {

    static final Instant MONDAY = Instant.parse("2026-11-23T08:15:00Z");

    static TestDirectory at(Path folder) {
        return new TestDirectory(Directory.at(folder));
    }

    Path file(String... names) {
        Path file = directory.folder();
        for (String name : names) {
            file = file.resolve(name);
        }
        return file;
    }

    DirectoryLock lock() throws DirectoryFault, IOException {
        return directory.lock(Duration.ofSeconds(30), () -> {});
    }

    /** Commits a version by a run of the name of the word. */
    Version commit(String word, Instant madeAt) throws DirectoryFault, IOException {
        try (DirectoryLock lock = lock();
                Draft draft = lock.begin()) {
            fill(draft, word);
            return draft.commit(Origin.run(word), ROWS, madeAt);
        }
    }

    Version commit(String word) throws DirectoryFault, IOException {
        return commit(word, MONDAY);
    }

    static void fill(Draft draft, String word) throws IOException {
        for (DirectoryFile file : DirectoryFile.values()) {
            Files.writeString(draft.folder().resolve(file.fileName()), file.word() + " of " + word);
        }
    }

    static final Map<DirectoryFile, Long> ROWS = rows();

    private static Map<DirectoryFile, Long> rows() {
        Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
        for (DirectoryFile file : DirectoryFile.values()) {
            rows.put(file, 10L + file.word().length());
        }
        return rows;
    }

    Version restore(String name) throws DirectoryFault, IOException {
        try (DirectoryLock lock = lock()) {
            return lock.restore(directory.version(name), MONDAY);
        }
    }

    void remember(Delivery delivery) throws DirectoryFault, IOException {
        try (DirectoryLock lock = lock()) {
            lock.remember(delivery);
        }
    }

    List<String> prune(int keepVersions, Duration keepFor, Instant now) throws DirectoryFault, IOException {
        try (DirectoryLock lock = lock()) {
            return lock.prune(keepVersions, keepFor, now).stream()
                    .map(Version::name)
                    .toList();
        }
    }

    /** The names of the versions, the newest first. */
    List<String> names() throws DirectoryFault, IOException {
        return directory.versions().stream().map(Version::name).toList();
    }

    /** The word of the version that counts, after a look at each of its files. */
    String currentWord() throws DirectoryFault, IOException {
        return word(directory.current().orElseThrow());
    }

    String word(Version version) throws DirectoryFault, IOException {
        String word = "";
        for (DirectoryFile file : DirectoryFile.values()) {
            String text = Files.readString(directory.file(version, file));
            String found = text.substring((file.word() + " of ").length());
            if (!word.isEmpty() && !word.equals(found)) {
                throw new AssertionError("version " + version.name() + " is a mixture: " + word + ", " + found);
            }
            word = found;
        }
        return word;
    }

    /** What lies in the directory, by name. */
    List<String> entries() {
        try {
            return DurableFiles.entries(directory.folder()).stream()
                    .map(DurableFiles::nameOf)
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
