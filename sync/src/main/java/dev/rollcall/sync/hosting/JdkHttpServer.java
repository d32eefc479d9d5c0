package dev.rollcall.sync.hosting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rollcall.sync.publish.Answer;
import dev.rollcall.sync.publish.Provider;
import dev.rollcall.sync.publish.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The HTTP server of the JDK in front of a {@link Provider}: hands it requests and sends what it answers. */
final class JdkHttpServer implements AutoCloseable {
    private static final int SECONDS_FOR_OPEN_ANSWERS = 2;

    /** A caller that sends slowly, or half a request, has a thread until its time is over, and the others go on. */
    private static final int MOST_CALLERS = 256;

    private static final int SECONDS_OF_IDLE_THREAD = 30;

    static {
        // The JDK reads them once, before its first server; without them it waits for the end of a request for ever.
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "600");
        // Head and body of an answer go out as two packets; with Nagle's algorithm the second waits 40 ms for an
        // acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = threads();
    private final String address;
    private final Provider provider;

    private JdkHttpServer(HttpServer server, String address, Provider provider) {
        this.server = server;
        this.address = address;
        this.provider = provider;
    }

    /** How many requests are worked on at once the provider says; here they are read and answers are sent. */
    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_CALLERS, MOST_CALLERS, SECONDS_OF_IDLE_THREAD, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** @throws IOException where the port is in use or may not be used */
    static JdkHttpServer start(Provider provider, ListenAddress where) throws IOException {
        HttpServer server = listen(where);
        JdkHttpServer started =
                new JdkHttpServer(server, where.url(server.getAddress().getPort()), provider);
        server.setExecutor(started.threads);
        server.createContext("/", started::handle);
        server.start();
        return started;
    }

    private static HttpServer listen(ListenAddress where) throws IOException {
        InetSocketAddress address = new InetSocketAddress(where.host(), where.port());
        if (where.tls().isEmpty()) {
            return HttpServer.create(address, 0);
        }
        HttpsServer secure = HttpsServer.create(address, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(where.tls().get()));
        return secure;
    }

    /** Scheme, host and port that it listens on. */
    String address() {
        return address;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, provider.answer(request(exchange)));
        }
    }

    private Request request(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Request(
                exchange.getRequestMethod(),
                address,
                Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), ""),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                headers,
                exchange.getRequestBody());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.body().size() == 0) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().size());
        try (OutputStream out = exchange.getResponseBody()) {
            answer.body().writeTo(out);
        }
    }

    /** Takes no more requests, and gives those that are being answered two seconds. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SECONDS_FOR_OPEN_ANSWERS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        // Told to wait itself it would wait the whole time, whether answers are open or not.
        server.stop(0);
    }
}
