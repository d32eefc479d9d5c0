package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.sync.report.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that a server carries out, against one that answers as Rollcall's API does. */
@Tag("jdk")
class ServerCommandsTest {
    private static final Map<String, String> TOKEN = Map.of("ROLLCALL_TOKEN", "rc_good");
    private static final String PROBLEMS = "{\"count\":1,\"problems\":[{\"severity\":\"warning\",\"code\":\"RST-101\","
            + "\"what\":\"'c9' names no row.\",\"fix\":\"Add it.\"}]}";

    @TempDir
    private Path home = Path.of("");

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private Console console = new Console(Path.of(""));
    private String outcome = "\"DELIVERED\"";
    private boolean isOver;
    private boolean canBeDecided;
    private final List<String> keys = new ArrayList<>();
    private int lostAnswers;

    @BeforeEach
    void begin() throws IOException {
        console = new Console(home);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + path + " " + body);
        if (exchange.getRequestMethod().equals("POST")) {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            if (keys.size() <= lostAnswers) {
                exchange.close();
                return;
            }
        }
        boolean isKnown = "Bearer rc_good".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (path.startsWith("/elsewhere")) {
            send(exchange, 200, "text/html", "<p>A page of somebody else");
        } else if (!isKnown) {
            send(exchange, 401, "application/problem+json", "{\"detail\":\"no\"}");
        } else {
            answerKnown(exchange, path);
        }
    }

    private void answerKnown(HttpExchange exchange, String path) throws IOException {
        if (path.equals("/api/v1/connections")) {
            send(
                    exchange,
                    200,
                    "application/json",
                    "[{\"id\":3,\"name\":\"Hill Valley\",\"state\":\"LIVE\"},"
                            + "{\"id\":4,\"name\":\"Twin\",\"state\":\"PREVIEW_ONLY\"},{\"id\":5,\"name\":\"twin\",\"state\":\"LIVE\"}]");
        } else if (path.endsWith("/files/report.json")) {
            send(exchange, 200, "application/octet-stream", report());
        } else if (path.contains("/problems")) {
            send(exchange, 200, "application/json", PROBLEMS);
        } else if (path.startsWith("/api/v1/runs?")) {
            send(exchange, 200, "application/json", "[" + run(true) + "]");
        } else if (path.endsWith("/approval") && canBeDecided) {
            send(exchange, 202, "application/json", run(false));
            isOver = true;
        } else if (path.endsWith("/approval")) {
            send(exchange, 409, "application/problem+json", "{\"detail\":\"This run is not on hold.\"}");
        } else if (path.contains("/runs")) {
            send(exchange, 200, "application/json", run(isOver));
            isOver = true;
        } else if (path.contains("/people")) {
            send(
                    exchange,
                    200,
                    "application/json",
                    "{\"count\":2,\"people\":[{\"personId\":\"P1\",\"firstName\":\"Ada\",\"lastName\":\"Birch\"}]}");
        } else if (path.contains("/explanations")) {
            send(exchange, 200, "application/json", "[{\"title\":\"user 'P1'\",\"lines\":[\"users.csv:4\"]}]");
        } else {
            send(exchange, 404, "application/problem+json", "{\"detail\":\"nothing\"}");
        }
    }

    private static String report() throws IOException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        ReportJson.write(SampleReports.held(), report);
        return report.toString(StandardCharsets.UTF_8);
    }

    private String run(boolean over) {
        return String.format(
                "{\"id\":17,\"connection\":3,\"aim\":\"DELIVER\",\"state\":\"%s\",\"outcome\":%s,\"upload\":\"NOT_UPLOADED\","
                        + "\"sentence\":\"%s\",\"askedAt\":\"2026-09-02T08:15:00Z\",\"files\":[\"problems.csv\",\"report.json\"],"
                        + "\"page\":\"/organisations/hill/runs/17\"}",
                over ? "ENDED" : "RUNNING", over ? outcome : "null", over ? "Delivered." : "");
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int run(String... command) {
        List<String> arguments = new ArrayList<>(List.of("--server", url()));
        arguments.addAll(List.of(command));
        return console.run(TOKEN, arguments.toArray(String[]::new));
    }

    /** Without the breaks of lines. */
    private String said() {
        return console.err().replaceAll("\\s+", " ");
    }

    @Test
    void aRunIsWaitedForAndEndsAsAtHome() {
        assertThat(run("sync", "hill valley")).isEqualTo(ExitCode.DONE.number());
        assertThat(console.out()).contains("Delivered.", "warning RST-101: 'c9' names no row. Add it.");
        assertThat(said()).contains("run 17 began on the server");
        assertThat(asked).contains("POST /api/v1/connections/3/runs {\"aim\":\"DELIVER\"}");

        isOver = false;
        outcome = "\"HELD\"";
        assertThat(run("preview", "3")).isEqualTo(ExitCode.HELD.number());
        assertThat(console.out())
                .as("why it is held, and where to look")
                .contains("deactivated", "See " + url() + "/organisations/hill/runs/17");
        assertThat(asked).contains("POST /api/v1/connections/3/runs {\"aim\":\"PREVIEW\"}");
        outcome = "\"ERRORS\"";
        assertThat(run("runs", "show", "17")).isEqualTo(ExitCode.ERRORS.number());
        assertThat(run("runs", "show", "last")).isEqualTo(ExitCode.ERRORS.number());
    }

    @Test
    void aLostAnswerIsAskedForOnceMoreByTheSameKey() {
        lostAnswers = 1;
        assertThat(run("sync", "3")).isZero();
        assertThat(keys).hasSize(2);
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
    }

    @Test
    void listsAreTables() {
        assertThat(run("runs")).isZero();
        assertThat(console.out()).contains("RUN", "17", "Hill Valley", "deliver", "delivered");
        assertThat(console.out()).as("delivered to a folder is not at Apple").contains("UPLOAD", "not uploaded");
        assertThat(run("connections")).isZero();
        assertThat(console.out()).contains("Twin", "preview only");
        assertThat(run("people", "3", "birch")).isZero();
        assertThat(console.out()).contains("P1", "Ada Birch", "2 people fit; the first 1 are shown.");
        assertThat(run("explain", "3", "P1")).isZero();
        assertThat(console.out()).contains("user 'P1'", "users.csv:4");
        assertThat(run("connections", "--json")).isZero();
        assertThat(console.out()).contains("[{\"id\":3");
    }

    @Test
    void theServerMayStandBehindTheCommandAndTheTokenInAFile() throws IOException {
        Path file = Files.writeString(home.resolve("token"), "rc_good\n");
        assertThat(console.run("runs", "show", "17", "--server=" + url(), "--token-file", file.toString()))
                .isZero();
    }

    @Test
    void aDecisionNeedsAReasonAndTheServerMayRefuseIt() {
        assertThat(run("runs", "approve", "17")).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("needs a reason");
        isOver = true;
        assertThat(run("runs", "reject", "17", "--reason", "said \"no\"")).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("This run is not on hold.");
        assertThat(String.join("\n", asked)).contains("\"REJECT\"", "said \\\"no\\\"");
    }

    @Test
    void anApprovalWaitsForItsDeliveryAndSaysWhereItWasNotTaken() {
        canBeDecided = true;
        outcome = "\"DELIVERED\"";
        assertThat(run("runs", "approve", "17", "--reason", "yes")).isEqualTo(ExitCode.DONE.number());
        outcome = "\"HELD\"";
        assertThat(run("runs", "approve", "17", "--reason", "yes")).isEqualTo(ExitCode.DESTINATION_REFUSED.number());
    }

    @Test
    void aWrongTokenOrNoneIsSaid() {
        assertThat(console.run(Map.of("ROLLCALL_TOKEN", "rc_old"), "--server", url(), "runs"))
                .isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("does not know this token");
        assertThat(console.run("--server", url(), "runs")).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("give it in the variable ROLLCALL_TOKEN");
        assertThat(console.run(Map.of("ROLLCALL_TOKEN", "two words"), "--server", url(), "runs"))
                .isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("A token begins with rc_");
        assertThat(console.run("--server", url(), "--token-file", "nowhere", "runs"))
                .isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("'nowhere', which cannot be read");
    }

    @Test
    void aWrongAddressIsSaid() {
        for (String wrong : List.of("rollcall.example", "ftp://x.example", "https://", "https://a b")) {
            assertThat(console.run(TOKEN, "--server", wrong, "runs")).isEqualTo(ExitCode.WRONG_USAGE.number());
            assertThat(said()).contains("'" + wrong + "' is no address of a server");
        }
        assertThat(console.run(TOKEN, "--server", "http://127.0.0.1:1", "runs"))
                .isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("No server answers at http://127.0.0.1:1");
        assertThat(console.run(TOKEN, "--server", url() + "/elsewhere", "runs"))
                .isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("is no server of Rollcall");
        assertThat(asked).as("no token goes anywhere else").noneMatch(path -> path.contains("example"));
    }

    @Test
    void aTokenIsNotSentInThePlainToAnotherMachine() {
        assertThat(console.run(TOKEN, "--server", "http://192.0.2.1", "runs")).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("everybody on the way could read your token", "--plain-http");
    }

    @Test
    void aConnectionThatIsNotThereOrNotAloneIsSaid() {
        assertThat(run("sync", "nowhere")).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("no connection 'nowhere'. Those that it has: 3 Hill Valley");
        assertThat(run("sync", "TWIN")).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("several connections called 'TWIN'");
        assertThat(run("runs", "show", "first")).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(said()).contains("named by its number");
        assertThat(run("publish")).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(asked).noneMatch(path -> path.startsWith("POST"));
    }
}
