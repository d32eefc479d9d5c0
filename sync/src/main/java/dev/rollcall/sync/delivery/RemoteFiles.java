package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.Modules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Files on other machines, by addresses such as {@code hdfs://host/upload.zip}: a module brings them ({@link Modules}). */
public interface RemoteFiles {

    /** Whether addresses of this kind lead to files here; whether this one leads anywhere is not asked. */
    boolean reaches(String address);

    /**
     * The bytes of a file; nothing where nothing lies at the address.
     *
     * @throws IOException where the machines cannot be reached, or a folder lies there; the message says why
     */
    Optional<InputStream> open(String address) throws IOException;

    /**
     * Finds out whether a file could be put there, and leaves nothing.
     *
     * @throws IOException where it could not; the message says why
     */
    void demandWritable(String address) throws IOException;

    /**
     * Puts a file there, in the place of the one that is there. Whoever reads the address has the whole old file or the whole
     * new one, at every instant and whatever ends this early.
     *
     * @param cancellation is asked while the bytes go; the old file lies there still then, and nothing beside it
     * @throws IOException where that failed, and the old file lies there still; the message says why
     */
    void put(Path file, String address, Cancellation cancellation) throws IOException;

    /** Those that this address leads to, where a module knows it. */
    static Optional<RemoteFiles> reaching(String address) {
        return Modules.first(RemoteFiles.class, files -> files.reaches(address));
    }
}
