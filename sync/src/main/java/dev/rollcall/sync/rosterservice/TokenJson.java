package dev.rollcall.sync.rosterservice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON of a server token, in a token that was opened and in the home. Its faults never quote it. */
final class TokenJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String CONSUMER_KEY = "consumer_key";
    private static final String CONSUMER_SECRET = "consumer_secret";
    private static final String ACCESS_TOKEN = "access_token";
    private static final String ACCESS_SECRET = "access_secret";
    private static final String EXPIRY = "access_token_expiry";

    /** Source: tokens of Apple are letters, digits and underscores; others of that length are let through. */
    private static final Pattern VALUE = Pattern.compile("[!-~]{4,500}");

    private TokenJson() {}

    /** The text is not the JSON of a token. */
    static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Message explanation;

        NotUnderstood(Message explanation) {
            super(explanation.key());
            this.explanation = explanation;
        }

        /** Half a sentence. */
        Message explanation() {
            return explanation;
        }
    }

    static RosterToken read(String text) throws NotUnderstood {
        Map<String, String> values;
        try {
            values = JsonTexts.ofObject(text.strip().getBytes(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            // Its message may quote a secret.
            throw new NotUnderstood(Message.of("rosterservice.token.no_json"));
        }
        return new RosterToken(
                value(values, CONSUMER_KEY),
                value(values, CONSUMER_SECRET),
                value(values, ACCESS_TOKEN),
                value(values, ACCESS_SECRET),
                instant(values.get(EXPIRY)));
    }

    static byte[] write(RosterToken token) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(CONSUMER_KEY, token.consumerKey());
            json.writeStringField(CONSUMER_SECRET, token.consumerSecret());
            json.writeStringField(ACCESS_TOKEN, token.accessToken());
            json.writeStringField(ACCESS_SECRET, token.accessSecret());
            json.writeStringField(EXPIRY, token.expiry().toString());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static String value(Map<String, String> values, String name) throws NotUnderstood {
        String value = values.get(name);
        if (value == null || !VALUE.matcher(value).matches()) {
            throw new NotUnderstood(Message.of("rosterservice.token.value").with("name", name));
        }
        return value;
    }

    private static Instant instant(@Nullable String text) throws NotUnderstood {
        try {
            return OffsetDateTime.parse(text == null ? "" : text).toInstant();
        } catch (DateTimeException noTime) {
            throw new NotUnderstood(Message.of("rosterservice.token.value").with("name", EXPIRY));
        }
    }
}
