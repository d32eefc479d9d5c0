package dev.rollcall.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * Where a run keeps its rows: a folder that driver and executors reach under one name, local or, as {@code hdfs:} and
 * {@code s3a:} are, remote. What lies on the driver's disk is copied there where it is remote.
 */
final class WorkFolder {
    private final org.apache.hadoop.fs.Path folder;
    private final FileSystem files;
    private final Path local;
    private final AtomicLong number = new AtomicLong();

    /**
     * @param folder a folder of this run alone, which is removed with it
     * @param local a folder on the driver's disk
     */
    WorkFolder(String folder, Path local, Configuration configuration) throws IOException {
        this.folder = new org.apache.hadoop.fs.Path(folder);
        this.files = this.folder.getFileSystem(configuration);
        this.local = local;
        Files.createDirectories(local);
        files.mkdirs(this.folder);
    }

    /** A new folder for a table. */
    String folder(String table) {
        return new org.apache.hadoop.fs.Path(folder, number.incrementAndGet() + "_" + table).toString();
    }

    Path local(String name) {
        return local.resolve(name);
    }

    FileSystem files() {
        return files;
    }

    /** The file under a name by which executors reach it. */
    String reachable(Path file) {
        if (files.getScheme().equals("file")) {
            return name(file);
        }
        org.apache.hadoop.fs.Path copy =
                new org.apache.hadoop.fs.Path(folder, number.incrementAndGet() + "_" + file.getFileName());
        try {
            files.copyFromLocalFile(
                    new org.apache.hadoop.fs.Path(file.toAbsolutePath().toUri()), copy);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot copy " + file + " to " + copy, fault);
        }
        return copy.toString();
    }

    /** A path as Spark takes it: it decodes no %20 and no %23. */
    static String name(Path file) {
        return new org.apache.hadoop.fs.Path(file.toAbsolutePath().toUri()).toString();
    }

    void close() {
        try {
            files.delete(folder, true);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot remove " + folder, fault);
        }
    }
}
