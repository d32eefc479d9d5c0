package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.nio.file.Path;

/** An SFTP server on this computer, for tests. */
public interface TestServer extends AutoCloseable {
    int port();

    /** The folder on disk in which deliveries arrive. */
    Path folder();

    /** The address of a file in that folder, by a port: that of the server, or of a relay before it. */
    String address(int port, String name);

    default String address(String name) {
        return address(port(), name);
    }

    /** How one signs in. */
    Sftp account();

    @Override
    void close() throws IOException;
}
