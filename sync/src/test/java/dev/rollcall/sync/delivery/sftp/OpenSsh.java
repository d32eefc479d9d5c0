package dev.rollcall.sync.delivery.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** OpenSSH's sshd, started as the user of the test on a free port, with keys and settings of its own. */
final class OpenSsh implements TestServer {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private static final Pattern REQUEST = Pattern.compile("request [0-9]+: ([a-z]+) ");

    private final Path home;
    private final int port;
    private final Process process;

    private OpenSsh(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts it, or leaves the test out where it is not installed; a build server must have it.
     *
     * @param hostKeys kinds of keys: {@code ed25519}, {@code ecdsa}, {@code rsa}
     * @param more lines of its settings
     */
    static OpenSsh start(Path home, List<String> hostKeys, String... more) throws Exception {
        if (!Files.isExecutable(SSHD)) {
            assumeTrue(System.getenv("CI") == null, "this computer has no sshd (Debian: openssh-server)");
        }
        assertThat(SSHD).as("openssh-server").isExecutable();
        Files.createDirectories(home.resolve("in"));
        for (String kind : hostKeys) {
            makeKey(home.resolve("host_" + kind), kind, "");
        }
        makeKey(home.resolve("id_ed25519"), "ed25519", "");
        Files.copy(home.resolve("id_ed25519.pub"), home.resolve("authorized_keys"));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        int port = freePort();
        Files.write(home.resolve("sshd_config"), settings(home, port, hostKeys, more));
        Process process = new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        home.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        OpenSsh server = new OpenSsh(home, port, process);
        server.await();
        return server;
    }

    private static List<String> settings(Path home, int port, List<String> hostKeys, String... more) {
        List<String> lines = new ArrayList<>(List.of(more));
        lines.addAll(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "PidFile none",
                "AuthorizedKeysFile " + home.resolve("authorized_keys"),
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin yes",
                "PasswordAuthentication no",
                "MaxStartups 100",
                // It says on standard error what is asked of it; the shell that starts it writes that down.
                "Subsystem sftp /usr/lib/openssh/sftp-server -e -l DEBUG3 2>>" + home.resolve("requests")));
        hostKeys.forEach(kind -> lines.add("HostKey " + home.resolve("host_" + kind)));
        return lines;
    }

    /**
     * Makes a private key, and its public one beside it.
     *
     * @param kind {@code rsa}, with the form of the file where that is not OpenSSH's: {@code rsa PEM}
     */
    static void makeKey(Path file, String kind, String passphrase) throws Exception {
        String[] parts = kind.split(" ", -1);
        List<String> command = new ArrayList<>(
                List.of("ssh-keygen", "-q", "-t", parts[0], "-N", passphrase, "-C", "test", "-f", file.toString()));
        if (parts[0].equals("rsa")) {
            command.addAll(List.of("-b", "2048"));
        }
        if (parts.length > 1) {
            command.addAll(List.of("-m", parts[1]));
        }
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                assertThat(process.isAlive()).as(log()).isTrue();
                Thread.sleep(25);
            }
        }
        throw new AssertionError("sshd does not answer: " + log());
    }

    /** What was asked of it, in order: {@code open}, {@code write}, {@code close}. */
    List<String> requests() throws IOException {
        return REQUEST.matcher(Files.readString(home.resolve("requests")))
                .results()
                .map(request -> request.group(1))
                .filter(request -> !request.equals("sent"))
                .toList();
    }

    String log() throws IOException {
        return Files.readString(home.resolve("log"));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path folder() {
        return home.resolve("in");
    }

    @Override
    public String address(int at, String name) {
        return "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + at + "/" + folder().resolve(name);
    }

    @Override
    public Sftp account() {
        return Sftp.APPLE.withKeyFile(home.resolve("id_ed25519"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
