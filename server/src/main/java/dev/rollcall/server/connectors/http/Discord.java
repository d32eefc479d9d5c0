package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import java.util.List;

/** Discord tells whether a message was kept only to those who wait for it. */
final class Discord implements Sender {
    private static final String PRODUCT = "Discord";

    @Override
    public List<String> places(Values account) {
        return List.of(account.of("webhookUrl").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        String address = account.of("webhookUrl").strip();
        String waiting = address + (address.contains("?") ? "&" : "?") + "wait=true";
        Answer answer = HttpCall.make(
                PRODUCT,
                Requests.json(waiting, Bodies.discord(Note.of(message))).build(),
                limit);
        if (!answer.isTaken()) {
            throw answer.failure(PRODUCT);
        }
        String id = Json.read(answer.body()).path("id").asString("");
        return PRODUCT + " answered " + answer.status() + (id.isEmpty() ? "." : ": message " + id);
    }
}
