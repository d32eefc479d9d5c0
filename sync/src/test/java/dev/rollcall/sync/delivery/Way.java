package dev.rollcall.sync.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The ways to deliver to this computer's disks, each of which has to keep the same promises. */
enum Way {
    ZIP("school.zip") {
        @Override
        Destination to(Path place, Consumer<String> checkpoint) {
            return new ZipDestination(place.toString(), place, 2, checkpoint);
        }

        @Override
        Map<String, String> lyingAt(Path place) throws IOException {
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
        Destination to(Path place, Consumer<String> checkpoint) {
            return new FolderDestination(place.toString(), place, NativeCalls::exchange, checkpoint);
        }

        @Override
        Map<String, String> lyingAt(Path place) throws IOException {
            return filesIn(place);
        }
    },
    FOLDER_BY_TWO_RENAMES("school") {
        @Override
        Destination to(Path place, Consumer<String> checkpoint) {
            return new FolderDestination(place.toString(), place, (one, other) -> false, checkpoint);
        }

        @Override
        Map<String, String> lyingAt(Path place) throws IOException {
            return filesIn(place);
        }
    };

    private final String fileName;

    Way(String fileName) {
        this.fileName = fileName;
    }

    /** A fitting name for the place. */
    String fileName() {
        return fileName;
    }

    Destination to(Path place) {
        return to(place, reached -> {});
    }

    abstract Destination to(Path place, Consumer<String> checkpoint);

    /** Name and SHA-256 of each file that lies at the place; empty when nothing is there. */
    abstract Map<String, String> lyingAt(Path place) throws IOException;

    static Map<String, String> filesIn(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (Files.exists(folder)) {
            for (Path file : Folders.entries(folder)) {
                try (InputStream data = Files.newInputStream(file)) {
                    files.put(Folders.nameOf(file), hash(data));
                }
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
