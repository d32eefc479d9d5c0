package dev.rollcall.server.access;

import java.time.Instant;
import java.util.Optional;

/** Takes mail to people; the room that notifies sends it, and tries again where a mail server does not take it. */
public interface OutgoingMail {
    /** Whether there is a mail server that mail can go to. */
    boolean isSetUp();

    /**
     * Takes a mail, in the transaction of the caller: it is sent where what it is about was kept.
     *
     * @param to one address
     */
    default void send(String to, String subject, String text) {
        send(to, subject, text, Optional.empty());
    }

    /**
     * The same about an organisation, whose list of mail says what became of it, but not the subject as it is sent.
     *
     * @param shown what the list shows in its place
     */
    void sendShowing(String organisation, String to, String subject, String shown, String text);

    /** The same, where nobody can use the mail after an instant, such as a link that is good for an hour: then it is not sent any more. */
    void send(String to, String subject, String text, Optional<Instant> goodUntil);
}
