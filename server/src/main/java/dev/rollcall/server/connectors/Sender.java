package dev.rollcall.server.connectors;

import java.time.Duration;
import java.util.List;

/** Sends the messages of one kind. What it answers and throws may still hold secrets; whoever calls it masks them. */
public interface Sender {
    /** Sends one, and takes no longer than that, whatever the other side does. */
    String send(Values account, Message message, Duration limit) throws SendFailed;

    /**
     * Where an account leads, with a scheme: {@code https://hooks.slack.com/…}, {@code tcp://mail.school.example:587}; a text
     * without a scheme where it may be a place. Secrets that are kept are not sent to another place, and some places are not called.
     */
    List<String> places(Values account);
}
