package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
@Tag("jdk")
class PublishCommandTest {
    private static final String BIRCH_LANE = "../fixtures/birch-lane/oneroster";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path home = Path.of("");

    private Console console = new Console(Path.of(""));

    @BeforeEach
    void openConsole() {
        console = new Console(home);
    }

    @Test
    void aRosterIsServedUntilItIsStopped() throws Exception {
        FutureTask<Integer> command =
                new FutureTask<>(() -> console.run("publish", BIRCH_LANE, "--port", "0", "--client-id", "apple"));
        Thread thread = new Thread(command, "publish");
        thread.start();
        waitFor("Stop it with Ctrl-C.");

        HttpResponse<String> token = post(
                said("token URL +(\\S+)"),
                "grant_type=client_credentials&client_id=apple&client_secret=" + said("client secret +(\\S+)"));
        Matcher accessToken = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(token.body());
        assertThat(accessToken.find()).isTrue();
        HttpResponse<String> users = get(said("OneRoster 1.2 +(\\S+)") + "/users", accessToken.group(1));
        thread.interrupt();

        assertThat(users.statusCode()).isEqualTo(200);
        assertThat(users.headers().firstValue("X-Total-Count")).hasValue("7");
        assertThat(command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
        assertThat(console.err()).isEmpty();
        assertThat(filesIn(home.resolve(".rollcall"))).isZero();
    }

    @Test
    void withoutASourceTheDirectoryIsServed() throws Exception {
        Path house = home.resolve("house");
        assertThat(console.run(
                        "sync",
                        BIRCH_LANE,
                        "--home",
                        house.toString(),
                        "--to",
                        home.resolve("out").toString()))
                .isZero();
        assertThat(console.run("runs", "handed-over", "last", "--home", house.toString()))
                .isZero();
        assertThat(console.run(
                        "sync",
                        BIRCH_LANE + "-day-2",
                        "--home",
                        house.toString(),
                        "--to",
                        home.resolve("out").toString()))
                .isZero();
        assertThat(console.run("runs", "not-uploaded", "last", "--home", house.toString()))
                .isZero();
        FutureTask<Integer> command = new FutureTask<>(() -> console.run(
                "publish",
                "--home",
                house.toString(),
                "--organisation",
                "default",
                "--port",
                "0",
                "--client-id",
                "apple"));
        Thread thread = new Thread(command, "publish");
        thread.start();
        waitFor("Stop it with Ctrl-C.");

        HttpResponse<String> token = post(
                said("token URL +(\\S+)"),
                "grant_type=client_credentials&client_id=apple&client_secret=" + said("client secret +(\\S+)"));
        Matcher accessToken = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(token.body());
        assertThat(accessToken.find()).isTrue();
        HttpResponse<String> students = get(said("OneRoster 1.1 +(\\S+)") + "/students", accessToken.group(1));
        thread.interrupt();

        assertThat(students.headers().firstValue("X-Total-Count")).hasValue("5");
        assertThat(students.body())
                .as("what Apple has, and not what was never uploaded")
                .contains("zoe.winter@birch-lane.example");
        assertThat(command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
    }

    @Test
    void withoutASourceAndADirectoryNothingIsServed() {
        int exitCode = console.run("publish", "--home", home.resolve("house").toString());

        assertThat(exitCode).isEqualTo(2);
        assertThat(console.err()).contains("no SOURCE is named", "house");
    }

    @Test
    void aSourceAndAnOrganisationAreTwoSources() {
        int exitCode = console.run("publish", BIRCH_LANE, "--organisation", "default");

        assertThat(exitCode).isEqualTo(2);
        assertThat(console.err()).contains("either SOURCE or --organisation");
    }

    @Test
    void aSecretThatWasGivenIsNotShown() throws Exception {
        FutureTask<Integer> command = new FutureTask<>(() -> console.run(
                Map.of("ROLLCALL_CLIENT_SECRET", "well-kept", "ROLLCALL_CLIENT_ID", "apple"),
                "publish",
                BIRCH_LANE,
                "--port=0"));
        Thread thread = new Thread(command, "publish");
        thread.start();
        waitFor("Stop it with Ctrl-C.");
        thread.interrupt();

        assertThat(command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
        assertThat(console.out()).contains("client id       apple\n").doesNotContain("well-kept");
    }

    @Test
    void whoStopsItEndsItInPeaceAndNothingIsLeft() throws IOException, InterruptedException {
        Path said = home.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.rollcall.cli.Main",
                        "publish",
                        BIRCH_LANE,
                        "--port=0",
                        "--home=" + home.resolve("kept"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(said).contains("Stop it with Ctrl-C.") && process.isAlive()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }

        process.destroy();

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(said).content().endsWith("Stop it with Ctrl-C.\n");
        assertThat(filesIn(home.resolve("kept"))).isZero();
    }

    @Test
    void aRosterIsServedWithHttps() throws Exception {
        Path keys = home.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "opens it",
                        "-keystore",
                        keys.toString())
                .start();
        assertThat(keytool.waitFor()).isZero();
        FutureTask<Integer> command = new FutureTask<>(() -> console.run(
                Map.of("ROLLCALL_KEYSTORE_PASSWORD", "opens it"),
                "publish",
                BIRCH_LANE,
                "--port=0",
                "--host=localhost",
                "--keystore=" + keys));
        Thread thread = new Thread(command, "publish");
        thread.start();
        waitFor("Stop it with Ctrl-C.");

        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(said("OneRoster 1.2 +(https://localhost:\\S+)") + "/orgs"))
                .build();
        HttpResponse<String> answer = trusting(keys).send(request, HttpResponse.BodyHandlers.ofString());
        thread.interrupt();

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
    }

    private static HttpClient trusting(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), "opens it".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "school", store.getCertificate(store.aliases().nextElement()));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port=high          | rollcall: --port must be a number from 0 to 65535, not 'high'.
            --port=70000         | rollcall: --port must be a number from 0 to 65535, not '70000'.
            --maximum-limit=0    | rollcall: --maximum-limit must be a number from 1 to 2147483647, not '0'.
            --url=sis            | rollcall: --url must be an address such as https://sis.example, not 'sis'.
            --client-id=         | rollcall: --client-id is empty.
            --client-secret-file=nowhere | rollcall: --client-secret-file names 'nowhere', which cannot be read.
            """)
    void wrongUsageIsToldInASentence(String option, String sentence) {
        int code = console.run("publish", BIRCH_LANE, option);

        assertThat(code).isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " ").strip()).isEqualTo(sentence);
        assertThat(console.out()).isEmpty();
    }

    @Test
    void aKeystoreThatDoesNotOpenIsTold() throws IOException {
        Path file = Files.writeString(home.resolve("key.p12"), "no key");

        int code = console.run("publish", BIRCH_LANE, "--keystore", file.toString());

        assertThat(code).isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " ")).contains("PKCS#12", "$ROLLCALL_KEYSTORE_PASSWORD");
    }

    @Test
    void aPortThatIsTakenIsTold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = console.run("publish", BIRCH_LANE, "--port", String.valueOf(taken.getLocalPort()));

            assertThat(code).isEqualTo(2);
            assertThat(console.err().replaceAll("\\s+", " "))
                    .contains("port " + taken.getLocalPort() + " of 127.0.0.1 is in use", "--port.");
            assertThat(filesIn(home.resolve(".rollcall"))).isZero();
        }
    }

    @Test
    void aSourceThatIsNotThereIsNoFaultOfOurs() {
        int code = console.run("publish", home.resolve("nowhere").toString());

        assertThat(code).isEqualTo(12);
        assertThat(console.err()).contains("RST-001");
    }

    @Test
    void aFolderThatHoldsNoRosterIsRefused() throws IOException {
        Path folder = Files.createDirectories(home.resolve("letters"));
        Files.writeString(folder.resolve("letter.txt"), "Dear Ms. Adeyemi");

        int code = console.run("publish", folder.toString());

        assertThat(code).isEqualTo(10);
        assertThat(console.err()).contains("RST-003");
    }

    private void waitFor(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!console.out().contains(text)) {
            assertThat(System.nanoTime()).as(console.err()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private String said(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(console.out());
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static HttpResponse<String> post(String url, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
