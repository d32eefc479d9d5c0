package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A server in the process, which can be made to behave badly: its channels are the test's. */
public final class MinaServer implements TestServer {
    public static final String USER = "birch@sftp.example";
    public static final String PASSWORD = "correct horse";

    static final KeyPair ED25519 = newKey("Ed25519", 255);
    static final KeyPair ECDSA = newKey("EC", 256);
    static final KeyPair RSA = newKey("RSA", 2048);

    /** What a file is written through. */
    public interface Wrapping {
        SeekableByteChannel around(SeekableByteChannel channel) throws IOException;
    }

    private final Path root;
    private final SshServer server;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    private MinaServer(Path root, SshServer server) {
        this.root = root;
        this.server = server;
    }

    public static MinaServer start(Path root) throws Exception {
        return start(root, server -> {}, channel -> channel);
    }

    /**
     * Starts it.
     *
     * @param change what is different from a good server
     * @param wrap what a file is written through
     */
    public static MinaServer start(Path root, Consumer<SshServer> change, Wrapping wrap) throws Exception {
        Files.createDirectories(root.resolve("in"));
        SshServer made = SshServer.setUpDefaultServer();
        MinaServer server = new MinaServer(root, made);
        made.setHost("127.0.0.1");
        made.setKeyPairProvider(KeyPairProvider.wrap(ED25519));
        made.setPasswordAuthenticator((user, password, session) -> {
            server.calls.add("password");
            return user.equals(USER) && password.equals(PASSWORD);
        });
        made.setFileSystemFactory(new VirtualFileSystemFactory(root.toAbsolutePath()));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new SftpFileSystemAccessor() {
                    @Override
                    public SeekableByteChannel openFile(
                            SftpSubsystemProxy subsystem,
                            FileHandle fileHandle,
                            Path file,
                            String handle,
                            Set<? extends OpenOption> options,
                            FileAttribute<?>... attributes)
                            throws IOException {
                        server.calls.add("open");
                        return wrap.around(SftpFileSystemAccessor.super.openFile(
                                subsystem, fileHandle, file, handle, options, attributes));
                    }
                })
                .build();
        made.setSubsystemFactories(List.of(sftp));
        change.accept(made);
        made.start();
        return server;
    }

    static KeyPair newKey(String kind, int bits) {
        try {
            KeyPairGenerator generator = SecurityUtils.getKeyPairGenerator(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException fault) {
            throw new AssertionError(fault);
        }
    }

    /** What was asked of it, in order: {@code password}, {@code open}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.getBoundAddresses().iterator().next()).getPort();
    }

    @Override
    public Path folder() {
        return root.resolve("in");
    }

    @Override
    public String address(int at, String name) {
        return "sftp://" + USER + "@127.0.0.1:" + at + "/in/" + name;
    }

    @Override
    public Sftp account() {
        return Sftp.APPLE.withPassword(Secret.of(PASSWORD));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
