package dev.rollcall.sync.apple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Takes the requests for the roster service and for the controls, on this machine alone. */
final class AppleHttpServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final int OK = 200;
    private static final int INTERNAL_ERROR = 500;

    static {
        // Head and body of an answer go out as two packets; with Nagle's algorithm the second waits for an
        // acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final RosterEndpoints service;
    private final StandInControls controls;
    private final StandInSecrets secrets;
    private final Consumer<Throwable> faults;

    private AppleHttpServer(
            HttpServer server,
            RosterEndpoints service,
            StandInControls controls,
            StandInSecrets secrets,
            Consumer<Throwable> faults) {
        this.server = server;
        this.service = service;
        this.controls = controls;
        this.secrets = secrets;
        this.faults = faults;
    }

    /** @throws IOException where the port is in use */
    static AppleHttpServer start(
            int port,
            RosterEndpoints service,
            StandInControls controls,
            StandInSecrets secrets,
            Consumer<Throwable> faults)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        AppleHttpServer started = new AppleHttpServer(server, service, controls, secrets, faults);
        server.setExecutor(started.threads);
        server.createContext("/", started::handle);
        server.start();
        return started;
    }

    /** Scheme, host and port. */
    String address() {
        return "http://" + SftpDrop.HOST + ":" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES);
            String path = exchange.getRequestURI().getRawPath();
            if (path.equals(StandInControls.PATH) || path.startsWith(StandInControls.PATH + "/")) {
                String method = exchange.getRequestMethod();
                send(exchange, OK, controls.answer(method, parts(path), query(exchange.getRequestURI()), body));
                return;
            }
            RosterEndpoints.Reply reply = service.answer(call(exchange, body), secrets.token());
            exchange.getResponseHeaders().set("X-ADM-Auth-Session", reply.session());
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF8");
            send(exchange, OK, bytes(reply.body()));
        } catch (HttpRefusal refusal) {
            send(exchange, refusal.status(), bytes(Objects.requireNonNullElse(refusal.getMessage(), "")));
        } catch (RuntimeException fault) {
            faults.accept(fault);
            send(exchange, INTERNAL_ERROR, new byte[0]);
        }
    }

    private RosterEndpoints.Call call(HttpExchange exchange, byte[] body) {
        return new RosterEndpoints.Call(
                exchange.getRequestMethod(),
                address() + exchange.getRequestURI(),
                exchange.getRequestURI().getPath(),
                header(exchange, "Authorization"),
                header(exchange, "X-ADM-Auth-Session"),
                header(exchange, "Content-Type"),
                header(exchange, "X-Server-Protocol-Version"),
                new String(body, StandardCharsets.UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    /** What follows the path of the controls; one empty part where nothing does. */
    private static String[] parts(String path) {
        String rest = path.substring(StandInControls.PATH.length()).replaceFirst("^/", "");
        return Arrays.stream(rest.split("/", -1)).map(AppleHttpServer::decoded).toArray(String[]::new);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> values = new HashMap<>();
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
