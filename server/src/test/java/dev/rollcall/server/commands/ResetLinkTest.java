package dev.rollcall.server.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.SecondFactor;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator who is locked out comes in again by a link that a command on the server's machine makes. */
@Tag("long")
class ResetLinkTest {
    private static final String NEW_PASSWORD = "another horse battery staple";
    private static final String DANA = "dana@school.example";

    @Test
    void aRunningServerMakesALinkThatIsGoodOnce(@TempDir Path home) throws Exception {
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            Browser dana = server.administrator();
            turnSecondStepOn(server);

            String first = path(ResetLink.make(options(home, 8080), DANA, false));
            String link = path(ResetLink.make(options(home, 8080), " Dana@school.example ", false));

            Browser stranger = server.browser();
            stranger.get("/forgotten");
            stranger.post("/forgotten", Map.of("email", DANA));
            assertThat(stranger.get(first).status()).as("a newer link ends it").isEqualTo(404);
            assertThat(stranger.get(link).body())
                    .as("a mail that anybody asks for does not")
                    .contains("Set a new password")
                    .doesNotContain("second step");
            assertThat(stranger.post(link, Map.of("password", NEW_PASSWORD)).location())
                    .isEqualTo("/sign-in");
            assertThat(stranger.get(link).status()).isEqualTo(404);
            assertThat(dana.get("/organisations/alder-valley").location())
                    .as("the session of before")
                    .startsWith("/sign-in?then=");
            assertThat(signedIn(server)).as("the second step is on still").isEqualTo("/sign-in/code");
        }
    }

    @Test
    void theLinkSwitchesTheSecondStepOffWhereThatIsAsked(@TempDir Path home) throws Exception {
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            server.administrator();
            turnSecondStepOn(server);
            String link = path(ResetLink.make(options(home, 8080), DANA, true));
            Browser stranger = server.browser();

            assertThat(stranger.get(link).body()).contains("Your second step is switched off, too");
            assertThat(server.get(SecondFactor.class).isOn(operator(server)))
                    .as("until it is used")
                    .isTrue();
            stranger.post(link, Map.of("password", NEW_PASSWORD));

            assertThat(server.get(SecondFactor.class).isOn(operator(server))).isFalse();
            Browser again = server.browser();
            again.get("/sign-in");
            again.post("/sign-in", Map.of("email", DANA, "password", NEW_PASSWORD));
            assertThat(again.get("/organisations/alder-valley/settings").body())
                    .contains("reset link made", "Command on the server", "second factor off", "new password set");
        }
    }

    @Test
    void aLinkOfAStoppedServerIsGoodOnceItRuns(@TempDir Path home) throws Exception {
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            server.administrator();
        }

        String link = ResetLink.make(options(home, 8443), DANA, false);

        assertThat(link).startsWith("http://127.0.0.1:8443/new-password/");
        Path left = home.resolve(Mailbox.FOLDER).resolve("killed.answer");
        Files.writeString(left, "done\nhttps://rollcall.example/new-password/word");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            Browser stranger = server.browser();
            stranger.get(path(link));
            assertThat(stranger.post(path(link), Map.of("password", NEW_PASSWORD))
                            .location())
                    .isEqualTo("/sign-in");
            assertThat(signedIn(server)).isEqualTo("/");
        }
        assertThat(home.resolve(Mailbox.FOLDER)).as("no link lies in the home").isEmptyDirectory();
    }

    @Test
    void whoIsNobodyIsToldWhoThereIs(@TempDir Path home) throws Exception {
        assertThatThrownBy(() -> ResetLink.make(options(home, 8080), DANA, false))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("no server's home");
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            assertThatThrownBy(() -> ResetLink.make(options(home, 8080), DANA, false))
                    .hasMessageContaining("nobody has set this server up yet");
            server.administrator();
            assertThatThrownBy(() -> ResetLink.make(options(home, 8080), "dan@school.example", false))
                    .isInstanceOf(ServerRefused.class)
                    .hasMessage(
                            "Nobody signs in by dan@school.example. Those who look after all organisations sign in by: "
                                    + DANA + ".");
            assertThatThrownBy(() -> Asking.ask(options(home, 8080), "of-tomorrow", ""))
                    .hasMessageContaining("does not know this command");
        }
    }

    private static void turnSecondStepOn(ServerUnderTest server) throws Exception {
        String secret = SecondFactor.newSecret();
        String code = new DefaultCodeGenerator()
                .generate(secret, Clock.systemUTC().instant().getEpochSecond() / 30);
        assertThat(server.get(SecondFactor.class).turnOn(operator(server), secret, code))
                .isNotEmpty();
    }

    private static Operator operator(ServerUnderTest server) {
        return server.get(OperatorStore.class).findByEmail(DANA).orElseThrow();
    }

    private static String signedIn(ServerUnderTest server) {
        Browser browser = server.browser();
        browser.get("/sign-in");
        return browser.post("/sign-in", Map.of("email", DANA, "password", NEW_PASSWORD))
                .location();
    }

    private static String path(String link) {
        return URI.create(link).getPath();
    }

    private static ServerModule.Options options(Path home, int port) {
        return new ServerModule.Options(
                "127.0.0.1", port, 0, home, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Map.of());
    }
}
