package dev.rollcall.sync.apple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** The SFTP server that takes uploads: a user name and a password, the folder {@code dropbox}, and no way to read. */
final class SftpDrop implements AutoCloseable {
    /** The user name has the form of Apple's. */
    static final String USER = "rehearsal@sftp.apple.com";

    static final String HOST = "127.0.0.1";
    private static final int KEY_BITS = 256;

    static {
        // Without a library that keeps logs SLF4J would say so on standard error.
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
    }

    private final SshServer server;
    private final DropListener listener;

    private SftpDrop(SshServer server, DropListener listener) {
        this.server = server;
        this.listener = listener;
    }

    /**
     * Begins to listen.
     *
     * @param password gives the password that counts now
     * @throws IOException where the port is in use
     */
    static SftpDrop start(
            StandInHome home,
            int port,
            Supplier<String> password,
            ImportQueue queue,
            StandInClock clock,
            Disturbances disturbances)
            throws IOException {
        DropListener listener = new DropListener(home.drop(), queue, clock, disturbances);
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(listener);
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(HOST);
        server.setPort(port);
        SimpleGeneratorHostKeyProvider key = new SimpleGeneratorHostKeyProvider(home.file("host-key"));
        key.setAlgorithm("EC");
        key.setKeySize(KEY_BITS);
        server.setKeyPairProvider(key);
        key.loadKeys(null);
        server.setPasswordAuthenticator((user, given, session) -> !disturbances.has(Disturbance.WRONG_PASSWORD)
                && user.equals(USER)
                && MessageDigest.isEqual(bytes(given), bytes(password.get())));
        server.setSubsystemFactories(List.of(sftp));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home.drop()));
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.start();
        return new SftpDrop(server, listener);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The address of the folder for uploads; the at sign of the user name is encoded. */
    String address() {
        return "sftp://" + USER.replace("@", "%40") + "@" + HOST + ":" + server.getPort() + "/dropbox/";
    }

    /** Lets those go on who wait by a disturbance. */
    void stopWaiting() {
        listener.end();
    }

    @Override
    public void close() throws IOException {
        listener.end();
        server.stop(true);
    }
}
