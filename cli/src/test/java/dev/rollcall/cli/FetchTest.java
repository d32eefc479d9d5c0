package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API from the command line: an address that answers with one record for each list. */
@Tag("long")
class FetchTest {
    private static final String SECRET = "hush-7781-hush";
    private static final Map<String, String> ENVIRONMENT = Map.of("ROLLCALL_CLIENT_SECRET", SECRET);
    private static final Map<String, String> RECORDS = Map.of(
            "orgs", "{\"sourcedId\":\"b1\",\"name\":\"Birch Lane School\",\"type\":\"school\"}",
            "academicSessions",
                    "{\"sourcedId\":\"y\",\"title\":\"Year\",\"type\":\"schoolYear\",\"startDate\":\"2026-08-01\",\"endDate\":\"2027-07-01\",\"schoolYear\":\"2027\"}",
            "courses", "{\"sourcedId\":\"k1\",\"title\":\"Art\",\"courseCode\":\"A\",\"org\":{\"sourcedId\":\"b1\"}}",
            "classes",
                    "{\"sourcedId\":\"c1\",\"title\":\"Art 1\",\"course\":{\"sourcedId\":\"k1\"},\"school\":{\"sourcedId\":\"b1\"},\"terms\":[{\"sourcedId\":\"y\"}]}",
            "users",
                    "{\"sourcedId\":\"s1\",\"role\":\"student\",\"givenName\":\"Ola\",\"familyName\":\"Berg\",\"email\":\"ola@birch-lane.example\",\"orgs\":[{\"sourcedId\":\"b1\"}]}",
            "enrollments",
                    "{\"sourcedId\":\"e1\",\"role\":\"student\",\"user\":{\"sourcedId\":\"s1\"},\"class\":{\"sourcedId\":\"c1\"},\"school\":{\"sourcedId\":\"b1\"}}");

    @TempDir
    private Path folder = Path.of("");

    private final HttpServer server;

    FetchTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String list = path.substring(path.lastIndexOf('/') + 1);
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            boolean token = exchange.getRequestMethod().equals("POST");
            String record =
                    query.contains("offset=") && !query.contains("offset=0") ? "" : RECORDS.getOrDefault(list, "");
            String body = token ? "{\"access_token\":\"token-9\"}" : "{\"" + list + "\":[" + record + "]}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Total-Count", "1");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFetchLeavesASet() throws IOException {
        Console console = new Console(folder);

        int code = console.run(
                ENVIRONMENT,
                "fetch",
                url(),
                "--client-id",
                "me",
                "--to",
                folder.resolve("set").toString());

        assertThat(console.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(console.out()).contains("Fetched a OneRoster CSV set to");
        assertThat(Files.readAllLines(folder.resolve("set/orgs.csv"))).contains("b1,,,Birch Lane School,school,,");
        assertThat(everything(console)).doesNotContain(SECRET).doesNotContain("token-9");
    }

    @Test
    void aSettingsFileWithAnAddressGoesThroughTheSameStages() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), SECRET + "\n");
        Path file = Files.writeString(
                folder.resolve("rollcall.yaml"),
                "source: " + url() + "\noneroster: {client_id: me, client_secret_file: " + secret.getFileName()
                        + "}\nguard: {may_be_empty: [students, staff, classes, rosters]}\n");
        Console console = new Console(folder);

        int code = console.run(
                "sync", file.toString(), "--to", folder.resolve("out").toString());

        assertThat(code).isZero();
        assertThat(Files.readString(folder.resolve("out/students.csv"))).contains("s1", "Ola", "Berg");
        Files.delete(secret);
        assertThat(everything(console))
                .as("the report names the address as the source, and nothing names the secret")
                .contains("\"source\": \"" + url() + "\"")
                .doesNotContain(SECRET)
                .doesNotContain("token-9");
    }

    @Test
    void aCheckOfAnAddressLooksAtTheConnection() throws IOException {
        Console console = new Console(folder);

        int code = console.run(ENVIRONMENT, "check", url(), "--client-id", "me");

        assertThat(console.out()).contains("ok    sign-in: OAuth 2").contains("ok    users: 1 record");
        assertThat(everything(console)).doesNotContain(SECRET);
        assertThat(code).as("the console's clock stands still in September").isEqualTo(12);
        assertThat(console.out()).contains("fails clock:");
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(other.resolve("cat.jpg"), "cat");
        Console console = new Console(folder);

        int code = console.run(ENVIRONMENT, "fetch", url(), "--client-id", "me", "--to", other.toString());

        assertThat(code).isEqualTo(13);
        assertThat(other.resolve("cat.jpg")).exists();
    }

    @Test
    void whatIsMissingIsSaid() {
        Console console = new Console(folder);

        int code = console.run("fetch", url(), "--to", folder.resolve("set").toString());

        assertThat(code).isEqualTo(12);
        assertThat(console.err().replaceAll("\\s+", " ")).contains("RST-064: to sign in, the client id is missing");
    }

    /** Whoever puts the secret where its place belongs finds it in no message and no report. */
    @ParameterizedTest
    @ValueSource(strings = {"client_secret_env", "client_secret_file"})
    void aSecretInTheWrongPlaceIsNotShown(String key) throws IOException {
        Path file = Files.writeString(
                folder.resolve("rollcall.yaml"),
                "source: " + url() + "\noneroster: {client_id: me, " + key + ": hunter2word}\n");
        Console console = new Console(folder);

        int code = console.run(
                "sync", file.toString(), "--to", folder.resolve("out").toString());

        Files.delete(file);
        assertThat(code).isEqualTo(12);
        assertThat(everything(console)).contains("oneroster." + key).doesNotContain("hunter2word");
    }

    /** What 'fetch' leaves is a bulk set as the standard wants it: a row for every file, and no status. */
    @Test
    void aFetchedSetIsStrict() throws IOException {
        Console console = new Console(folder);

        int code = console.run(
                ENVIRONMENT,
                "fetch",
                url(),
                "--client-id",
                "me",
                "--to",
                folder.resolve("set").toString());

        assertThat(code).isZero();
        List<String> manifest = Files.readAllLines(folder.resolve("set/manifest.csv"));
        assertThat(manifest)
                .contains(
                        "oneroster.version,1.1", "file.orgs,bulk", "file.demographics,absent", "file.lineItems,absent")
                .filteredOn(line -> line.startsWith("file."))
                .hasSize(13);
        assertThat(Files.readAllLines(folder.resolve("set/users.csv")).get(1)).startsWith("s1,,,");
    }

    @Test
    void whoGetsNotInLeavesNoFolder() throws IOException {
        server.createContext("/oauth", exchange -> {
            byte[] body = "{\"error\":\"invalid_client\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        Console console = new Console(folder);

        int code = console.run(
                ENVIRONMENT,
                "fetch",
                url(),
                "--client-id",
                "me",
                "--token-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/oauth/token",
                "--to",
                folder.resolve("set").toString());

        assertThat(code).isEqualTo(12);
        assertThat(console.err()).contains("RST-063");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** No password, token or pupil gets out by any way, however an API answers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 {\"error\":\"x\",\"message\":\"Amira Canary (amira@canary.example) hush-7781-hush token-9\"}",
                "403 {\"imsx_description\":\"Amira Canary has no right\",\"users\":[{\"sourcedId\":\"canary\"}]}",
                "200 {\"imsx_codeMajor\":\"failure\",\"imsx_description\":\"Amira Canary\"}",
                "200 {\"Amira Canary\":{\"a\":1},\"Zoe Canary\":[]}",
                "200 {\"users\":[{\"sourcedId\":\"s1\",\"givenName\":Amira Canary}]}",
                "200 {\"users\":[{\"sourcedId\":\"s1\",\"givenName\":\"Amira Canary\"",
                "200 <html><title>Amira Canary</title>Amira Canary</html>",
                "200 Amira Canary",
                "302 https://me:canary@login.example/sso"
            })
    void noAnswerMakesAnythingGetOut(String answer) throws IOException {
        int status = Integer.parseInt(answer.substring(0, 3));
        byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
        server.createContext("/ims/oneroster/v1p1/users", exchange -> {
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", answer.substring(4));
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        Path secret = Files.writeString(folder.resolve("secret.txt"), SECRET + "\n");
        Path file = Files.writeString(
                folder.resolve("rollcall.yaml"),
                "source: " + url() + "\noneroster: {client_id: me, page_size: 10, client_secret_file: secret.txt}\n");
        Console console = new Console(folder);

        int run = console.run(
                "sync",
                file.toString(),
                "--to",
                folder.resolve("out").toString(),
                "--json",
                "--verbose",
                "--log-file",
                folder.resolve("log").toString());
        int fetch = console.run(
                ENVIRONMENT,
                "fetch",
                url(),
                "--client-id",
                "me",
                "--to",
                folder.resolve("set").toString(),
                "--verbose",
                "--log-file",
                folder.resolve("log").toString());
        int check = console.run(
                ENVIRONMENT,
                "check",
                url(),
                "--client-id",
                "me",
                "--verbose",
                "--log-file",
                folder.resolve("log").toString());

        assertThat(List.of(run, fetch, check)).containsOnly(12);
        assertThat(folder.resolve("log")).content().contains("GET " + url() + "/users");
        assertThat(console.err()).contains("GET " + url() + "/users");
        Files.delete(secret);
        assertThat(leftBehind(console))
                .doesNotContainIgnoringCase("canary")
                .doesNotContain("Amira")
                .doesNotContain(SECRET)
                .doesNotContain("token-9");
    }

    @Test
    void aPasswordInTheAddressGetsOutNowhere() throws IOException {
        String address = url().replace("://", "://admin:hush-word@");
        Path file = Files.writeString(
                folder.resolve("rollcall.yaml"),
                "source: " + address + "\noneroster: {client_id: me, client_secret: x}\n");
        Console console = new Console(folder);

        int run = console.run(
                "sync", file.toString(), "--to", folder.resolve("out").toString(), "--json");
        int fetch = console.run(
                ENVIRONMENT,
                "fetch",
                address,
                "--client-id",
                "me",
                "--to",
                "set",
                "-v",
                "--log-file",
                folder.resolve("log").toString());
        int check = console.run(ENVIRONMENT, "check", address, "--client-id", "me");
        int bare = console.run(ENVIRONMENT, "sync", address);
        int misspelt = console.run(ENVIRONMENT, "fetch", address.toUpperCase(Locale.ROOT), "--to", "set");

        Files.delete(file);
        assertThat(List.of(run, fetch, check, bare, misspelt)).containsExactly(12, 12, 12, 12, 2);
        assertThat(everything(console)).doesNotContainIgnoringCase("hush-word");
    }

    @Test
    void onlyAnApiHasAPullToGoOnWith() {
        Console console = new Console(folder);

        int code = console.run("sync", folder.toString(), "--resume");

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).contains("--resume");
    }

    /** One record of each list is too little to be sent, so that the run ends with errors of the data. */
    @ParameterizedTest
    @ValueSource(strings = {"--client-secret-file", "--secret-file"})
    void anAddressIsASourceOfASyncByItself(String option) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), SECRET + "\n");
        Console console = new Console(folder);

        int code = console.run("sync", url(), "--client-id", "me", option, secret.toString(), "-n", "--json");

        Files.delete(secret);
        assertThat(console.err()).isEmpty();
        assertThat(code).isEqualTo(10);
        assertThat(console.out()).contains("\"source\": \"" + url() + "\"").contains("\"command\": \"preview\"");
        assertThat(everything(console)).doesNotContain(SECRET).doesNotContain("token-9");
    }

    @ParameterizedTest
    @CsvSource({
        "sync, --client-id, oneroster.client_id",
        "check, --preset, oneroster.preset",
        "fetch, --client-secret-file, oneroster.client_secret_file",
        "schools, --secret-file, oneroster.client_secret_file",
    })
    void whatIsSaidOfAnAddressIsNotPassedOverWhereNoneIsGiven(String command, String option, String setting)
            throws IOException {
        Path file = Files.writeString(folder.resolve("rollcall.yaml"), "source: " + url() + "\n");
        Console console = new Console(folder);

        int code = console.run(command, file.toString(), option, "x");

        assertThat(code).isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " "))
                .contains("goes with the address of an API. In a settings file it is " + setting + ".");
    }

    @Test
    void anAddressIsNoSourceOfTerms() {
        Console console = new Console(folder);

        int code = console.run(ENVIRONMENT, "terms", url());

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).contains("'rollcall fetch' makes files");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/ims/oneroster/v1p1";
    }

    /** The same without the pages themselves, which lie there to be read. */
    private String leftBehind(Console console) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path page : files.filter(path -> path.toString().contains("pull"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                Files.delete(page);
            }
        }
        return everything(console);
    }

    /** All that was printed, and all files that were left. */
    private String everything(Console console) throws IOException {
        Map<String, String> texts = new TreeMap<>(Map.of("out", console.out(), "err", console.err()));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts.toString();
    }
}
