package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
class AppleServeCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home = Path.of("");

    private Console console = new Console(Path.of(""));

    @BeforeEach
    void openConsole() {
        console = new Console(home);
    }

    @Test
    void theFirstLineSaysWhereEverythingIs() throws Exception {
        FutureTask<Integer> command = new FutureTask<>(() -> console.run(
                "apple",
                "serve",
                "--sftp-port",
                "0",
                "--http-port",
                "0",
                "--delay",
                "30s",
                "--fault",
                "slow",
                "refuse-rows",
                "--rule",
                "conflict-number=plain",
                "--clock-offset",
                "3"));
        Thread thread = new Thread(command, "serve");
        thread.start();
        waitFor("Stop it with Ctrl-C.");

        String first = console.out().lines().findFirst().orElseThrow();
        HttpResponse<String> state = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(said("controls"))).build(),
                        HttpResponse.BodyHandlers.ofString());
        thread.interrupt();

        assertThat(first)
                .matches("\\{\"sftp\":\"sftp://rehearsal%40sftp\\.apple\\.com@127\\.0\\.0\\.1:\\d+/dropbox/\",.*}")
                .contains("\"rosterService\":\"http://127.0.0.1:");
        assertThat(state.body()).contains("\"today\":\"2026-09-05\"", "\"waiting\":0");
        for (String file : new String[] {"passwordFile", "tokenFile", "tokenKeyFile"}) {
            assertThat(Files.size(Path.of(said(file)))).isPositive();
        }
        assertThat(Path.of(said("logs"))).isEqualTo(home.resolve(".rollcall/apple-stand-in/logs"));
        assertThat(command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
        assertThat(console.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--fault, earthquake",
        "--rule, conflict-number=roman",
        "--rule, weather=fine",
        "--delay, soon",
        "--sftp-port, 70000",
        "--clock-offset, -1"
    })
    void aValueThatIsNoneIsRefused(String option, String value) {
        int exitCode = console.run("apple", "serve", option, value);

        assertThat(exitCode).isEqualTo(2);
        assertThat(console.err()).contains(option, value);
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());

            int exitCode = console.run("apple", "serve", "--sftp-port", "0", "--http-port", port);

            assertThat(exitCode).isEqualTo(2);
            assertThat(console.err()).contains("port " + port + " of 127.0.0.1 is in use");
        }
    }

    private String said(String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(console.out());
        assertThat(value.find()).as(console.out()).isTrue();
        return value.group(1);
    }

    private void waitFor(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!console.out().contains(text)) {
            assertThat(System.nanoTime()).as(console.out() + console.err()).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
