package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.apple.Disturbances;
import dev.rollcall.sync.apple.ImportRules;
import dev.rollcall.sync.apple.StandIn;
import dev.rollcall.sync.apple.StandInSettings;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.pipeline.Engines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rollcall apple token} and {@code account} against the stand-in. */
@Tag("long")
class AppleRosterCommandsTest {
    private Path folder = Path.of("");
    private Console console = new Console(Path.of(""));

    @BeforeEach
    void openConsole(@TempDir Path temporary) {
        folder = temporary;
        console = new Console(temporary);
    }

    @Test
    void anInstalledTokenTellsWhoseItIs() throws Exception {
        try (StandIn apple = standIn("apple")) {
            assertThat(token(apple)).as(console.err()).isZero();
            assertThat(flat(console.out())).contains("is installed. It ends on 2027-09-02.");
            assertThat(DurableFiles.isOpenToOthers(installed())).isFalse();

            assertThat(account(apple)).as(console.err()).isZero();
            assertThat(flat(console.out()))
                    .contains("Its token ends on 2027-09-02, in 365 days.", "0 people", "0 classes", "0 locations")
                    .doesNotContain("RST-644");

            assertThat(account(apple, "--json")).isZero();
            assertThat(flat(console.out()))
                    .contains("\"tokenDaysLeft\" : 365", "\"people\" : 0", "\"tokenEnds\" : \"2027-09-02T08:15:00Z\"");
        }
    }

    @Test
    void aRenewedTokenTakesThePlaceOfTheOldOneOnceItWorks() throws Exception {
        try (StandIn apple = standIn("apple")) {
            token(apple);
            String old = Files.readString(installed());
            Path tooLate = Files.copy(Path.of(fact(apple, "tokenFile")), folder.resolve("old.p7m"));
            renew(apple);

            assertThat(run(
                            "apple",
                            "token",
                            tooLate.toString(),
                            "--key",
                            fact(apple, "tokenKeyFile"),
                            "--url",
                            fact(apple, "rosterService")))
                    .isEqualTo(12);
            assertThat(flat(console.err())).contains("RST-", "No token was installed.");
            assertThat(Files.readString(installed())).isEqualTo(old);
            assertThat(account(apple)).isEqualTo(12);
            assertThat(flat(console.err())).contains("RST-730", "token_rejected");

            assertThat(token(apple)).as(console.err()).isZero();
            assertThat(flat(console.out())).contains("in the place of the one before");
            assertThat(Files.readString(installed())).isNotEqualTo(old);
            assertThat(account(apple)).isZero();
        }
    }

    @Test
    void theTokenOfAnotherServiceHasToBeMeant() throws Exception {
        try (StandIn apple = standIn("apple");
                StandIn another = standIn("another")) {
            token(apple);
            String old = Files.readString(installed());

            assertThat(token(another)).isEqualTo(12);
            assertThat(flat(console.err())).contains("RST-648");
            assertThat(Files.readString(installed())).isEqualTo(old);

            assertThat(token(another, "--another-service")).as(console.err()).isZero();
            assertThat(account(another)).isZero();
        }
    }

    @Test
    void noSecretIsShownWhateverHappens() throws Exception {
        try (StandIn apple = standIn("apple", "token-expired")) {
            Path log = folder.resolve("rollcall.log");
            assertThat(token(apple, "--log-file", log.toString())).isEqualTo(12);

            String secrets = Files.readString(folder.resolve("apple/consumer-secret"))
                            .strip() + "|"
                    + Files.readString(folder.resolve("apple/access-secret")).strip();
            assertThat(console.out() + console.err() + Files.readString(log))
                    .contains("RST-647", "/session")
                    .doesNotContainPattern(secrets)
                    .doesNotContain("oauth_", "CK_", "AT_");
            assertThat(installed()).doesNotExist();
        }
    }

    @Test
    void whatCannotWorkIsToldBeforeAnythingIsAsked() throws Exception {
        assertThat(run("apple", "account")).isEqualTo(12);
        assertThat(flat(console.err())).contains("RST-097", "no token for it is installed for 'default'");

        Path file = Files.writeString(folder.resolve("token.p7m"), "no token");
        assertThat(run("apple", "token", file.toString())).isEqualTo(2);
        assertThat(flat(console.err())).contains("--key FILE");
        assertThat(run("apple", "token", file.toString(), "--key", file.toString()))
                .isEqualTo(12);
        assertThat(flat(console.err())).contains("RST-646", "it is no token of Apple School Manager");
        assertThat(run("apple", "account", "--url", "http://mdm.example")).isEqualTo(2);
        assertThat(flat(console.err())).contains("--url must be an address such as https://mdmenrollment.apple.com");
    }

    /** As docs/how-to/ask-apple-who-is-there.md has it: make a key, upload the certificate, install the token. */
    @Test
    void aKeyThatIsMadeHereOpensTheTokenThatAppleGivesForItsCertificate() throws Exception {
        Path secrets = folder.resolve("secrets");
        try (StandIn apple = standIn("apple")) {
            assertThat(run("apple", "key", secrets.toString()))
                    .as(console.err())
                    .isZero();
            assertThat(flat(console.out()))
                    .contains("The private key lies in " + secrets.resolve("apple.key") + ".")
                    .contains("The certificate lies in " + secrets.resolve("apple.pem") + ".")
                    .contains("rollcall apple token FILE.p7m --key " + secrets.resolve("apple.key"));
            Path token = folder.resolve("downloaded.p7m");
            HttpResponse<Path> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(fact(apple, "controls") + "/token"))
                                    .POST(HttpRequest.BodyPublishers.ofFile(secrets.resolve("apple.pem")))
                                    .build(),
                            HttpResponse.BodyHandlers.ofFile(token));
            assertThat(answer.statusCode()).isEqualTo(200);

            assertThat(run(
                            "apple",
                            "token",
                            token.toString(),
                            "--key",
                            secrets.resolve("apple.key").toString(),
                            "--url",
                            fact(apple, "rosterService")))
                    .as(console.err())
                    .isZero();

            assertThat(account(apple)).as(console.err()).isZero();
        }
    }

    @Test
    void aKeyIsNeverOverwritten() throws Exception {
        assertThat(run("apple", "key", folder.toString(), "--json")).isZero();
        assertThat(flat(console.out())).contains("\"key\" : \"" + folder.resolve("apple.key") + "\"");
        String old = Files.readString(folder.resolve("apple.key"));

        assertThat(run("apple", "key", folder.toString())).isEqualTo(2);

        assertThat(flat(console.err())).contains("apple.key is there already and stays as it is");
        assertThat(Files.readString(folder.resolve("apple.key"))).isEqualTo(old);
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThat(run("apple", "key", file.toString())).isEqualTo(2);
        assertThat(flat(console.err())).contains("No key was made in " + file);
    }

    @Test
    void theSettingsSayWhoseTokenAndWhichHome() throws Exception {
        try (StandIn apple = standIn("apple")) {
            Path settings = Files.writeString(
                    folder.resolve("rollcall.yaml"),
                    "source: none\nhome: own-home\norganisation: birch-lane\nmatch:\n  apple:\n    url: "
                            + fact(apple, "rosterService") + "\n    key: " + fact(apple, "tokenKeyFile") + "\n");

            assertThat(run("apple", "token", fact(apple, "tokenFile"), "--settings", settings.toString()))
                    .as(console.err())
                    .isZero();

            assertThat(folder.resolve("own-home/organisations/birch-lane/apple/token.json"))
                    .exists();
            assertThat(run("apple", "account", "--settings", settings.toString()))
                    .isZero();
        }
    }

    /** As docs/how-to/ask-apple-who-is-there.md has it: install the token, then let each run ask. */
    @Test
    void aRunAsksWithTheInstalledToken() throws Exception {
        try (StandIn apple = standIn("apple")) {
            Path settings = Files.writeString(
                    folder.resolve("rollcall.yaml"),
                    "source: " + Path.of("../fixtures/birch-lane/oneroster").toAbsolutePath()
                            + "\nmatch:\n  prevent_duplicates: true\n  on_unmatched: create\n  apple:\n    ask: true\n    url: "
                            + fact(apple, "rosterService") + "\n");
            String[] sync = {"sync", settings.toString(), "--as-of", "2026-11-23", "--verbose"};
            assertThat(run(sync)).isEqualTo(12);
            assertThat(flat(console.out() + console.err())).contains("no token for it is installed");

            token(apple);
            assertThat(run(sync)).as(console.out() + console.err()).isZero();

            assertThat(flat(console.err()))
                    .contains("/roster/class/person")
                    .contains(
                            "known in Apple School Manager: Apple’s roster service for School of the rehearsal: 0 people, as of today");
            assertThat(flat(console.out())).contains("0 recognised, 7 new");
        }
    }

    private StandIn standIn(String name, String... faults) throws Exception {
        return StandIn.start(
                new StandInSettings(
                        folder.resolve(name),
                        0,
                        0,
                        Duration.ZERO,
                        0,
                        ImportRules.USUAL,
                        Disturbances.of(List.of(faults)).orElseThrow(),
                        Console.MORNING),
                Engines.ofCommand(),
                fault -> {
                    throw new AssertionError(fault);
                });
    }

    private static void renew(StandIn apple) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(fact(apple, "controls") + "/token"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private int token(StandIn apple, String... more) {
        List<String> command = new ArrayList<>(List.of("apple", "token", fact(apple, "tokenFile")));
        command.addAll(List.of("--key", fact(apple, "tokenKeyFile"), "--url", fact(apple, "rosterService")));
        command.addAll(List.of(more));
        return run(command.toArray(String[]::new));
    }

    private int account(StandIn apple, String... more) {
        List<String> command = new ArrayList<>(List.of("apple", "account", "--url", fact(apple, "rosterService")));
        command.addAll(List.of(more));
        return run(command.toArray(String[]::new));
    }

    /** Without the line breaks of the terminal. */
    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private int run(String... command) {
        console = new Console(folder);
        return console.run(command);
    }

    private Path installed() {
        return folder.resolve(".rollcall/organisations/default/apple/token.json");
    }

    private static String fact(StandIn apple, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(apple.json());
        assertThat(value.find()).as(apple.json()).isTrue();
        return value.group(1);
    }
}
