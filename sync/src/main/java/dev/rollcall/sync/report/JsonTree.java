package dev.rollcall.sync.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a JSON file, read whole: for small files and answers that Rollcall wrote itself.
 *
 * <p>A field that is missing or of another type is an {@link IOException} that names it.
 */
public final class JsonTree {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, @Nullable Object> fields;

    private JsonTree(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** Reads a file that holds one object. */
    public static JsonTree read(Path file) throws IOException {
        try (JsonParser json = JSON.createParser(Files.newInputStream(file))) {
            json.nextToken();
            if (value(json) instanceof JsonTree tree) {
                return tree;
            }
            throw new IOException(Messages.ENGLISH.text("report.json.no_object"));
        }
    }

    /** Reads a text that is one object. */
    public static JsonTree of(String text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            if (value(json) instanceof JsonTree tree) {
                return tree;
            }
            throw new IOException(Messages.ENGLISH.text("report.json.no_object"));
        }
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw new IOException(Messages.ENGLISH.text("report.json.no_value"));
        }
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException(Messages.ENGLISH.text("report.json.no_value"));
        };
    }

    private static JsonTree object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, value(json));
        }
        return new JsonTree(fields);
    }

    private static List<@Nullable Object> array(JsonParser json) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(json));
        }
        return values;
    }

    /** The names of the fields, in the order of the file. */
    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** Whether the field is an object. */
    public boolean isObject(String name) {
        return fields.get(name) instanceof JsonTree;
    }

    /** Whether the field is a number, with or without a fraction. */
    public boolean isNumber(String name) {
        return fields.get(name) instanceof Number;
    }

    /** Whether the field is a whole number. */
    public boolean isWhole(String name) {
        return fields.get(name) instanceof Long;
    }

    /** A text that is there. */
    public String text(String name) throws IOException {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw missing(name);
    }

    /** A text, or null where the field is null or missing. */
    public @Nullable String textOrNull(String name) throws IOException {
        return has(name) ? text(name) : null;
    }

    /** A whole number. */
    public long number(String name) throws IOException {
        if (fields.get(name) instanceof Long number) {
            return number;
        }
        throw missing(name);
    }

    /** A number with or without a fraction. */
    public double decimal(String name) throws IOException {
        if (fields.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw missing(name);
    }

    /** True or false. */
    public boolean flag(String name) throws IOException {
        if (fields.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw missing(name);
    }

    /** An object. */
    public JsonTree object(String name) throws IOException {
        if (fields.get(name) instanceof JsonTree tree) {
            return tree;
        }
        throw missing(name);
    }

    /** A list of texts. */
    public List<String> texts(String name) throws IOException {
        if (!(fields.get(name) instanceof List<?> values)) {
            throw missing(name);
        }
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof String text)) {
                throw missing(name);
            }
            texts.add(text);
        }
        return texts;
    }

    /** Each object of a list, as something else. */
    public <T> List<T> each(String name, Reader<T> reader) throws IOException {
        if (!(fields.get(name) instanceof List<?> values)) {
            throw missing(name);
        }
        List<T> things = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof JsonTree tree)) {
                throw missing(name);
            }
            things.add(reader.read(tree));
        }
        return things;
    }

    private static IOException missing(String name) {
        return new IOException(
                Messages.ENGLISH.text(Message.of("report.json.field").with("field", name)));
    }

    /** Makes something of an object. */
    public interface Reader<T> {
        T read(JsonTree object) throws IOException;
    }
}
