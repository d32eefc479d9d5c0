package dev.rollcall.sync.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rollcall.sync.directory.OneOffChange.Kind;
import dev.rollcall.sync.directory.OneOffChange.Part;
import dev.rollcall.sync.directory.OneOffChange.PartOf;
import dev.rollcall.sync.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and reads the file {@code one-off-changes}: one JSON object with a list, the oldest first. */
final class OneOffChangesJson {
    private static final JsonFactory JSON = new JsonFactory();

    private OneOffChangesJson() {}

    static byte[] write(List<OneOffChange> changes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("layout", Directory.LAYOUT);
            json.writeArrayFieldStart("changes");
            for (OneOffChange change : changes) {
                write(json, change);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, OneOffChange change) throws IOException {
        json.writeStartObject();
        json.writeStringField("person", change.person());
        json.writeStringField("name", change.name());
        json.writeStringField("kind", change.kind().word());
        json.writeStringField("by", change.by());
        json.writeStringField("askedAt", change.askedAt().toString());
        json.writeStringField("reason", change.reason());
        json.writeStringField("email", change.email());
        json.writeStringField("changedEmail", change.changedEmail());
        json.writeBooleanField("cancelled", change.isCancelled());
        json.writeArrayFieldStart("uploads");
        for (PartOf upload : change.uploads()) {
            json.writeStartObject();
            json.writeStringField("run", upload.run());
            json.writeStringField("part", upload.part().word());
            json.writeBooleanField("arrived", upload.hasArrived());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static List<OneOffChange> read(byte[] bytes) throws VersionJson.NotUnderstood {
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            List<OneOffChange> changes = new ArrayList<>();
            for (Object one : VersionJson.field(VersionJson.readObject(json), "changes", List.class)) {
                changes.add(change(map(one)));
            }
            return changes;
        } catch (JsonProcessingException fault) {
            throw new VersionJson.NotUnderstood(Message.of("directory.version.no_json"));
        } catch (IOException | DateTimeParseException fault) {
            throw noValue();
        }
    }

    private static OneOffChange change(Map<?, ?> fields) throws VersionJson.NotUnderstood {
        List<PartOf> uploads = new ArrayList<>();
        for (Object one : VersionJson.field(fields, "uploads", List.class)) {
            Map<?, ?> upload = map(one);
            uploads.add(new PartOf(
                    VersionJson.text(upload, "run"),
                    known(Part.of(VersionJson.text(upload, "part"))),
                    flag(upload, "arrived")));
        }
        return new OneOffChange(
                VersionJson.text(fields, "person"),
                VersionJson.text(fields, "name"),
                known(Kind.of(VersionJson.text(fields, "kind"))),
                VersionJson.text(fields, "by"),
                Instant.parse(VersionJson.text(fields, "askedAt")),
                VersionJson.text(fields, "reason"),
                VersionJson.text(fields, "email"),
                VersionJson.text(fields, "changedEmail"),
                flag(fields, "cancelled"),
                uploads);
    }

    private static Map<?, ?> map(Object one) {
        return one instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The reader of JSON gives the word. */
    private static boolean flag(Map<?, ?> fields, String name) throws VersionJson.NotUnderstood {
        return VersionJson.text(fields, name).equals("true");
    }

    private static <T> T known(Optional<T> value) throws VersionJson.NotUnderstood {
        return value.orElseThrow(OneOffChangesJson::noValue);
    }

    private static VersionJson.NotUnderstood noValue() {
        return new VersionJson.NotUnderstood(Message.of("directory.version.no_value"));
    }
}
