package dev.rollcall.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.MovableClock;
import dev.rollcall.server.Receiver;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.AddressPolicy;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.FileRefused;
import dev.rollcall.server.webhooks.WebhookDelivery.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a webhook tells, how it is signed, and what is done where a receiver does not take it. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksTest {
    private static final String AT = "/organisations/alder-valley/settings/webhooks";

    private final MovableClock clock = MovableClock.at("2026-11-02T09:00:00Z");
    private ServerUnderTest server;
    private Receiver receiver;
    private Browser dana;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start(clock);
        receiver = new Receiver();
        dana = server.administrator();
        dana.post(
                "/organisations/alder-valley/connections/new",
                Map.of("name", "One", "source", "https://sis.example/x"));
    }

    @BeforeEach
    void nothingWasSent() {
        receiver.got().clear();
        receiver.answerWith(Map.of());
    }

    @AfterEach
    void removeAll() {
        server.get(JdbcClient.class).sql("delete from webhook").update();
    }

    @AfterAll
    void end() {
        receiver.close();
        server.close();
    }

    private Webhook added(String path) {
        return server.get(Webhooks.class)
                .add("alder-valley", receiver.url(path), List.of("file.refused"), "Dana")
                .webhook();
    }

    /** What a room tells: a file was refused. */
    private void happens() {
        server.get(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> server.publish(new FileRefused("alder-valley", 1, "/connections/1/file-account")));
    }

    private WebhookDelivery last(Webhook webhook) {
        return server.get(WebhookDeliveries.class).last(webhook, 1).get(0);
    }

    private Webhook now(Webhook webhook) {
        return server.get(WebhookStore.class).demand("alder-valley", webhook.id());
    }

    private WebhookDelivery afterTries(Webhook webhook, int tries) {
        server.get(WebhookSending.class).sendDue();
        ServerUnderTest.await("try " + tries, () -> last(webhook).tries() >= tries);
        return last(webhook);
    }

    @Test
    void aMessageIsSignedAsStandardWebhooksSays() throws Exception {
        Webhooks.Made made = server.get(Webhooks.class)
                .add("alder-valley", receiver.url("/200"), List.of("file.refused", "run.held"), "Dana");
        happens();
        assertThat(afterTries(made.webhook(), 1).state()).isEqualTo(State.SENT);

        Receiver.Got got = receiver.got().get(0);
        assertThat(got.body()).contains("\"type\":\"file.refused\"", "\"name\":\"One\"", "/connections/1/file-account");
        assertThat(Long.parseLong(got.timestamp())).isEqualTo(clock.instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(made.secret().replace("whsec_", "")), "HmacSHA256"));
        byte[] signed =
                mac.doFinal((got.id() + "." + got.timestamp() + "." + got.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(got.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));
    }

    /** The example of the standard's own libraries. */
    @Test
    void theSignatureIsThatOfTheStandardsExample() {
        assertThat(WebhookSignature.of(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whatWasNotKeptIsNotTold() {
        Webhook webhook = added("/200");
        server.get(TransactionTemplate.class).executeWithoutResult(status -> {
            server.publish(new FileRefused("alder-valley", 1, "/connections/1/file-account"));
            status.setRollbackOnly();
        });
        assertThat(server.get(WebhookDeliveries.class).last(webhook, 1)).isEmpty();
    }

    @Test
    void whatIsNotTakenIsTriedAgainWithGrowingPauses() {
        for (String path : List.of("/302", "/404", "/500")) {
            receiver.answerWith(path.equals("/302") ? Map.of("Location", receiver.url("/200")) : Map.of());
            Webhook webhook = added(path);
            happens();
            WebhookDelivery tried = afterTries(webhook, 1);
            assertThat(tried.state()).as(path).isEqualTo(State.WAITING);
            assertThat(tried.status()).hasValue(Integer.parseInt(path.substring(1)));
            assertThat(tried.answer()).isEqualTo("answer to " + path);
            assertThat(tried.fault()).contains(path.substring(1));
            assertThat(tried.nextTryAt()).isEqualTo(clock.instant().plusSeconds(5));
            assertThat(now(webhook).failingSince()).contains(clock.instant());
            removeAll();
        }
        assertThat(receiver.got()).as("no redirect is followed").noneMatch(got -> got.path()
                .equals("/200"));
    }

    @Test
    void theReceiverSaysHowLongItWantsToBeLeftAlone() {
        Webhook webhook = added("/429");
        receiver.answerWith(Map.of("Retry-After", "600"));
        happens();
        assertThat(afterTries(webhook, 1).nextTryAt()).isEqualTo(clock.instant().plusSeconds(600));

        receiver.answerWith(Map.of("Retry-After", "Mon, 02 Nov 2026 11:00:00 GMT"));
        server.get(Webhooks.class).again(webhook, last(webhook));
        assertThat(last(webhook).nextTryAt()).isEqualTo(Instant.parse("2026-11-02T11:00:00Z"));
    }

    @Test
    void whatIsBeingSentIsNotOvertakenByAnotherTry() {
        Webhook webhook = added("/200");
        happens();
        WebhookDeliveries deliveries = server.get(WebhookDeliveries.class);
        WebhookDelivery underWay = last(webhook);
        assertThat(deliveries.claim(underWay)).isTrue();

        String page = AT + "/" + webhook.id();
        dana.post(page + "/deliveries/" + underWay.id() + "/again", Map.of());
        assertThat(dana.get(page).body()).contains("It is being sent just now");
        server.get(WebhookSending.class).sendDue();
        assertThat(receiver.got()).isEmpty();

        clock.move(Duration.ofMinutes(10));
        assertThat(afterTries(webhook, 1).state()).as("after a crash").isEqualTo(State.SENT);
        assertThat(server.get(Webhooks.class).again(webhook, last(webhook))).isPresent();
        assertThat(receiver.got()).hasSize(2);
    }

    @Test
    void oneThatIsGoneIsSwitchedOffAndTheAdministratorsGetMail() {
        Webhook webhook = added("/410");
        happens();
        assertThat(afterTries(webhook, 1).state()).isEqualTo(State.GIVEN_UP);
        assertThat(now(webhook).isOn()).isFalse();
        assertThat(mails()).isEqualTo(1);
        assertThat(dana.get(AT + "/" + webhook.id()).body()).contains("It is off", "it wants no more messages");
        happens();
        assertThat(server.get(WebhookDeliveries.class).last(webhook, 5)).hasSize(1);
    }

    @Test
    void whatWaitsIsGivenUpWhereAPersonSwitchesItOff() {
        Webhook webhook = added("/500");
        happens();
        assertThat(afterTries(webhook, 1).state()).isEqualTo(State.WAITING);

        server.get(Webhooks.class).change(now(webhook), webhook.address(), List.of("file.refused"), false);

        assertThat(last(webhook).state()).isEqualTo(State.GIVEN_UP);
    }

    @Test
    void oneThatFailsForDaysIsSwitchedOff() {
        Webhook webhook = added("/500");
        server.get(JdbcClient.class)
                .sql("update webhook set failing_since = ?")
                .param(clock.instant().minus(Duration.ofDays(5)).atOffset(ZoneOffset.UTC))
                .update();
        long before = mails();
        happens();
        afterTries(webhook, 1);
        assertThat(now(webhook).isOn()).isFalse();
        assertThat(now(webhook).offReason()).contains("5 days");
        assertThat(mails()).isEqualTo(before + 1);
    }

    private long mails() {
        return server.get(JdbcClient.class)
                .sql("select count(*) from mail where subject = 'Alder Valley: a webhook was switched off'")
                .query(Long.class)
                .single();
    }

    @Test
    void onePersonMakesTriesAndSendsAgainByThePages() {
        Answer wrong = dana.post(AT, Map.of("address", "http://hooks.example/x"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("begins with https://", "Choose at least one event");
        assertThat(dana.post(AT, Map.of("address", "https://169.254.169.254/x", "events", "run.held"))
                        .body())
                .contains("belongs to the machine or cloud");
        assertThat(dana.post(AT, Map.of("address", "https://127.0.0.1:70000/x", "events", "run.held"))
                        .body())
                .contains("A port is a number from 1 to 65535.");

        Answer made = dana.post(AT, Map.of("address", receiver.url("/200"), "events", "run.held"));
        Matcher secret =
                Pattern.compile("whsec_[A-Za-z0-9+/=]+").matcher(made.body().replace("&#43;", "+"));
        assertThat(secret.find()).as("the secret is shown").isTrue();
        Webhook webhook = server.get(WebhookStore.class).of("alder-valley").get(0);
        String page = AT + "/" + webhook.id();
        assertThat(dana.get(page).body()).as("once").doesNotContain("whsec_");

        dana.post(page + "/test", Map.of());
        assertThat(dana.get(page).body()).contains("The receiver took it.", "answer to /200");
        dana.post(page + "/deliveries/" + last(webhook).id() + "/again", Map.of());
        assertThat(receiver.got()).hasSize(2);
        assertThat(receiver.got().get(1).id())
                .as("the same message")
                .isEqualTo(receiver.got().get(0).id());
        assertThat(dana.post(page + "/removal", Map.of()).location()).isEqualTo(AT);
        assertThat(dana.get(page).status()).isEqualTo(404);
    }

    @Test
    void aReceiverThatSaysNothingOrTooLittleIsLeft() throws Exception {
        try (WebhookTransport transport =
                new WebhookTransport(server.get(AddressPolicy.class), Duration.ofMillis(300), Clock.systemUTC())) {
            for (String path : List.of("/silence", "/drip")) {
                WebhookAnswer answer = transport.send(receiver.url(path), WebhookSignature.newSecret(), "msg_1", "{}");
                assertThat(answer.fault()).as(path).isEqualTo("The receiver did not answer in time.");
            }
            assertThat(transport
                            .send("http://127.0.0.1:1/", WebhookSignature.newSecret(), "msg_1", "{}")
                            .fault())
                    .startsWith("No connection could be made");
            assertThat(transport
                            .send("https://nowhere.invalid/", WebhookSignature.newSecret(), "msg_1", "{}")
                            .fault())
                    .startsWith("No server has the name in this address");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 400 Bad Request, There is no safe connection to the receiver: the port answers without encryption",
        "'', 'No connection could be made, or it was broken off.'"
    })
    void whyNoSafeConnectionCameAboutIsTold(String answer, String told) throws Exception {
        try (ServerSocket there = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                WebhookTransport transport = new WebhookTransport(
                        server.get(AddressPolicy.class), Duration.ofSeconds(5), Clock.systemUTC())) {
            Thread answering = new Thread(() -> {
                try (Socket taken = there.accept()) {
                    int unused = taken.getInputStream().read(new byte[64]);
                    taken.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException gone) {
                    // As one of them is to be.
                }
            });
            answering.start();

            WebhookAnswer failed = transport.send(
                    "https://127.0.0.1:" + there.getLocalPort() + "/", WebhookSignature.newSecret(), "msg_1", "{}");

            assertThat(failed.fault()).startsWith(told);
        }
    }

    /** Before there is a connection, while it is made, and while the answer is awaited. */
    @Test
    void theTimeMayBeOverAtAnyMoment() throws Exception {
        for (int millis = 1; millis <= 60; millis++) {
            try (WebhookTransport transport = new WebhookTransport(
                    server.get(AddressPolicy.class), Duration.ofMillis(millis), Clock.systemUTC())) {
                for (int i = 0; i < 5; i++) {
                    WebhookAnswer answer =
                            transport.send(receiver.url("/silence"), WebhookSignature.newSecret(), "msg_1", "{}");
                    assertThat(answer.fault()).as("%d ms", millis).isEqualTo("The receiver did not answer in time.");
                }
            }
        }
    }

    /** The address was good when it was typed. */
    @Test
    void theAddressIsJudgedOnceMoreWhenTheConnectionIsMade() {
        Webhook webhook = added("/200");
        OrganisationStore organisations = server.get(OrganisationStore.class);
        String other =
                organisations.add("Another District", ZoneOffset.UTC, false).id();
        try {
            happens();
            WebhookDelivery tried = afterTries(webhook, 1);
            assertThat(tried.fault()).contains("leads into a private network");
            assertThat(receiver.got()).as("nothing was sent").isEmpty();
        } finally {
            server.get(JdbcClient.class)
                    .sql("delete from organisation where id = ?")
                    .param(other)
                    .update();
        }
    }
}
