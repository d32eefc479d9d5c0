package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull that is cancelled ends within a second, whatever it waits for. */
class CancelledPullTest {
    private static final int SECONDS = 1;

    @TempDir
    private Path folder = Path.of("");

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        over.countDown();
        threads.shutdownNow();
    }

    @Test
    void whileAPageHangs() throws Exception {
        try (TestApi api = new TestApi().give("users", 200)) {
            api.habit((one, same) -> {
                if (one.endpoint().equals("users") && one.number("offset", 0) == 100) {
                    waiting.countDown();
                    awaitTheEnd();
                }
                return null;
            });

            endsWhenCancelled(api.settings());
        }
    }

    @Test
    void whileItWaitsAsLongAsTheHostAsks() throws Exception {
        try (TestApi api = new TestApi().give("users", 200)) {
            api.habit((one, same) -> {
                if (one.endpoint().equals("users") && one.number("offset", 0) == 100) {
                    waiting.countDown();
                    return TestApi.Reply.of(429, "", "Retry-After", "600");
                }
                return null;
            });

            endsWhenCancelled(api.settings());
        }
    }

    @Test
    void whileOthersHaveAllConnectionsToTheHost() throws Exception {
        try (HostLimiter.Permit first = HostLimiter.pass("https://busy.example", 1, Cancellation.NONE);
                HostLimiter.Permit second = HostLimiter.pass("https://busy.example", 1, cancellation)) {
            first.enter(duration -> {});
            CompletableFuture<Void> entering = CompletableFuture.runAsync(
                    () -> {
                        waiting.countDown();
                        try {
                            second.enter(duration -> {});
                        } catch (InterruptedException interrupted) {
                            throw new IllegalStateException(interrupted);
                        }
                    },
                    threads);

            cancelOnceItWaits();

            assertEndsCancelled(entering);
        }
    }

    @Test
    void inTheMidstOfABody() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(threads);
        server.createContext("/", this::beginBody);
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            Api none = Api.NONE;
            endsWhenCancelled(new Api(
                    Optional.of(address),
                    "other",
                    Optional.of("id"),
                    Optional.of(Secret.of("secret")),
                    Optional.of(address + "/token"),
                    none.scope(),
                    none.signIn(),
                    none.pageSize(),
                    none.parallel(),
                    none.caFile(),
                    Duration.ofMinutes(1),
                    none.pullTimeout()));
        } finally {
            over.countDown();
            server.stop(0);
        }
    }

    private void beginBody(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean asksForToken = exchange.getRequestMethod().equals("POST");
            byte[] body = (asksForToken ? "{\"access_token\":\"t\",\"token_type\":\"bearer\"}" : "{\"orgs\":[")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, asksForToken ? body.length : 0);
            OutputStream out = exchange.getResponseBody();
            out.write(body);
            out.flush();
            if (!asksForToken) {
                waiting.countDown();
                awaitTheEnd();
            }
        }
    }

    private void endsWhenCancelled(Api api) throws Exception {
        CompletableFuture<Void> pull = CompletableFuture.runAsync(
                () -> {
                    try {
                        new ApiPull(api, Secrets.IN_SETTINGS, Clock.systemUTC(), cancellation)
                                .pull(folder.resolve("pull"), false, pages -> 0, PullProgress.SILENT);
                    } catch (Exception fault) {
                        throw fault instanceof RuntimeException ours ? ours : new IllegalStateException(fault);
                    }
                },
                threads);

        cancelOnceItWaits();

        assertEndsCancelled(pull);
    }

    private void cancelOnceItWaits() throws InterruptedException {
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(100);
        cancellation.cancel();
    }

    private static void assertEndsCancelled(CompletableFuture<Void> work) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> work.get(SECONDS, TimeUnit.SECONDS))
                .withCauseInstanceOf(Cancelled.class);
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
