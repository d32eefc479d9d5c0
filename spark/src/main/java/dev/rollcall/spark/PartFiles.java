package dev.rollcall.spark;

import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Joins the part files that executors write into one file on the driver's disk: Apple takes one file, and a version of the
 * directory has one of each kind. The parts come in the order of their names, which is the order of the rows.
 *
 * <p>Parquet is written anew by DuckDB, so that a version looks the same whichever engine made it.
 */
record PartFiles(FileSystem files, Path local, long memoryBytes) {
    private static final int BUFFER = 1 << 20;

    /** How many lines there are, the header not counted. */
    long joinLines(String folder, String header, Path file) {
        long lines = 0;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
                out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
                byte[] buffer = new byte[BUFFER];
                for (FileStatus part : parts(folder)) {
                    try (InputStream in = files.open(part.getPath())) {
                        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                            out.write(buffer, 0, read);
                            lines += newLines(buffer, read);
                        }
                    }
                }
            }
            return lines;
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot write " + file, fault);
        }
    }

    private static long newLines(byte[] buffer, int length) {
        long lines = 0;
        for (int place = 0; place < length; place++) {
            if (buffer[place] == '\n') {
                lines++;
            }
        }
        return lines;
    }

    Path joinParquet(String folder, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            List<Path> paths = new ArrayList<>();
            boolean isLocal = files.getScheme().equals("file");
            for (FileStatus part : parts(folder)) {
                Path here = isLocal
                        // Path.of takes no letter beyond ASCII in a URI, which Hadoop leaves as it is.
                        ? new File(part.getPath().toUri()).toPath()
                        : local.resolve(part.getPath().getName());
                if (!isLocal) {
                    files.copyToLocalFile(part.getPath(), new org.apache.hadoop.fs.Path(here.toUri()));
                }
                paths.add(here);
            }
            try (DuckDbEngine writer = new DuckDbEngine(memoryBytes, local.resolve("joining"))) {
                writer.joinParquet(paths, file);
            }
            if (!isLocal) {
                for (Path path : paths) {
                    Files.delete(path);
                }
            }
            return file;
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot write " + file, fault);
        }
    }

    private List<FileStatus> parts(String folder) throws IOException {
        return Arrays.stream(files.listStatus(new org.apache.hadoop.fs.Path(folder)))
                .filter(status -> status.getPath().getName().startsWith("part-"))
                .sorted(Comparator.comparing(status -> status.getPath().getName()))
                .toList();
    }
}
