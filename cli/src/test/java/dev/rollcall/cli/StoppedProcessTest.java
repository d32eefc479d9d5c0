package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to end while it waits for a SIS: SIGTERM, which goes the same way as Ctrl-C. */
class StoppedProcessTest {
    @Test
    void aRunIsCancelledAndSaysSo(@TempDir Path folder) throws Exception {
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
        Path settings = Files.writeString(folder.resolve("rollcall.yaml"), """
                source: http://127.0.0.1:%d/ims/oneroster/v1p1
                home: %s
                oneroster: {client_id: me, client_secret: word}
                """.formatted(
                        silent.getAddress().getPort(), folder.resolve("home")));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "sync",
                        settings.toString(),
                        "--to",
                        out.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile())
                .start();
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
        String told = Files.readString(folder.resolve("told"), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(told).isEqualTo(ExitCode.CANCELLED.number());
        assertThat(told).contains("The run was cancelled; nothing was changed.");
        assertThat(out).doesNotExist();
        Console list = new Console(folder);
        list.run("runs", "--home", folder.resolve("home").toString());
        assertThat(list.out()).contains("cancelled");
    }
}
