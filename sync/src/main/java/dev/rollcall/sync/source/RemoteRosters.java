package dev.rollcall.sync.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Rosters on other machines, by addresses such as {@code hdfs://host/export}: a module brings them (java.util.ServiceLoader). */
public interface RemoteRosters {

    /** Whether addresses of this kind lead to files here; whether this one leads anywhere is not asked. */
    boolean reaches(String address);

    /**
     * Copies a file, or the files that lie in a folder, but not those of the folders in it.
     *
     * @param into an empty folder on this machine
     * @return the copy, which has the name of the original
     * @throws java.io.FileNotFoundException where nothing lies at the address
     * @throws IOException where it cannot be read, or does not fit here; the message says why
     */
    Path fetch(String address, Path into) throws IOException;

    /** Those that this address leads to, where a module knows it. */
    static Optional<RemoteRosters> reaching(String address) {
        return ServiceLoader.load(RemoteRosters.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(rosters -> rosters.reaches(address))
                .findFirst();
    }
}
