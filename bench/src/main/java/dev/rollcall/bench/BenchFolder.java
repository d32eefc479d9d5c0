package dev.rollcall.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A folder that may be thrown away. */
final class BenchFolder {
    private BenchFolder() {}

    /** Makes the folder, or empties it. */
    static Path fresh(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(folder)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.delete(path);
        }
    }

    /**
     * Copies a folder with all that is in it. Parquet files, which take the most room and never change once they are
     * written, become second names of the same bytes.
     *
     * @param copy is not there yet
     */
    static void copy(Path folder, Path copy) throws IOException {
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(folder)) {
            inside = walk.toList();
        }
        for (Path path : inside) {
            Path target = copy.resolve(folder.relativize(path));
            if (path.toString().endsWith(".parquet")) {
                Files.createLink(target, path);
            } else {
                Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Writes bytes that no ZIP makes smaller, for a seed always the same. */
    static void writeIncompressible(Path file, int megabytes, long seed) throws IOException {
        Random bytes = new Random(seed);
        byte[] megabyte = new byte[1 << 20];
        try (OutputStream stream = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                bytes.nextBytes(megabyte);
                stream.write(megabyte);
            }
        }
    }
}
