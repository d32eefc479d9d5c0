package dev.rollcall.server.connectors.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Debian's OpenSSH on a free port of this machine, as the user of the test, with keys of its own. */
final class OpenSshServer implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Pattern REQUEST = Pattern.compile("request [0-9]+: ([a-z-]+)");

    private final Path home;
    private final int port;
    private final Process process;

    private OpenSshServer(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param kind of its host key: {@code ed25519}, {@code ecdsa}, {@code rsa}
     * @param shell what the shell does before it becomes the SFTP server, such as {@code ulimit -f 100}
     * @param options of the SFTP server, such as {@code -R}, by which nothing can be written
     */
    static OpenSshServer start(Path home, String kind, String shell, String options)
            throws IOException, InterruptedException {
        assertThat(SSHD).as("openssh-server").isExecutable();
        Files.createDirectories(home.resolve("there"));
        makeKey(home.resolve("host"), kind, "");
        makeKey(home.resolve("locked"), "ed25519", "pass phrase");
        makeKey(home.resolve("open"), "rsa", "");
        Files.writeString(
                home.resolve("authorized"),
                Files.readString(home.resolve("locked.pub")) + Files.readString(home.resolve("open.pub")));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Files.writeString(
                home.resolve("sftp.sh"),
                shell + "\nexec /usr/lib/openssh/sftp-server -e -l DEBUG3 " + options + " 2>>"
                        + home.resolve("requests") + "\n");
        int port = Broker.freePort();
        Files.write(home.resolve("sshd_config"), settings(home, port));
        Process process = new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        home.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        OpenSshServer server = new OpenSshServer(home, port, process);
        server.await();
        return server;
    }

    private static List<String> settings(Path home, int port) {
        return List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "PidFile none",
                "HostKey " + home.resolve("host"),
                "AuthorizedKeysFile " + home.resolve("authorized"),
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin yes",
                "PasswordAuthentication yes",
                "LogLevel VERBOSE",
                "Subsystem sftp /bin/sh " + home.resolve("sftp.sh"));
    }

    static void makeKey(Path file, String kind, String passphrase) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", "test", "-f", file.toString()));
        if (kind.equals("rsa")) {
            command.addAll(List.of("-b", "2048"));
        }
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private void await() throws IOException, InterruptedException {
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

    int port() {
        return port;
    }

    /** The folder that files are put into. */
    Path folder() {
        return home.resolve("there");
    }

    String hostKey() throws IOException {
        return Files.readString(home.resolve("host.pub"));
    }

    /** A private key that it lets in: {@code locked} with the words {@code pass phrase}, or {@code open}. */
    String key(String name) throws IOException {
        return Files.readString(home.resolve(name));
    }

    String log() throws IOException {
        return Files.readString(home.resolve("log"));
    }

    /** What was asked of it, in order: {@code open}, {@code write}, {@code close}. */
    List<String> requests() throws IOException {
        Path requests = home.resolve("requests");
        return !Files.exists(requests)
                ? List.of()
                : REQUEST.matcher(Files.readString(requests))
                        .results()
                        .map(request -> request.group(1))
                        .filter(request -> !request.equals("sent"))
                        .toList();
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
