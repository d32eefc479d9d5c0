package dev.rollcall.server.connectors.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Values;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail to a server that asks for a password. */
@Tag("jdk")
class MailTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    // Each of these letters means something in an address of Camel's, or in one of its languages.
    private static final String PASSWORD = "p+w%41&x=${env:HOME}{{env:HOME}}RAW(y)";

    private final GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void begin() {
        mailbox.start();
        mailbox.setUser("rollcall@school.example", "rollcall", PASSWORD);
    }

    @AfterEach
    void end() {
        mailbox.stop();
    }

    private Values account(Map<String, String> other) {
        Map<String, String> values = new HashMap<>(Map.of(
                "connectionHost", "127.0.0.1",
                "connectionPort", Integer.toString(mailbox.getSmtp().getPort()),
                "encryption", "NONE",
                "username", "rollcall",
                "password", PASSWORD,
                "from", "rollcall@school.example"));
        values.putAll(other);
        return new Values(values);
    }

    private static Message message(String to) {
        return new Message(
                Map.of(
                        "to",
                        to,
                        "subject",
                        "Grüße ${env:HOME}\r\nBcc: x@evil.example",
                        "text",
                        "3 pupils. ${env:HOME}\nÜ"),
                Optional.empty(),
                "run-7:1");
    }

    @Test
    void aMailArrivesAsItWasWritten() throws SendFailed, MessagingException, IOException {
        String answer = new Mail().send(account(Map.of()), message("office@school.example"), LIMIT);

        assertThat(answer).isEqualTo("The mail server took 1 mail.");
        MimeMessage mail = mailbox.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Grüße ${env:HOME} Bcc: x@evil.example");
        assertThat(mail.getContent().toString().strip().replace("\r", "")).isEqualTo("3 pupils. ${env:HOME}\nÜ");
        assertThat(mail.getFrom()[0]).hasToString("rollcall@school.example");
        assertThat(mail.getHeader("Bcc")).isNull();
    }

    @Test
    void eachAddressGetsAMailOfItsOwnAndASecondTryHasTheSameName() throws SendFailed, MessagingException {
        for (int number = 0; number < 2; number++) {
            new Mail().send(account(Map.of()), message("a@school.example, b@school.example"), LIMIT);
        }

        MimeMessage[] mails = mailbox.getReceivedMessages();
        assertThat(mails).hasSize(4);
        assertThat(mails[0].getAllRecipients()).hasSize(1);
        Set<String> names = new HashSet<>();
        for (MimeMessage mail : mails) {
            names.add(mail.getMessageID());
        }
        assertThat(names).hasSize(2).allMatch(name -> name.startsWith("<rollcall-"));
    }

    @Test
    void aFileGoesWithIt(@TempDir Path folder) throws SendFailed, IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), "person,reason\n1,no e-mail\n");
        Message with = new Message(
                message("office@school.example").values(), Optional.of(new Message.File(file, "problems.csv")), "k");

        new Mail().send(account(Map.of()), with, LIMIT);

        String body = GreenMailUtil.getWholeMessage(mailbox.getReceivedMessages()[0]);
        assertThat(body).contains("problems.csv");
    }

    @Test
    void aWrongPasswordIsOne() {
        SendFailed failed = catchThrowableOfType(SendFailed.class, () -> new Mail()
                .send(account(Map.of("password", "wrong")), message("a@school.example"), LIMIT));

        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(failed).hasMessageContaining("user name and the password");
    }

    @Test
    void withoutTheEncryptionThatIsAskedForNothingIsSent() {
        SendFailed failed = catchThrowableOfType(SendFailed.class, () -> new Mail()
                .send(account(Map.of("encryption", "STARTTLS")), message("a@school.example"), LIMIT));

        assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
        assertThat(mailbox.getReceivedMessages()).isEmpty();
    }

    @Test
    void whereNobodyListensALaterTryMaySucceed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        SendFailed failed = catchThrowableOfType(SendFailed.class, () -> new Mail()
                .send(account(Map.of("connectionPort", Integer.toString(port))), message("a@school.example"), LIMIT));

        assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
    }

    @Test
    void silenceEndsWithTheLimit() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            SendFailed failed = catchThrowableOfType(SendFailed.class, () -> new Mail()
                    .send(
                            account(Map.of("connectionPort", Integer.toString(silent.getLocalPort()))),
                            message("a@school.example"),
                            Duration.ofMillis(300)));

            assertThat(failed.certainty()).isEqualTo(Certainty.UNKNOWN);
        }
    }

    @Test
    void whatIsNoAddressIsTold() {
        SendFailed failed = catchThrowableOfType(
                SendFailed.class, () -> new Mail().send(account(Map.of()), message("the office"), LIMIT));

        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(mailbox.getReceivedMessages()).isEmpty();
    }
}
