package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.Modules;
import dev.rollcall.sync.home.RemoteAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Rosters on other machines, by addresses such as {@code hdfs://host/export}: a module brings them ({@link Modules}). */
public interface RemoteRosters {

    /** Whether addresses of this kind lead to files here; whether this one leads anywhere is not asked. */
    boolean reaches(String address);

    /**
     * Copies a file, or the files that lie in a folder, but not those of the folders in it.
     *
     * @param into an empty folder on this machine
     * @param cancellation is asked while the bytes come; what was copied by then may stay
     * @return the copy, which has the name of the original
     * @throws java.io.FileNotFoundException where nothing lies at the address
     * @throws IOException where it cannot be read, or does not fit here; the message says why
     */
    Path fetch(String address, Path into, Cancellation cancellation) throws IOException;

    /** Those that this place leads to, where it is an address that a module knows. */
    static Optional<RemoteRosters> reaching(String place) {
        return RemoteAddress.isOne(place)
                ? Modules.first(RemoteRosters.class, rosters -> rosters.reaches(place))
                : Optional.empty();
    }
}
