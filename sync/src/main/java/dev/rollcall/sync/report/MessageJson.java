package dev.rollcall.sync.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts as data in {@code report.json}: the key and the values by name. A value may be a text of the same form. */
final class MessageJson {
    private MessageJson() {}

    static void write(JsonGenerator json, Message message) throws IOException {
        json.writeStringField("key", message.key());
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, Object> value : message.values().entrySet()) {
            json.writeFieldName(value.getKey());
            write(json, value.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Message message) {
            json.writeStartObject();
            write(json, message);
            json.writeEndObject();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
    }

    static Message read(JsonTree json) throws IOException {
        JsonTree read = json.object("values");
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : read.names()) {
            values.put(name, value(read, name));
        }
        return new Message(json.text("key"), values);
    }

    private static Object value(JsonTree json, String name) throws IOException {
        if (json.isObject(name)) {
            return read(json.object(name));
        }
        if (json.isWhole(name)) {
            return json.number(name);
        }
        return json.isNumber(name) ? BigDecimal.valueOf(json.decimal(name)) : json.text(name);
    }
}
