package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.JsonTree;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLException;

/** Asks a server of Rollcall by its API. Whatever goes wrong is a sentence that says what to do. */
final class ServerClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String KEY = "Idempotency-Key";
    private static final String FILE = "octet-stream";
    private static final int FAULTS = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final URI server;
    private final String token;
    private final HttpClient client;

    /** @param server without a path, or with the one that a proxy serves Rollcall under */
    ServerClient(URI server, String token) {
        this.server = server;
        this.token = token;
        // A redirect would send the token elsewhere.
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The text of an answer, for programs, or of a file. */
    String text(String path) throws UsageFault {
        return sent(request(path).GET());
    }

    /** An answer that is an object; a list is one whose {@code items} it is. */
    JsonTree get(String path) throws UsageFault {
        return tree(text(path));
    }

    /** Sends something that is done once, also where the first answer was lost. */
    JsonTree post(String path, String body) throws UsageFault {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header(KEY, UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return tree(sent(request));
    }

    JsonTree put(String path, String body) throws UsageFault {
        return tree(sent(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))));
    }

    /** The page of something on the server, for a browser. */
    String page(String path) {
        return server + path;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("Authorization", String.join(" ", "Bearer", token));
    }

    private String sent(HttpRequest.Builder wanted) throws UsageFault {
        HttpRequest request = wanted.build();
        try {
            return body(answer(request));
        } catch (SSLException fault) {
            throw fault("cli.remote.tls");
        } catch (ConnectException fault) {
            throw fault(isUnknown(fault) ? "cli.remote.unknown_host" : "cli.remote.unreachable");
        } catch (IOException fault) {
            throw fault("cli.remote.unreachable");
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw fault("cli.remote.unreachable");
        }
    }

    /** Asks once more where an answer was lost and asking twice does nothing twice. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (SSLException | ConnectException fault) {
            throw fault;
        } catch (IOException lost) {
            if (request.headers().firstValue(KEY).isEmpty()) {
                throw lost;
            }
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static boolean isUnknown(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private String body(HttpResponse<String> response) throws UsageFault {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() == UNAUTHORIZED) {
            throw new UsageFault(Texts.text("cli.remote.unauthorized"));
        }
        if (!type.contains("json") && !type.contains(FILE)) {
            throw new UsageFault(Texts.text(Message.of("cli.remote.no_rollcall")
                    .with("address", server.toString())
                    .with("status", Integer.toString(response.statusCode()))));
        }
        if (response.statusCode() == NOT_FOUND) {
            throw new UsageFault(Texts.text("cli.remote.not_found"));
        }
        if (response.statusCode() >= FAULTS) {
            throw new UsageFault(Texts.text(Message.of("cli.remote.refused").with("what", detail(response.body()))));
        }
        return response.body();
    }

    private String detail(String problem) throws UsageFault {
        try {
            return Optional.ofNullable(tree(problem).textOrNull("detail")).orElse(problem);
        } catch (IOException odd) {
            return problem;
        }
    }

    private JsonTree tree(String body) throws UsageFault {
        try {
            return JsonTree.of(body.startsWith("[") ? "{\"items\":" + body + "}" : body);
        } catch (IOException odd) {
            throw fault("cli.remote.unreachable");
        }
    }

    private UsageFault fault(String key) {
        return new UsageFault(Texts.text(Message.of(key).with("address", server.toString())));
    }
}
