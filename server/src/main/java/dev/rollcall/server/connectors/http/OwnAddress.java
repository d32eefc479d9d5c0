package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Values;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * JSON to any address. {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header) bears the message's key, so that a
 * program over there can know a second try.
 */
final class OwnAddress implements Sender {
    private static final String PRODUCT = "The address";

    @Override
    public List<String> places(Values account) {
        return List.of(account.of("url").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        String body = message.values().getOrDefault("body", "");
        if (Json.read(body).isMissingNode()) {
            throw never("The body is no JSON.");
        }
        HttpRequest.Builder request = Requests.to(account.of("url"))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", "\"" + message.key().replaceAll("[^A-Za-z0-9._:-]", "-") + "\"")
                .method(account.of("method"), BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (account.has("header")) {
            try {
                request.setHeader(
                        account.of("header").strip(), account.of("headerValue").strip());
            } catch (IllegalArgumentException refused) {
                throw never("The header in this account cannot be sent: its name or its value is none of HTTP’s.");
            }
        }
        Answer answer = HttpCall.make(PRODUCT, request.build(), limit);
        if (!answer.isTaken()) {
            throw answer.failure(PRODUCT);
        }
        return answer.sentence(PRODUCT);
    }

    private static SendFailed never(String sentence) {
        return new SendFailed(sentence, Certainty.NEVER, Optional.empty());
    }
}
