package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is asked to end, by SIGTERM, which goes the same way as Ctrl-C. */
@Tag("long")
@Tag("jdk")
class StoppedProcessTest {
    @TempDir
    private Path folder = Path.of("");

    /** A pipe that nobody writes to: the process waits while it reads its settings. */
    @ParameterizedTest
    @ValueSource(strings = {"check", "sync", "schools", "terms", "publish"})
    void whileSettingsAreReadItSaysThatNothingWasChanged(String command) throws Exception {
        Path settings = folder.resolve("rollcall.yaml");
        assertThat(new ProcessBuilder("mkfifo", settings.toString()).start().waitFor())
                .isZero();
        Process process = rollcall(command, settings.toString());
        // A pipe opens for writing once somebody reads from it.
        CompletableFuture<OutputStream> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.newOutputStream(settings);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        });
        try (OutputStream held = read.get(60, TimeUnit.SECONDS)) {
            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ends soon").isTrue();
            assertThat(held).isNotNull();
        } finally {
            process.destroyForcibly();
        }
        assertThat(told()).isEqualTo("rollcall: stopped; nothing was changed.\n");
        assertThat(process.exitValue()).isEqualTo(ExitCode.CANCELLED.number());
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch", "sync", "check"})
    void whatWaitsForAnApiIsCancelledAndSaysSo(String command) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        silent.setExecutor(Executors.newCachedThreadPool());
        silent.createContext("/", exchange -> {
            asked.countDown();
            try {
                over.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        silent.start();
        Path secret = Files.writeString(folder.resolve("secret"), "word\n");
        String url = "http://127.0.0.1:" + silent.getAddress().getPort() + "/ims/oneroster/v1p1";
        List<String> words =
                new ArrayList<>(List.of(command, url, "--client-id", "me", "--client-secret-file", secret.toString()));
        Path out = folder.resolve("out");
        if (!command.equals("check")) {
            words.addAll(List.of("--to", out.toString()));
        }
        Process process = rollcall(words.toArray(String[]::new));
        try {
            assertThat(asked.await(60, TimeUnit.SECONDS))
                    .as("the pull has begun")
                    .isTrue();

            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ends soon").isTrue();
        } finally {
            over.countDown();
            process.destroyForcibly();
            silent.stop(0);
        }
        assertThat(process.exitValue()).as(told()).isEqualTo(ExitCode.CANCELLED.number());
        assertThat(out).doesNotExist();
        if (command.equals("sync")) {
            assertThat(told()).contains("The run was cancelled; nothing was changed.");
            Console list = new Console(folder);
            list.run("runs", "--home", folder.resolve("home").toString());
            assertThat(list.out()).contains("cancelled");
        } else {
            assertThat(told()).isEqualTo("rollcall: stopped; nothing was changed.\n");
            assertThat(folder.resolve("home")).doesNotExist();
            assertThat(folder.resolve("out.pull")).doesNotExist();
        }
    }

    private Process rollcall(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        if (Runtime.version().feature() >= 22) {
            // The jar says so in its manifest; a class path has none.
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile());
        process.environment().put("ROLLCALL_HOME", folder.resolve("home").toString());
        return process.start();
    }

    private String told() throws IOException {
        return Files.readString(folder.resolve("told"), StandardCharsets.UTF_8);
    }
}
