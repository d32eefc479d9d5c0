package dev.rollcall.sync.rosterservice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server that answers what a test wants, one answer after the other; the last of a path stays. */
final class FakeService implements AutoCloseable {
    static final String ACCOUNT = """
            {"server_name":"Rollcall","server_uuid":"S1","org_name":"Birch Lane","org_id":"1","org_type":"edu",\
            "org_version":"v2","admin_id":"ada@x","urls":[{"uri":"/roster/class/person","http_method":["POST"],\
            "limit":{"default":100,"maximum":2}}]}""";

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** What is answered; a length of more bytes than there are cuts the answer off. */
    record Answer(int status, Map<String, String> headers, String body, int missingBytes) {
        static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body, 0);
        }

        Answer with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body, missingBytes);
        }

        Answer cut() {
            return new Answer(status, headers, body, 10);
        }
    }

    FakeService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        says("/session", Answer.of(200, "{\"auth_session_token\":\"T0\"}"));
        says("/account", Answer.of(200, ACCOUNT));
        says("/roster/class", Answer.of(200, "{\"classes\":[],\"more_to_follow\":false,\"cursor\":\"c\"}"));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on a path has these answers. */
    FakeService says(String path, Answer... given) {
        answers.put(path, new ArrayDeque<>(List.of(given)));
        return this;
    }

    /** Each request: its path, its body, and the session that it showed. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            asked.add(path + " " + body + " " + exchange.getRequestHeaders().getFirst("X-ADM-Auth-Session"));
            Deque<Answer> left = answers.getOrDefault(path, new ArrayDeque<>());
            Answer answer =
                    left.size() > 1 ? left.removeFirst() : left.isEmpty() ? Answer.of(404, "") : left.getFirst();
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    answer.status(),
                    bytes.length + answer.missingBytes() == 0 ? -1 : bytes.length + answer.missingBytes());
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
                exchange.getResponseBody().flush();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
