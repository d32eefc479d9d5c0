package dev.rollcall.server.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.Audit;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.organisations.OrganisationStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts in a browser, and that nobody ever sees a secret of one again. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsTest {
    private static final String AT = "/organisations/alder-valley/settings/connectors";
    private static final String CANARY = "C4n4ry-B0rn-In-Basement";

    private final OtherSide there = new OtherSide();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private ServerUnderTest server;
    private Browser browser;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        browser = server.administrator();
        log.start();
        root().addAppender(log);
    }

    @AfterAll
    void end() {
        root().detachAppender(log);
        server.close();
        there.close();
    }

    @BeforeEach
    void empty() {
        server.get(JdbcClient.class).sql("delete from connector_account").update();
        there.answers(200, Map.of(), "ok");
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private String added(String kind, String name, Map<String, String> values) {
        Map<String, String> form = new HashMap<>(values);
        form.put("kind", kind);
        form.put("name", name);
        browser.get(AT + "/new?kind=" + kind);
        Browser.Answer answer = browser.post(AT, form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return answer.location();
    }

    private String slack() {
        return added("slack", "Office", Map.of("v-webhookUrl", there.url("/services/T1/" + CANARY)));
    }

    private static long id(String location) {
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }

    @Test
    void anAccountIsMadeTestedChangedAndRemovedByForms() {
        assertThat(browser.get(AT + "/new").body()).contains("Microsoft Teams", "ServiceNow", "Google Sheets");
        String location = slack();

        Browser.Answer tested = browser.post(location + "/test", Map.of("m-title", "Test", "m-text", "It works."));
        Browser.Answer renamed = browser.post(location, Map.of("name", "Front office", "v-webhookUrl", ""));

        assertThat(tested.body()).contains("The test was sent.", "Slack answered 200: ok");
        assertThat(there.last().body()).contains("It works.");
        assertThat(there.last().path()).isEqualTo("/services/T1/" + CANARY);
        assertThat(renamed.location()).isEqualTo(location);
        assertThat(browser.get(AT).body()).contains("Front office").contains("Slack");
        assertThat(browser.post(location + "/test", Map.of("m-text", "Again")).body())
                .as("the secret that was left empty is kept")
                .contains("The test was sent.");

        browser.post(location + "/removal", Map.of());

        assertThat(browser.get(AT).body()).contains("There is no account yet.");
        assertThat(server.get(Audit.class).last("alder-valley", 10))
                .extracting(Audit.Entry::act)
                .contains(
                        "connector-account-added",
                        "connector-account-tested",
                        "connector-account-changed",
                        "connector-account-removed");
    }

    private ConnectorAccount account(String location) {
        return server.get(AccountStore.class).find("alder-valley", id(location)).orElseThrow();
    }

    @Test
    void whoReadsByAnAccountHasANameOfThisInstallationThatStays() {
        AccountStore store = server.get(AccountStore.class);
        ConnectorAccount account = account(slack());

        String reader = store.reader(account);

        assertThat(reader).matches("rollcall-" + account.id() + "-[0-9a-f]{12}");
        assertThat(store.reader(account)).isEqualTo(reader);
        store.change(account, "Renamed", Map.of(), Set.of());
        assertThat(store.reader(account)).isEqualTo(reader);
    }

    @Test
    void whoReadBeforeKeepsItsNameAndSoItsPlace() throws IOException {
        JdbcClient jdbc = server.get(JdbcClient.class);
        ConnectorAccount account = account(slack());
        jdbc.sql("update connector_account set kind = 'kafka-source'").update();

        try (InputStream migration =
                AccountsTest.class.getResourceAsStream("/db/migration/V0402__connector_account_reader_of_before.sql")) {
            jdbc.sql(new String(Objects.requireNonNull(migration).readAllBytes(), StandardCharsets.UTF_8))
                    .update();
        }

        assertThat(server.get(AccountStore.class).reader(account)).isEqualTo("rollcall-" + account.id());
        jdbc.sql("delete from connector_account").update();
    }

    @Test
    void aKindSaysWhatASecondTryDoes() {
        Connectors connectors = server.get(Connectors.class);
        Map<String, String> table = new HashMap<>(Map.of(
                "v-serverName", "db.school.example", "v-serverPort", "5432", "v-databaseName", "d", "v-username", "u"));
        table.putAll(Map.of("v-password", "p", "v-encryption", "TLS", "v-table", "events"));
        long rows = id(added("postgresql", "Rows", table));
        table.put("v-keyColumn", "message_key");
        long keyed = id(added("postgresql", "Keyed", table));

        assertThat(connectors.secondTry("alder-valley", id(slack()))).isEqualTo(SecondTry.TWICE);
        assertThat(connectors.secondTry("alder-valley", rows)).isEqualTo(SecondTry.TWICE);
        assertThat(connectors.secondTry("alder-valley", keyed)).isEqualTo(SecondTry.ONCE);
        assertThat(connectors.secondTry("elsewhere", keyed)).isEqualTo(SecondTry.TWICE);
        assertThat(connectors.kinds())
                .filteredOn(kind -> kind.secondTry() == SecondTry.MARKED)
                .extracting(ConnectorKind::name)
                .containsExactlyInAnyOrder("mail", "kafka", "http");
        assertThat(connectors.kinds())
                .filteredOn(kind -> kind.secondTry() == SecondTry.ONCE)
                .extracting(ConnectorKind::name)
                .containsExactlyInAnyOrder("servicenow", "postgresql", "s3", "sftp", "ftps");
    }

    @Test
    void aRefusalIsToldOnThePage() {
        String location = slack();
        there.answers(404, Map.of(), "no_service at /services/T1/" + CANARY);

        String page = browser.post(location + "/test", Map.of("m-text", "x")).body();

        assertThat(page).contains("The test was not sent.", "no_service").doesNotContain(CANARY);
    }

    @Test
    void aTestOfWhichNobodyKnowsIsNotToldAsOneThatWasNotSent() {
        String location = slack();
        there.answers(502, Map.of(), "bad gateway");

        assertThat(browser.post(location + "/test", Map.of("m-text", "x")).body())
                .contains("Nobody knows whether the test arrived.")
                .doesNotContain("The test was not sent.");
    }

    @Test
    void formsSayWhatIsMissingAndShowNoSecretAgain() {
        browser.get(AT + "/new?kind=servicenow");

        Browser.Answer answer = browser.post(
                AT,
                Map.of(
                        "kind",
                        "servicenow",
                        "name",
                        "",
                        "v-url",
                        there.url(""),
                        "v-urgency",
                        "9",
                        "v-password",
                        CANARY));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Write a name of at most 100 letters.", "Choose one of the values of")
                .doesNotContain(CANARY);
    }

    @Test
    void twoAccountsHaveTwoNames() {
        slack();

        Browser.Answer answer = browser.post(
                AT, Map.of("kind", "slack", "name", "Office", "v-webhookUrl", there.url("/services/other")));

        assertThat(answer.body()).contains("There is another account of this name.");
    }

    @Test
    void aSecretThatIsKeptIsNotSentToAnotherAddress() {
        String location = added(
                "jira",
                "Tickets",
                Map.of("v-url", there.url(""), "v-token", CANARY, "v-project", "HELP", "v-issueType", "Task"));
        Map<String, String> elsewhere = Map.of(
                "name",
                "Tickets",
                "v-url",
                "https://evil.example",
                "v-token",
                "",
                "v-project",
                "HELP",
                "v-issueType",
                "Task");

        Browser.Answer answer = browser.post(location, elsewhere);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("what is kept is not sent to another address");
    }

    @Test
    void secretsAreNotSentInTheOpenToTheWorld() {
        Browser.Answer answer = browser.post(
                AT, Map.of("kind", "slack", "name", "Open", "v-webhookUrl", "http://192.0.2.7/services/" + CANARY));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("that begins with https://").doesNotContain(CANARY);
    }

    @Test
    void aSecretLiesEncryptedAndShowsNowhere() {
        String location = slack();

        for (int status : new int[] {200, 302, 404, 429, 500, 502}) {
            there.answers(status, Map.of(), "You asked for " + there.url("/services/T1/" + CANARY));
            try {
                String answer = server.get(Connectors.class)
                        .send("alder-valley", id(location), note("x"), Duration.ofSeconds(5));
                assertThat(answer).doesNotContain(CANARY);
            } catch (SendFailed failed) {
                assertThat(ThrowableProxyUtil.asString(new ch.qos.logback.classic.spi.ThrowableProxy(failed)))
                        .doesNotContain(CANARY);
            }
        }
        there.hangsUp();
        SendFailed cut = catchThrowableOfType(SendFailed.class, () -> server.get(Connectors.class)
                .send("alder-valley", id(location), note("x"), Duration.ofSeconds(5)));

        assertThat(cut).hasMessageNotContaining(CANARY).hasNoCause();
        assertThat(browser.get(location).body()).doesNotContain(CANARY);
        assertThat(server.get(JdbcClient.class)
                        .sql("select count(*) from connector_value where plain like ? or ciphertext like ?")
                        .param("%" + CANARY + "%")
                        .param("%" + CANARY + "%")
                        .query(Long.class)
                        .single())
                .isZero();
        checkLog();
        assertThat(root().getLevel()).isNotEqualTo(Level.OFF);
    }

    @Test
    void anAccountSendsForItsOrganisationAlone() {
        long account = id(slack());

        SendFailed failed = catchThrowableOfType(SendFailed.class, () -> server.get(Connectors.class)
                .send("birch-lane", account, note("x"), Duration.ofSeconds(5)));

        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(there.asked()).isEmpty();
    }

    @Test
    void whatIsRequiredIsAskedForBeforeAnythingIsSent() {
        long account = id(slack());

        SendFailed failed = catchThrowableOfType(SendFailed.class, () -> server.get(Connectors.class)
                .send("alder-valley", account, note(" "), Duration.ofSeconds(5)));

        assertThat(failed).hasMessage("'Text' is empty, and Slack needs it.");
        assertThat(there.asked()).isEmpty();
    }

    @Test
    void onASharedServerPrivateNetworksAreNotCalled() {
        long account = id(slack());
        OrganisationStore organisations = server.get(OrganisationStore.class);
        String second =
                organisations.add("Cedar Point", ZoneId.of("UTC"), false).id();
        try {
            SendFailed failed = catchThrowableOfType(SendFailed.class, () -> server.get(Connectors.class)
                    .send("alder-valley", account, note("x"), Duration.ofSeconds(5)));

            assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
            assertThat(there.asked()).isEmpty();
        } finally {
            organisations.remove(second);
        }
    }

    @Test
    void theOwnerSwitchesKindsOnAndTheirSecretsShowNowhereEither() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(browser.get(AT + "/new?kind=ftp-sink").status()).isEqualTo(404);
        assertThat(browser.get("/settings/connectors").body()).contains("missing: camel-aws2-sns");

        browser.post("/settings/connectors", Map.of("kind", "ftp-sink"));
        Map<String, String> values = new HashMap<>(Map.of(
                "v-connectionHost",
                "127.0.0.1",
                "v-connectionPort",
                Integer.toString(port),
                "v-username",
                "rollcall",
                "v-password",
                CANARY,
                "v-directoryName",
                "in"));
        String kamelet = added("ftp-sink", "Old FTP", values);
        String ftps = added("ftps", "FTPS", values);
        values.put("v-hostKey", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl");
        String sftp = added("sftp", "SFTP", values);
        values.putAll(Map.of("v-from", "a@school.example", "v-encryption", "STARTTLS"));
        String mail = added("mail", "Mail", values);

        for (String location : List.of(kamelet, ftps, sftp, mail)) {
            String page = browser.post(
                            location + "/test", Map.of("m-text", "x", "m-to", "a@school.example", "m-subject", "x"))
                    .body();
            assertThat(page).as(location).contains("The test was not sent.").doesNotContain(CANARY);
        }
        browser.post("/settings/connectors", Map.of());
        assertThat(browser.post(kamelet + "/test", Map.of("m-text", "x")).body())
                .contains("which is not switched on here");
        checkLog();
    }

    private void checkLog() {
        assertThat(log.list).allSatisfy(event -> {
            assertThat(event.getFormattedMessage()).doesNotContain(CANARY);
            if (event.getThrowableProxy() != null) {
                assertThat(ThrowableProxyUtil.asString(event.getThrowableProxy()))
                        .doesNotContain(CANARY);
            }
        });
    }

    private static Message note(String text) {
        return new Message(Map.of("text", text), Optional.empty(), "k-1");
    }
}
