package dev.rollcall.spark.remote;

import dev.rollcall.sync.cancel.CancellableStream;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.delivery.RemoteFiles;
import dev.rollcall.sync.message.ExplainedFault;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.source.RemoteRosters;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Files where Spark's cluster keeps its own, {@code hdfs:} and {@code s3a:} for two. How to get there Hadoop is told by its
 * own files in {@code $HADOOP_CONF_DIR} and by system properties that begin with {@code spark.hadoop.}, as Spark is.
 */
public final class HadoopFiles implements RemoteRosters, RemoteFiles {
    /** Hadoop would take them too, but they are the business of others here, or no place that a cluster shares. */
    private static final Set<String> LEFT_TO_OTHERS = Set.of("http", "https", "ftp", "sftp", "file");

    /** Where a file that is written is not to be seen before it is whole, so that no second name is needed. */
    private static final Set<String> WHOLE_OR_NOTHING = Set.of("s3a");

    private static final int COPY_BYTES = 1 << 16;

    @Override
    public boolean reaches(String address) {
        int end = address.indexOf("://");
        return end > 1 && !LEFT_TO_OTHERS.contains(address.substring(0, end).toLowerCase(Locale.ROOT));
    }

    @Override
    public java.nio.file.Path fetch(String address, java.nio.file.Path into, Cancellation cancellation)
            throws IOException {
        Path from = path(address);
        FileSystem files = at(from);
        FileStatus source = files.getFileStatus(from);
        java.nio.file.Path copy = into.resolve(from.getName().isEmpty() ? "roster" : from.getName());
        java.nio.file.Path folder = source.isFile() ? into : Files.createDirectories(copy);
        List<FileStatus> wanted =
                Arrays.stream(files.listStatus(from)).filter(FileStatus::isFile).toList();
        demandRoom(wanted, into);
        for (FileStatus file : wanted) {
            try (InputStream in = new CancellableStream(files.open(file.getPath()), cancellation)) {
                Files.copy(in, folder.resolve(file.getPath().getName()));
            }
        }
        return copy;
    }

    private static void demandRoom(List<FileStatus> files, java.nio.file.Path into) throws IOException {
        long needed = files.stream().mapToLong(FileStatus::getLen).sum();
        long free = Files.getFileStore(into).getUsableSpace();
        if (needed > free) {
            throw new ExplainedFault(Message.of("delivery.reason.no_room")
                    .with("needed", needed / 1_000_000 + 1)
                    .with("folder", into.toString())
                    .with("free", free / 1_000_000));
        }
    }

    @Override
    public Optional<InputStream> open(String address) throws IOException {
        Path path = path(address);
        FileSystem files = at(path);
        try {
            // Opening a folder says "no such file" too.
            if (files.getFileStatus(path).isDirectory()) {
                throw new ExplainedFault(Message.of("delivery.reason.folder_there"));
            }
            return Optional.of(files.open(path));
        } catch (FileNotFoundException missing) {
            return Optional.empty();
        }
    }

    @Override
    public void demandWritable(String address) throws IOException {
        Path path = path(address);
        FileSystem files = at(path);
        Path folder = path.getParent();
        if (folder == null || !files.getFileStatus(folder).isDirectory()) {
            throw new ExplainedFault(Message.of("delivery.reason.not_a_folder").with("folder", String.valueOf(folder)));
        }
        Path probe = new Path(folder, ".rollcall-" + UUID.randomUUID());
        files.create(probe, false).close();
        files.delete(probe, false);
    }

    @Override
    public void put(java.nio.file.Path file, String address, Cancellation cancellation) throws IOException {
        Path path = path(address);
        FileSystem files = at(path);
        if (WHOLE_OR_NOTHING.contains(path.toUri().getScheme())) {
            write(file, files, path, cancellation);
            return;
        }
        // One name for all deliveries: what one that broke off left is written over by the next.
        Path beside = new Path(path.getParent(), "." + path.getName() + ".rollcall");
        try {
            write(file, files, beside, cancellation);
        } catch (Cancelled cancelled) {
            files.delete(beside, false);
            throw cancelled;
        }
        FileContext.getFileContext(path.toUri(), files.getConf()).rename(beside, path, Options.Rename.OVERWRITE);
    }

    /** A file of which a part was written is given up where the system can do so: to close it would put that part there. */
    private static void write(java.nio.file.Path file, FileSystem files, Path path, Cancellation cancellation)
            throws IOException {
        FSDataOutputStream out = files.create(path, true);
        boolean isWhole = false;
        try (InputStream in = new CancellableStream(Files.newInputStream(file), cancellation)) {
            IOUtils.copyBytes(in, out, COPY_BYTES);
            isWhole = true;
        } finally {
            if (!isWhole && out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
                out.abort();
            }
            out.close();
        }
    }

    private static Path path(String address) throws IOException {
        try {
            return new Path(new URI(address));
        } catch (URISyntaxException | IllegalArgumentException fault) {
            throw new ExplainedFault(Message.of("delivery.reason.no_address"), fault);
        }
    }

    private static FileSystem at(Path path) throws IOException {
        Configuration configuration = SparkHadoopUtil.get().newConfiguration(new SparkConf());
        try {
            return path.getFileSystem(configuration);
        } catch (UnsupportedFileSystemException | RuntimeException fault) {
            // So it says that a library is missing, or that a setting is no number.
            throw new ExplainedFault(Message.of("delivery.reason.no_way"), fault);
        }
    }
}
