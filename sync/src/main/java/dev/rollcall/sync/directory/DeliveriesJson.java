package dev.rollcall.sync.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rollcall.sync.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes and reads the file {@code deliveries}: one JSON object with a list, the oldest run first. */
final class DeliveriesJson {
    private static final JsonFactory JSON = new JsonFactory();

    private DeliveriesJson() {}

    static byte[] write(List<Delivery> deliveries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("layout", Directory.LAYOUT);
            json.writeArrayFieldStart("deliveries");
            for (Delivery delivery : deliveries) {
                json.writeStartObject();
                json.writeStringField("run", delivery.run());
                json.writeStringField("state", delivery.state().word());
                json.writeStringField("at", delivery.at().toString());
                json.writeStringField("to", delivery.to());
                json.writeStringField("by", delivery.by());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    static List<Delivery> read(byte[] bytes) throws VersionJson.NotUnderstood {
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            List<Delivery> deliveries = new ArrayList<>();
            for (Object one : VersionJson.field(VersionJson.readObject(json), "deliveries", List.class)) {
                deliveries.add(delivery(one instanceof Map<?, ?> map ? map : Map.of()));
            }
            return deliveries;
        } catch (JsonProcessingException fault) {
            throw new VersionJson.NotUnderstood(Message.of("directory.version.no_json"));
        } catch (IOException | DateTimeParseException fault) {
            throw new VersionJson.NotUnderstood(Message.of("directory.version.no_value"));
        }
    }

    private static Delivery delivery(Map<?, ?> fields) throws VersionJson.NotUnderstood {
        DeliveryState state = DeliveryState.of(VersionJson.text(fields, "state"))
                .orElseThrow(() -> new VersionJson.NotUnderstood(Message.of("directory.version.no_value")));
        return new Delivery(
                VersionJson.text(fields, "run"),
                state,
                Instant.parse(VersionJson.text(fields, "at")),
                VersionJson.text(fields, "to"),
                VersionJson.text(fields, "by"));
    }
}
