package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Values;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailEndpoint;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/** One mail by camel-mail. */
final class MailByCamel {
    private MailByCamel() {}

    static void send(Values account, Message message, String recipient, Duration limit) throws SendFailed {
        try {
            MailComponent component = new MailComponent(CamelHouse.context());
            MailEndpoint endpoint = new MailEndpoint("smtp://account", component, configuration(account, limit));
            CamelHouse.send(endpoint, exchange -> fill(exchange, account, message, recipient));
        } catch (Exception fault) {
            throw failure(fault);
        }
    }

    private static MailConfiguration configuration(Values account, Duration limit) {
        boolean isTls = account.of("encryption").equals("TLS");
        MailConfiguration configuration = new MailConfiguration(CamelHouse.context());
        configuration.configureProtocol(isTls ? "smtps" : "smtp");
        configuration.setHost(account.of("connectionHost").strip());
        configuration.setPort(account.number("connectionPort"));
        if (account.has("username")) {
            configuration.setUsername(account.of("username").strip());
            configuration.setPassword(account.of("password"));
        }
        int millis = Math.toIntExact(Math.max(1000, limit.toMillis()));
        configuration.setConnectionTimeout(millis);
        String at = isTls ? "mail.smtps." : "mail.smtp.";
        boolean isStartTls = account.of("encryption").equals("STARTTLS");
        Properties more = new Properties();
        more.setProperty(at + "timeout", Integer.toString(millis));
        more.setProperty(at + "writetimeout", Integer.toString(millis));
        more.setProperty(at + "quitwait", "false");
        more.setProperty(at + "auth", Boolean.toString(account.has("username")));
        more.setProperty(at + "ssl.checkserveridentity", "true");
        more.setProperty(at + "starttls.enable", Boolean.toString(isStartTls));
        more.setProperty(at + "starttls.required", Boolean.toString(isStartTls));
        configuration.setAdditionalJavaMailProperties(more);
        return configuration;
    }

    private static void fill(Exchange exchange, Values account, Message message, String recipient) {
        String from = account.of("from").strip();
        AttachmentMessage mail = exchange.getMessage(AttachmentMessage.class);
        mail.setHeader("From", from);
        mail.setHeader("To", recipient);
        mail.setHeader(
                "Subject",
                message.values()
                        .getOrDefault("subject", "")
                        .replaceAll("\\s+", " ")
                        .strip());
        mail.setHeader(
                "Message-ID",
                "<rollcall-" + digest(message.key() + recipient) + "@" + from.substring(from.lastIndexOf('@') + 1)
                        + ">");
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        mail.setBody(message.values().getOrDefault("text", ""));
        message.file()
                .ifPresent(file -> mail.addAttachment(
                        file.name(),
                        new DataHandler(new FileDataSource(file.path().toFile()))));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every JDK has SHA-256", fault);
        }
    }

    private static SendFailed failure(Exception fault) {
        for (Throwable cause : Causes.of(fault)) {
            if (cause instanceof AuthenticationFailedException) {
                return Causes.never("The mail server does not accept the user name and the password.");
            }
            if (cause instanceof MailConnectException) {
                return Causes.later("The mail server cannot be reached: no connection.");
            }
            for (Exception next = next(cause); next != null; next = next(next)) {
                if (next instanceof SMTPAddressFailedException refused) {
                    return byCode(refused.getReturnCode(), refused);
                }
                if (next instanceof SMTPSendFailedException refused) {
                    return byCode(refused.getReturnCode(), refused);
                }
            }
            if (cause instanceof SMTPSendFailedException refused) {
                return byCode(refused.getReturnCode(), refused);
            }
        }
        if (Causes.has(fault, javax.net.ssl.SSLException.class) || Causes.says(fault, "STARTTLS")) {
            return Causes.later(
                    "There is no way to the mail server that is encrypted as it was set up: " + Causes.root(fault));
        }
        if (Causes.has(fault, IOException.class)) {
            return Causes.unknown("The connection to the mail server ended. It may have taken the mail.");
        }
        return Causes.never("The mail server did not take it: " + Causes.root(fault));
    }

    private static @org.jspecify.annotations.Nullable Exception next(Throwable fault) {
        return fault instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    /** A server says by 4 that it may take it later. */
    private static SendFailed byCode(int code, Exception refused) {
        String sentence = "The mail server did not take it: "
                + String.valueOf(refused.getMessage()).strip();
        return code >= 400 && code < 500 ? Causes.later(sentence) : Causes.never(sentence);
    }
}
