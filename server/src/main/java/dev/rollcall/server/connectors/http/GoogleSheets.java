package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Values;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A row in a sheet by Google's API in its fourth version. The service account's key gets a token for an hour, as Google's page on
 * OAuth for service accounts says; a token that somebody copies would end after that hour.
 */
final class GoogleSheets implements Sender {
    private static final String PRODUCT = "Google Sheets";
    private static final String SCOPE = "https://www.googleapis.com/auth/spreadsheets";
    private static final int LONGEST_CELL = 50_000;
    private static final int SECONDS_OF_A_TOKEN = 600;

    @Override
    public List<String> places(Values account) {
        JsonNode key = Json.read(account.of("serviceAccountKey"));
        return List.of(
                account.of("server").strip(), key.path("token_uri").asString("https://oauth2.googleapis.com/token"));
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        Deadline end = Deadline.in(limit);
        String token = token(Json.read(account.of("serviceAccountKey")), end);
        String append = "/v4/spreadsheets/" + encoded(account.of("spreadsheetId")) + "/values/"
                + encoded(account.of("range")) + ":append?valueInputOption=RAW&insertDataOption=INSERT_ROWS";
        HttpRequest request = Requests.json(
                        Requests.under(account.of("server"), append), Map.of("values", List.of(row(message))))
                .header("Authorization", "Bearer " + token)
                .build();
        Answer answer = HttpCall.make(PRODUCT, request, end.left());
        if (!answer.isTaken()) {
            throw answer.failure(PRODUCT);
        }
        return PRODUCT + " wrote "
                + Json.read(answer.body()).path("updates").path("updatedRange").asString("a row");
    }

    private static String token(JsonNode key, Deadline end) throws SendFailed {
        String address = key.path("token_uri").asString("");
        String assertion = SignedClaims.of(
                        key.path("private_key").asString(""),
                        Map.of(
                                "iss",
                                key.path("client_email").asString(""),
                                "scope",
                                SCOPE,
                                "aud",
                                address,
                                "iat",
                                Instant.now().getEpochSecond(),
                                "exp",
                                Instant.now().getEpochSecond() + SECONDS_OF_A_TOKEN))
                .orElseThrow(() ->
                        never("The key of the service account is none. Paste the whole JSON file that Google made."));
        HttpRequest request = Requests.to(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=" + encoded("urn:ietf:params:oauth:grant-type:jwt-bearer")
                        + "&assertion=" + assertion))
                .build();
        Answer answer;
        try {
            answer = HttpCall.make("Google’s sign-in", request, end.left());
        } catch (SendFailed fault) {
            // Nothing of the message had been sent.
            throw new SendFailed(String.valueOf(fault.getMessage()), Certainty.LATER, Optional.empty());
        }
        String token = Json.read(answer.body()).path("access_token").asString("");
        if (!answer.isTaken() || token.isEmpty()) {
            throw answer.isTaken() ? never("Google’s sign-in gave no token.") : answer.failure("Google’s sign-in");
        }
        return token;
    }

    /** Numbers are numbers there, so that a chart can be made of them; an id such as 0042 keeps its zeros. */
    private static List<Object> row(Message message) {
        List<Object> row = new ArrayList<>();
        for (String line : message.values().getOrDefault("row", "").split("\\R", -1)) {
            row.add(line.matches("-?(0|[1-9][0-9]{0,14})") ? Long.valueOf(line) : Cut.toLength(line, LONGEST_CELL));
        }
        return row;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.strip(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static SendFailed never(String sentence) {
        return new SendFailed(sentence, Certainty.NEVER, Optional.empty());
    }
}
