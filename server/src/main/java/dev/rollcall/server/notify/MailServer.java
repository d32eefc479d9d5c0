package dev.rollcall.server.notify;

import java.util.Optional;

/**
 * The server that takes our mail.
 *
 * @param username empty where it asks for none
 * @param password empty where it asks for none
 * @param sender the address that mail comes from
 */
public record MailServer(
        String host, int port, String username, Optional<String> password, Encryption encryption, String sender) {
    /** How the way to it is encrypted. */
    public enum Encryption {
        /** Usual at port 587: it begins plain, and goes no further where the server does not encrypt. */
        STARTTLS("STARTTLS, usual at port 587"),
        /** Usual at port 465. */
        TLS("TLS from the start, usual at port 465"),
        /** For a server on this machine alone. */
        NONE("none, for a mail server on this machine");

        private final String words;

        Encryption(String words) {
            this.words = words;
        }

        /** As the page says it. */
        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + "]";
    }
}
