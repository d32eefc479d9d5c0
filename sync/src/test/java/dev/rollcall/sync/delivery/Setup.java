package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The ways to deliver to this computer's disks, each of which has to keep the same promises. */
enum Setup {
    ZIP("school.zip") {
        @Override
        Destination to(Path place, Cancellation cancellation, Consumer<String> checkpoint) {
            return new ZipDestination(place.toString(), place, 2, cancellation, checkpoint);
        }

        @Override
        Map<String, String> contentAt(Path place) throws IOException {
            Map<String, String> files = new TreeMap<>();
            if (Files.exists(place)) {
                try (ZipFile zip = new ZipFile(place.toFile())) {
                    for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                        ZipEntry entry = entries.nextElement();
                        try (InputStream data = zip.getInputStream(entry)) {
                            files.put(entry.getName(), hash(data));
                        }
                    }
                }
            }
            return files;
        }
    },
    FOLDER("school") {
        @Override
        Destination to(Path place, Cancellation cancellation, Consumer<String> checkpoint) {
            return new FolderDestination(place.toString(), place, NativeCalls::exchange, cancellation, checkpoint);
        }

        @Override
        Map<String, String> contentAt(Path place) throws IOException {
            return filesIn(place);
        }
    },
    FOLDER_BY_TWO_RENAMES("school") {
        @Override
        Destination to(Path place, Cancellation cancellation, Consumer<String> checkpoint) {
            return new FolderDestination(place.toString(), place, (one, other) -> false, cancellation, checkpoint);
        }

        @Override
        Map<String, String> contentAt(Path place) throws IOException {
            return filesIn(place);
        }
    },
    DIRECTORY("directory") {
        @Override
        Destination to(Path place, Cancellation cancellation, Consumer<String> checkpoint) {
            Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
            for (DirectoryFile file : DirectoryFile.values()) {
                rows.put(file, 1L);
            }
            return new DirectoryDestination(
                    Directory.at(place).telling(checkpoint),
                    Origin.run("20261123-081500"),
                    rows,
                    Instant.parse("2026-11-23T08:15:00Z"),
                    LONGEST_WAIT,
                    cancellation);
        }

        @Override
        Upload upload(Path folder) {
            return Upload.forDirectory(folder);
        }

        @Override
        Upload small(Path folder, String word) throws IOException {
            return Uploads.smallForDirectory(folder, word);
        }

        @Override
        Upload big(Path folder, String word, int megabytes) throws IOException {
            return Uploads.bigForDirectory(folder, word, megabytes);
        }

        @Override
        Path writesTo(Path place) {
            return place;
        }

        @Override
        Map<String, String> contentAt(Path place) throws IOException {
            Optional<Version> version = current(place);
            return version.isEmpty()
                    ? Map.of()
                    : hashes(DirectoryFile.fileNames().stream()
                            .map(place.resolve(version.get().name())::resolve)
                            .toList());
        }

        @Override
        long bytesAt(Path place) throws IOException {
            return current(place).orElseThrow().bytes();
        }

        private Optional<Version> current(Path place) throws IOException {
            try {
                return Directory.at(place).current();
            } catch (DirectoryFault fault) {
                throw new AssertionError(fault);
            }
        }

        @Override
        List<Path> leftovers(Path place) throws IOException {
            List<Path> leftovers = super.leftovers(place);
            for (Path entry : DurableFiles.entries(place)) {
                String name = DurableFiles.nameOf(entry);
                if (!List.of("layout", "current", "lock", "unpublished").contains(name) && !name.matches("[0-9]+")) {
                    leftovers.add(entry);
                }
            }
            return leftovers;
        }

        @Override
        void leaveDead(Path place) throws IOException {
            Uploads.smallForDirectory(place.resolve("draft"), "half a version");
            Files.writeString(place.resolve("draft").resolve("tmp_roster.parquet"), "half a file");
            Uploads.smallForDirectory(place.resolve("pruned"), "half a version");
            Files.writeString(place.resolve("current.new"), "7");
        }
    };

    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final String fileName;

    Setup(String fileName) {
        this.fileName = fileName;
    }

    /** What a delivery says that it is. */
    Delivered.Kind kind() {
        return this == ZIP ? Delivered.Kind.ZIP : this == DIRECTORY ? Delivered.Kind.DIRECTORY : Delivered.Kind.FOLDER;
    }

    /** A fitting name for the place. */
    String fileName() {
        return fileName;
    }

    Destination to(Path place) {
        return to(place, reached -> {});
    }

    Destination to(Path place, Consumer<String> checkpoint) {
        return to(place, Cancellation.NONE, checkpoint);
    }

    abstract Destination to(Path place, Cancellation cancellation, Consumer<String> checkpoint);

    /** What lies in the folder, as an upload for this way. */
    Upload upload(Path folder) {
        return Upload.forApple(folder);
    }

    /** An upload of a few bytes. */
    Upload small(Path folder, String word) throws IOException {
        return Uploads.small(folder, word);
    }

    /** An upload of some megabytes. */
    Upload big(Path folder, String word, int megabytes) throws IOException {
        return Uploads.big(folder, word, megabytes);
    }

    /** The folder in which a delivery makes something new. */
    Path writesTo(Path place) {
        return place.resolveSibling("");
    }

    /** Name and SHA-256 of each file that lies at the place; empty when nothing is there. */
    abstract Map<String, String> contentAt(Path place) throws IOException;

    /** The size of what lies at the place. */
    long bytesAt(Path place) throws IOException {
        return Files.isDirectory(place) ? Upload.forApple(place).bytes() : Files.size(place);
    }

    /** What lies beside the place, or in it without being a part of it. */
    List<Path> leftovers(Path place) throws IOException {
        List<Path> leftovers = new ArrayList<>(DurableFiles.entries(place.resolveSibling("")));
        leftovers.remove(place);
        return leftovers;
    }

    /** Leaves what a delivery that was killed may leave. */
    void leaveDead(Path place) throws IOException {
        String left = "." + fileName() + ".rollcall-";
        Path dead = Files.createDirectories(place.resolveSibling(left + "0123456789abcdef"));
        Files.writeString(dead.resolve("lock"), "");
        Files.writeString(dead.resolve("deflated"), "half a file");
        Uploads.small(dead.resolve("files"), "half a run");
        Files.createDirectory(place.resolveSibling(left + "00000000ffffffff"));
    }

    static Map<String, String> filesIn(Path folder) throws IOException {
        return Files.exists(folder) ? hashes(DurableFiles.entries(folder)) : Map.of();
    }

    private static Map<String, String> hashes(List<Path> paths) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : paths) {
            try (InputStream data = Files.newInputStream(file)) {
                files.put(DurableFiles.nameOf(file), hash(data));
            }
        }
        return files;
    }

    private static String hash(InputStream data) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = data.read(buffer); read >= 0; read = data.read(buffer)) {
                sha.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
