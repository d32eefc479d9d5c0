package dev.rollcall.server.notify;

import dev.rollcall.server.notify.MailServer.Encryption;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.Closeable;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;

/** An open way to a mail server. Each mail has one recipient, since a server that refuses one of several takes none. */
final class MailTransport implements Closeable {
    // Without them a server that says nothing holds the thread for ever.
    private static final String CONNECT_MILLIS = "10000";
    private static final String READ_MILLIS = "20000";

    private final MailServer server;
    private final Session session;
    private final SMTPTransport transport;

    private MailTransport(MailServer server, Session session, SMTPTransport transport) {
        this.server = server;
        this.session = session;
        this.transport = transport;
    }

    /** Why a mail was not sent, for a person. */
    static final class NotSent extends Exception {
        private static final long serialVersionUID = 1L;

        NotSent(String sentence) {
            super(sentence);
        }

        NotSent(String sentence, Exception cause) {
            super(sentence, cause);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    static MailTransport open(MailServer server) throws NotSent {
        Session session = Session.getInstance(properties(server));
        try {
            SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
            if (server.username().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(server.username(), server.password().orElse(""));
            }
            return new MailTransport(server, session, transport);
        } catch (AuthenticationFailedException fault) {
            throw new NotSent("The mail server does not accept the user name and the password.", fault);
        } catch (MailConnectException fault) {
            throw new NotSent(
                    "The mail server " + server.host() + " does not answer at port " + server.port() + ".", fault);
        } catch (MessagingException fault) {
            throw new NotSent(
                    "There is no way to the mail server that is encrypted as it was set up: " + reply(fault), fault);
        }
    }

    private static Properties properties(MailServer server) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(!server.username().isEmpty()));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", READ_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", READ_MILLIS);
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.encryption() == Encryption.TLS));
        boolean isStartTls = server.encryption() == Encryption.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(isStartTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(isStartTls));
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }

    boolean isOpen() {
        return transport.isConnected();
    }

    void send(Mail mail, Instant now) throws NotSent {
        try {
            MimeMessage message = new NamedMessage(
                    session,
                    "<rollcall-" + mail.id() + "-" + mail.madeAt().toEpochMilli() + "@" + domain(server.sender())
                            + ">");
            message.setFrom(address(server.sender()));
            message.setRecipient(jakarta.mail.Message.RecipientType.TO, address(mail.recipient()));
            message.setSubject(mail.sentSubject(), StandardCharsets.UTF_8.name());
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(now));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.saveChanges();
            transport.sendMessage(message, new Address[] {address(mail.recipient())});
        } catch (MessagingException fault) {
            throw new NotSent("The mail server did not take it: " + reply(fault), fault);
        }
    }

    /** Domains in letters of all scripts have a form in ASCII; names before the sign have none, and not every server takes them. */
    private InternetAddress address(String text) throws MessagingException, NotSent {
        int at = text.lastIndexOf('@');
        String user = text.substring(0, Math.max(0, at));
        if (!user.chars().allMatch(letter -> letter < 128) && !transport.supportsExtension("SMTPUTF8")) {
            throw new NotSent("The mail server takes no addresses with letters such as ü before the @.");
        }
        try {
            return new InternetAddress(user + "@" + IDN.toASCII(text.substring(at + 1)), true);
        } catch (IllegalArgumentException fault) {
            throw new NotSent("This is no e-mail address.", fault);
        }
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** The first line of what the server said, at the root of the fault. */
    private static String reply(MessagingException fault) {
        Exception last = fault;
        while (last instanceof MessagingException messaging && messaging.getNextException() != null) {
            last = messaging.getNextException();
        }
        return String.valueOf(last.getMessage()).lines().findFirst().orElse("no reason was given");
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException gone) {
            // A server that has gone away need not be told good-bye.
            return;
        }
    }

    /** A mail that is sent twice has one name, so that mail programs show it once. */
    private static final class NamedMessage extends MimeMessage {
        private final String name;

        NamedMessage(Session session, String name) {
            super(session);
            this.name = name;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", name);
        }
    }
}
