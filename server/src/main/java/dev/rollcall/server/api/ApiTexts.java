package dev.rollcall.server.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** Reads texts of requests: none is longer than its field says ({@code maxLength}), and none has a NUL, which databases refuse. */
final class ApiTexts extends StdDeserializer<String> {
    /** Of texts whose field says nothing else. */
    static final int USUAL = 10_000;

    private final int longest;

    ApiTexts() {
        this(USUAL);
    }

    private ApiTexts(int longest) {
        super(String.class);
        this.longest = longest;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return Optional.ofNullable(property)
                .map(of -> of.getAnnotation(Schema.class))
                .map(Schema::maxLength)
                .filter(length -> length > 0 && length < Integer.MAX_VALUE)
                .<ValueDeserializer<?>>map(ApiTexts::new)
                .orElse(this);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        String text = parser.getString();
        if (text.length() > longest) {
            throw refused(
                    parser, "Write at most " + String.format(java.util.Locale.ROOT, "%,d", longest) + " letters.");
        }
        if (text.indexOf('\0') >= 0) {
            throw refused(parser, NUL);
        }
        return text;
    }

    private static final String NUL = "Leave the NUL character out.";

    private static JacksonException refused(JsonParser parser, String sentence) {
        return new Refused(parser, sentence);
    }

    /** A text is not taken; its message is a sentence for people. */
    static final class Refused extends InvalidFormatException {
        private static final long serialVersionUID = 1L;

        Refused(JsonParser parser, String sentence) {
            super(parser, sentence, "", String.class);
        }
    }

    /** The same for the names of a map. */
    static final class Key extends KeyDeserializer {
        private static final int LONGEST_NAME = 100;

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            if (key.isBlank() || key.length() > LONGEST_NAME || key.indexOf('\0') >= 0) {
                throw refused(context.getParser(), "Write names of 1 to 100 letters.");
            }
            return key;
        }
    }
}
