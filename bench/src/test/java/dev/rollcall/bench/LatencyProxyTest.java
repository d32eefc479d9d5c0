package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk")
class LatencyProxyTest {
    private static final Duration LATENCY = Duration.ofMillis(300);
    private static final String TEXT = "x".repeat(1_000_000);

    @Test
    void anAnswerComesWholeAndLate() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, TEXT.length());
                exchange.getResponseBody().write(TEXT.getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.start();
        try (LatencyProxy door = new LatencyProxy(server.getAddress().getPort(), LATENCY)) {
            long began = System.nanoTime();

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo(TEXT);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(LATENCY);
        } finally {
            server.stop(0);
        }
    }
}
