package dev.rollcall.server.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.OtherSide;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Values;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each answer of the other side, and each silence, means for a message. */
class AnswersTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final OtherSide there = new OtherSide();
    private final Sender slack = sender("slack");

    @AfterEach
    void end() {
        there.close();
    }

    static Sender sender(String name) {
        return java.util.Objects.requireNonNull(HttpKinds.all().get(name)).get();
    }

    /** Whoever does so to the one who connects. */
    private interface Doing {
        void to(Socket taken) throws IOException;
    }

    /** What comes of a message to an encrypted address where somebody else is. */
    private SendFailed failedByTls(Doing doing) throws IOException {
        try (ServerSocket there = new ServerSocket(0)) {
            Thread doings = new Thread(() -> {
                try (Socket taken = there.accept()) {
                    int unused = taken.getInputStream().read(new byte[64]);
                    doing.to(taken);
                } catch (IOException gone) {
                    // The other side tells what came of it.
                }
            });
            doings.start();
            Values account = new Values(Map.of("webhookUrl", "https://127.0.0.1:" + there.getLocalPort() + "/x"));
            return catchThrowableOfType(SendFailed.class, () -> slack.send(account, message(), LIMIT));
        }
    }

    private Values account() {
        return new Values(Map.of("webhookUrl", there.url("/services/T1/B1/s3cr3t-canary")));
    }

    private static Message message() {
        return new Message(Map.of("title", "Held", "text", "3 pupils would go."), Optional.empty(), "k-1");
    }

    private SendFailed failed(Duration limit) {
        return catchThrowableOfType(SendFailed.class, () -> slack.send(account(), message(), limit));
    }

    @Test
    void aMessageIsPostedOnce() throws SendFailed {
        assertThat(slack.send(account(), message(), LIMIT)).isEqualTo("Slack answered 200: ok");

        assertThat(there.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "302,NEVER",
        "307,NEVER",
        "400,NEVER",
        "401,NEVER",
        "403,NEVER",
        "404,NEVER",
        "410,NEVER",
        "413,NEVER",
        "408,LATER",
        "429,LATER",
        "500,LATER",
        "503,LATER",
        "502,UNKNOWN",
        "504,UNKNOWN"
    })
    void eachStatusHasAMeaningAndIsAskedForOnce(int status, Certainty certainty) {
        there.answers(status, Map.of("Location", there.url("/elsewhere")), "why");

        assertThat(failed(LIMIT).certainty()).isEqualTo(certainty);

        assertThat(there.asked())
                .as("no redirect is followed, nothing is tried again")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"30,30", "999999,86400", "soon,-1", "'Wed, 25 Nov 2020 09:00:00 GMT',0"})
    void theWaitThatIsAskedForIsTold(String asked, long seconds) {
        there.answers(429, Map.of("Retry-After", asked), "");

        assertThat(failed(LIMIT).retryAfter().map(Duration::toSeconds).orElse(-1L))
                .isEqualTo(seconds);
    }

    @Test
    void theWaitMayBeADate() {
        ZonedDateTime until = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(5);
        there.answers(503, Map.of("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(until)), "");

        assertThat(failed(LIMIT).retryAfter().orElseThrow())
                .isBetween(Duration.ofSeconds(290), Duration.ofSeconds(301));
    }

    @Test
    void theWaitMayStandInTheBody() {
        there.answers(429, Map.of(), "{\"ok\":false,\"parameters\":{\"retry_after\":14}}");

        assertThat(failed(LIMIT).retryAfter()).contains(Duration.ofSeconds(15));
    }

    @Test
    void silenceEndsWithTheLimit() {
        there.keepsSilent();

        long begun = System.nanoTime();
        SendFailed failed = failed(SHORT);

        assertThat(failed.certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void anAnswerByteByByteCountsByItsStatus() throws SendFailed {
        there.drips(200);

        assertThat(slack.send(account(), message(), SHORT)).startsWith("Slack answered 200");
    }

    @Test
    void aRefusalByteByByteIsOne() {
        there.drips(404);

        assertThat(failed(SHORT).certainty()).isEqualTo(Certainty.NEVER);
    }

    @Test
    void whoHangsUpMayHaveTakenIt() {
        there.hangsUp();

        assertThat(failed(LIMIT).certainty()).isEqualTo(Certainty.UNKNOWN);
    }

    /** A connection that was reset is told as a failed handshake, which does not say what the other side has. */
    @Test
    void whoHangsUpAnEncryptedConnectionMayHaveTakenItToo() throws IOException {
        SendFailed failed = failedByTls(taken -> taken.setSoLinger(true, 0));

        assertThat(failed).hasMessageContaining("may have taken");
        assertThat(failed.certainty()).isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void whyThereIsNoSafeConnectionIsToldInPlainWords() throws IOException {
        SendFailed failed = failedByTls(taken -> {
            taken.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            int unused = taken.getInputStream().read(new byte[64_000]);
        });

        assertThat(failed)
                .hasMessage(
                        "There is no safe connection to Slack: the port answers without encryption, so it is not the one"
                                + " for https.");
        assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
    }

    @Test
    void whereNobodyListensALaterTryMaySucceed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Values nobody = new Values(Map.of("webhookUrl", "http://127.0.0.1:" + port + "/x"));

        SendFailed failed = catchThrowableOfType(SendFailed.class, () -> slack.send(nobody, message(), LIMIT));

        assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
    }

    @Test
    void aLongAnswerIsNotReadToItsEnd() throws SendFailed {
        there.answers(200, Map.of(), "x".repeat(3_000_000));

        assertThat(slack.send(account(), message(), LIMIT)).hasSizeLessThan(300);
    }

    @Test
    void whatIsNoAddressIsRefused() {
        Values wrong = new Values(Map.of("webhookUrl", "hooks.slack.com/services"));

        SendFailed failed = catchThrowableOfType(SendFailed.class, () -> slack.send(wrong, message(), LIMIT));

        assertThat(failed).hasMessageContaining("begins with https://");
        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
    }
}
