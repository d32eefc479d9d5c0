package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A product that takes a note as JSON at one address, which is the secret. */
final class Webhook implements Sender {
    private final String product;
    private final Body body;

    /** What a product wants to read. */
    interface Body {
        Map<String, Object> of(Note note);
    }

    Webhook(String product, Body body) {
        this.product = product;
        this.body = body;
    }

    @Override
    public List<String> places(Values account) {
        return List.of(account.of("webhookUrl").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        String address = account.of("webhookUrl").strip();
        Answer answer = HttpCall.make(
                product, Requests.json(address, body.of(Note.of(message))).build(), limit);
        if (!answer.isTaken()) {
            throw answer.failure(product);
        }
        return answer.sentence(product);
    }
}
