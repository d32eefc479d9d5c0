package dev.rollcall.server.notify;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.List;
import java.util.function.Function;

/**
 * Something that people may want mail about. Its text names no person.
 *
 * @param about the name of the connection or flow that it is about
 * @param path of the page that says more, below the organisation
 * @param details lines that may name people, by language; sent only where the organisation wants names
 */
record News(
        Occasion occasion,
        String organisation,
        String about,
        Message text,
        String path,
        Function<Messages, List<String>> details) {
    News(
            Occasion occasion,
            Connection connection,
            Message text,
            String path,
            Function<Messages, List<String>> details) {
        this(occasion, connection.organisation(), connection.name(), text, path, details);
    }

    News(Occasion occasion, Connection connection, Message text, String path) {
        this(occasion, connection, text, path, words -> List.of());
    }
}
