package dev.rollcall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenSSH's {@code sshd} on a free port of this machine, with keys and settings of its own, for this user alone. */
final class SshServer implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final int TRIES = 200;

    private final Path home;
    private final int port;
    private final Process process;

    private SshServer(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    static boolean isInstalled() {
        return Files.isExecutable(SSHD);
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param home an empty folder for its keys and settings; what is put lies in {@code in}
     */
    static SshServer start(Path home) throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("in"));
        for (String key : List.of("host", "user")) {
            run(List.of(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    home.resolve(key).toString()));
        }
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        int port = freePort();
        Path settings = home.resolve("sshd_config");
        Files.write(
                settings,
                List.of(
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "PidFile none",
                        "HostKey " + home.resolve("host"),
                        "AuthorizedKeysFile " + home.resolve("user.pub"),
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin yes",
                        "PasswordAuthentication no",
                        "Subsystem sftp /usr/lib/openssh/sftp-server"));
        Process process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        SshServer server = new SshServer(home, port, process);
        server.await();
        return server;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(command.get(0) + " failed");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(25);
            }
        }
        throw new IOException("sshd does not answer: " + Files.readString(home.resolve("log")));
    }

    /** What {@code sftp -b} puts the file with, as a whole process. */
    List<String> put(Path file, Path batch) throws IOException {
        return put(file, home.resolve("in/theirs.zip").toString(), System.getProperty("user.name"), port, batch);
    }

    /** The same to another server of this machine that knows the key. */
    List<String> put(Path file, String name, String user, int port, Path batch) throws IOException {
        Files.writeString(batch, "put " + file + " " + name + "\n");
        return List.of(
                "sftp",
                "-q",
                "-b",
                batch.toString(),
                "-P",
                String.valueOf(port),
                "-i",
                key().toString(),
                "-o",
                "StrictHostKeyChecking=accept-new",
                "-o",
                "UserKnownHostsFile=" + home.resolve("known_hosts"),
                user + "@127.0.0.1");
    }

    /** Where Rollcall delivers to. */
    String address() {
        return "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + port + "/" + home.resolve("in/ours.zip");
    }

    Path key() {
        return home.resolve("user");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
