package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that send half a request, or one that nobody means, harm nobody else and meet no fault of ours. */
@Tag("long")
@Tag("jdk")
class RudeCallersTest {
    @TempDir
    private Path folder = Path.of("");

    private ServedRoster served = ServedRoster.shared("birch-lane/oneroster");

    @BeforeEach
    void serve() throws IOException {
        SmallRoster.in(folder.resolve("set"));
        served = ServedRoster.of(folder.resolve("set"), folder.resolve("home"), ServedRoster.SETTINGS);
    }

    /** The served roster fails the test where a fault of ours came up. */
    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /ims/oneroster/v1p1/orgs HT",
                "POST /oauth2/token HTTP/1.1\r\nContent-Length: 400\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\ngrant"
            })
    void halfARequestShutsNobodyOut(String half) throws IOException {
        URI address = URI.create(served.listening());
        List<Socket> callers = new ArrayList<>();
        try {
            for (int caller = 0; caller < 5 * Provider.REQUESTS_AT_ONCE; caller++) {
                Socket socket = new Socket(address.getHost(), address.getPort());
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                callers.add(socket);
            }
            long began = System.nanoTime();

            assertThat(served.get(served.first() + "/orgs").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        } finally {
            for (Socket socket : callers) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 7_000})
    void aLongFilterIsReadToItsEnd(int length) {
        for (String value : List.of("x".repeat(length), "''".repeat(length / 2))) {
            HttpResponse<String> answer =
                    served.get(served.first() + "/users?filter=" + Parameters.encoded("familyName='" + value + "'"));

            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/users?filter=, 400",
        "/users?filter=%00, 400",
        "/users?filter=familyName%3D%27%00%27, 400",
        "/users?sort=%00, 400",
        "/users/%00, 400",
        "/users/%zz, 400",
        "/users/nobody, 404",
        "/users//, 404",
        "/users?offset=9223372036854775807, 200",
        "/users?offset=9223372036854775808, 400",
        "/users?limit=99999999999999999999, 400",
        "/users?fields=sourcedId%2CsourcedId, 200",
        "/%E2%82, 404",
        "/users?filter=grades~%27%ED%A0%80%27, 200"
    })
    void anythingElseIsAnsweredByTheCaller(String path, int status) {
        assertThat(raw(path)).isEqualTo(status);
    }

    @Test
    void whatIsTooLongIsRefused() {
        String items = "1,".repeat(2_000);

        assertThat(raw("/users?filter=" + Parameters.encoded("grades~'" + items + "'")))
                .isEqualTo(400);
        assertThat(raw("/users?filter=" + Parameters.encoded("familyName='" + "x".repeat(9_000) + "'")))
                .isEqualTo(400);
        assertThat(raw("/users?fields=" + "sourcedId,".repeat(1_500) + "sourcedId"))
                .isEqualTo(400);
        assertThat(raw("/users?x=" + "y".repeat(100_000))).isEqualTo(400);
    }

    @Test
    void aSlashAtTheEndMakesNoRecordOfAList() {
        HttpResponse<String> answer = served.get(served.first() + "/courses/?limit=10");

        assertThat(answer.body()).startsWith("{\"courses\":[{");
    }

    /** The status line as it comes: the client of the JDK would not send every address. */
    private int raw(String path) {
        URI address = URI.create(served.listening());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "GET /ims/oneroster/v1p1" + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + served.token("") + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }
}
