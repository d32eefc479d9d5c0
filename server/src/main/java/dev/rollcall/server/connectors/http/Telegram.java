package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A bot's message: https://core.telegram.org/bots/api#sendmessage. The token stands in the address. */
final class Telegram implements Sender {
    private static final String PRODUCT = "Telegram";
    private static final int LONGEST = 4_096;

    @Override
    public List<String> places(Values account) {
        return List.of(account.of("server").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        Note note = Note.of(message);
        String token = account.of("authorizationToken").strip();
        if (!token.matches("[A-Za-z0-9:_-]+")) {
            throw new SendFailed(
                    "The token of the bot is none: it is a number, a colon, and letters.",
                    Certainty.NEVER,
                    Optional.empty());
        }
        String link = note.link().orElse("");
        Note cut = new Note(
                Cut.toLength(note.title(), 300), Cut.toLength(note.text(), LONGEST - 310 - link.length()), note.link());
        Map<String, Object> body = Map.of(
                "chat_id", account.of("chatId").strip(),
                "text", cut.plain("", "\n", link),
                "link_preview_options", Map.of("is_disabled", true));
        Answer answer = HttpCall.make(
                PRODUCT,
                Requests.json(Requests.under(account.of("server"), "/bot" + token + "/sendMessage"), body)
                        .build(),
                limit);
        JsonNode said = Json.read(answer.body());
        if (!answer.isTaken()) {
            throw answer.failure(PRODUCT);
        }
        if (!said.path("ok").asBoolean(true)) {
            throw new SendFailed(
                    "Telegram does not take this message: "
                            + said.path("description").asString(""),
                    Certainty.NEVER,
                    Optional.empty());
        }
        return PRODUCT + " answered " + answer.status() + ": message "
                + said.path("result").path("message_id").asString("");
    }
}
