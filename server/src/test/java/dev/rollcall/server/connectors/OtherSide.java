package dev.rollcall.server.connectors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The other side of kinds by HTTP: it answers as a test says, says nothing at all, or one byte after the other. */
public final class OtherSide implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Answering answering = (request, exchange) -> answer(exchange, 200, Map.of(), "ok");

    /** What was asked of it. */
    public record Asked(String method, String path, Headers headers, String body) {}

    /** How it answers. */
    public interface Answering {
        void to(Asked request, HttpExchange exchange) throws IOException;
    }

    public OtherSide() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Asked request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            answering.to(request, exchange);
        });
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Asked> asked() {
        return asked;
    }

    public Asked last() {
        return asked.get(asked.size() - 1);
    }

    public void answers(Answering how) {
        asked.clear();
        answering = how;
    }

    public void answers(int status, Map<String, String> headers, String body) {
        answers((request, exchange) -> answer(exchange, status, headers, body));
    }

    /** It takes the request and says nothing. */
    public void keepsSilent() {
        answers((request, exchange) -> await());
    }

    /** It begins an answer and sends a byte of it now and then, without an end. */
    public void drips(int status) {
        answers((request, exchange) -> {
            exchange.sendResponseHeaders(status, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write('o');
                out.flush();
                await();
            }
        });
    }

    /** It takes the request and hangs up. */
    public void hangsUp() {
        answers((request, exchange) -> exchange.close());
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    public static void answer(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
