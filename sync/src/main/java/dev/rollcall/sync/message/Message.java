package dev.rollcall.sync.message;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text that people read, as data: which text it is and the values that it names. It has no language; {@link
 * Messages#text} puts it into words.
 *
 * @param key the room, a full stop and the key in the room's file: {@code report.outcome.clean}
 * @param values the values by name: a {@code String}, a {@code Long}, a {@code BigDecimal} or a whole {@code Message}.
 *     An id is a {@code String}, since numbers are written with separators.
 */
public record Message(String key, Map<String, Object> values) {
    public Message {
        if (key.indexOf('.') <= 0) {
            throw new IllegalArgumentException("key names no room: " + key);
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        values.forEach(Message::mustBeData);
    }

    public static Message of(String key) {
        return new Message(key, Map.of());
    }

    public Message with(String name, String value) {
        return withValue(name, value);
    }

    public Message with(String name, long value) {
        return withValue(name, value);
    }

    public Message with(String name, BigDecimal value) {
        return withValue(name, value);
    }

    /** Names another text, which is put into words of the same language. */
    public Message with(String name, Message value) {
        return withValue(name, value);
    }

    private Message withValue(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Message(key, more);
    }

    /** The part of the key that names the file of the words. */
    String room() {
        return key.substring(0, key.indexOf('.'));
    }

    /** The part of the key that stands in the file. */
    String keyInRoom() {
        return key.substring(key.indexOf('.') + 1);
    }

    private static void mustBeData(String name, Object value) {
        if (!(value instanceof String
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof Message)) {
            throw new IllegalArgumentException(name + " is no text, number or message");
        }
    }
}
