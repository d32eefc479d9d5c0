package dev.rollcall.sync.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.rollcall.sync.directory.Version.WrittenFile;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code version.json}, in UTF-8. The same version gives the same bytes. Its fields stand in {@code
 * docs/reference/directory.md}; one that is unknown is passed over.
 */
final class VersionJson {

    private static final JsonFactory JSON = new JsonFactory();

    private VersionJson() {}

    static byte[] write(Version version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(prettyPrinter());
            json.writeStartObject();
            json.writeNumberField("layout", Directory.LAYOUT);
            json.writeNumberField("number", version.number());
            if (version.parent() != null) {
                json.writeNumberField("parent", version.parent());
            }
            json.writeStringField("madeAt", version.madeAt().toString());
            json.writeObjectFieldStart("origin");
            json.writeStringField("kind", version.origin().kind().word());
            json.writeStringField("of", version.origin().reference());
            json.writeEndObject();
            json.writeArrayFieldStart("files");
            for (WrittenFile file : version.files()) {
                json.writeStartObject();
                json.writeStringField("name", file.file().fileName());
                json.writeNumberField("rows", file.rows());
                json.writeNumberField("bytes", file.bytes());
                json.writeStringField("sha256", file.sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    /** Not the system's line end: the bytes are the same on Windows. */
    private static DefaultPrettyPrinter prettyPrinter() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        return printer;
    }

    /** It is not what {@link #write} writes; the message is the reason, as half a sentence. */
    static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Message reason;

        NotUnderstood(Message reason) {
            super(Messages.ENGLISH.text(reason));
            this.reason = reason;
        }

        Message reason() {
            return reason;
        }
    }

    /** Says it in the words of the library that could not read it. */
    static Version read(byte[] bytes) throws NotUnderstood {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new NotUnderstood(Message.of("directory.version.no_object"));
            }
            Map<String, Object> fields = readObject(json);
            if (json.nextToken() != null) {
                throw new NotUnderstood(Message.of("directory.version.many_objects"));
            }
            return version(fields);
        } catch (JsonProcessingException fault) {
            throw new NotUnderstood(Message.of("directory.version.no_json"));
        } catch (IOException fault) {
            throw new NotUnderstood(Message.of("directory.version.no_json"));
        }
    }

    static Map<String, Object> readObject(JsonParser json) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, readValue(json));
        }
        return fields;
    }

    private static Object readValue(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return readObject(json);
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            List<Object> values = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values.add(readValue(json));
            }
            return values;
        }
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : json.getText();
    }

    private static Version version(Map<String, Object> fields) throws NotUnderstood {
        if (number(fields, "layout") != Directory.LAYOUT) {
            throw new NotUnderstood(
                    Message.of("directory.version.layout").with("layout", String.valueOf(fields.get("layout"))));
        }
        List<WrittenFile> files = new ArrayList<>();
        for (Object file : field(fields, "files", List.class)) {
            files.add(writtenFile(file instanceof Map<?, ?> map ? map : Map.of()));
        }
        try {
            int number = Math.toIntExact(number(fields, "number"));
            Integer parent = fields.containsKey("parent") ? Math.toIntExact(number(fields, "parent")) : null;
            if (parent != null && parent >= number) {
                throw new NotUnderstood(
                        Message.of("directory.version.parent").with("parent", Integer.toString(parent)));
            }
            return new Version(
                    number,
                    parent,
                    Instant.parse(text(fields, "madeAt")),
                    origin(field(fields, "origin", Map.class)),
                    files);
        } catch (DateTimeParseException | ArithmeticException | IllegalArgumentException fault) {
            throw new NotUnderstood(Message.of("directory.version.no_value"));
        }
    }

    private static Origin origin(Map<?, ?> fields) throws NotUnderstood {
        String word = text(fields, "kind");
        Origin.Kind kind = Origin.Kind.of(word)
                .orElseThrow(() ->
                        new NotUnderstood(Message.of("directory.version.origin").with("word", word)));
        return new Origin(kind, text(fields, "of"));
    }

    private static WrittenFile writtenFile(Map<?, ?> fields) throws NotUnderstood {
        String name = text(fields, "name");
        DirectoryFile file = DirectoryFile.named(name)
                .orElseThrow(() ->
                        new NotUnderstood(Message.of("directory.version.file").with("file", name)));
        return new WrittenFile(file, number(fields, "rows"), number(fields, "bytes"), text(fields, "sha256"));
    }

    static String text(Map<?, ?> fields, String name) throws NotUnderstood {
        return field(fields, name, String.class);
    }

    private static long number(Map<?, ?> fields, String name) throws NotUnderstood {
        return field(fields, name, Long.class);
    }

    static <T> T field(Map<?, ?> fields, String name, Class<T> type) throws NotUnderstood {
        Object value = fields.get(name);
        if (!type.isInstance(value)) {
            throw new NotUnderstood(
                    value == null
                            ? Message.of("directory.version.no_field").with("field", name)
                            : Message.of("directory.version.field")
                                    .with("field", name)
                                    .with("value", String.valueOf(value)));
        }
        return type.cast(value);
    }
}
