package dev.rollcall.sync.rosterservice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the single values of a JSON object; lists and objects in it are passed over. */
final class JsonTexts {
    private static final JsonFactory JSON = JsonFactory.builder()
            // A fault that quotes its input would show a secret.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonTexts() {}

    /** @throws IOException where it is no JSON object, or something stands behind it */
    static Map<String, String> ofObject(byte[] bytes) throws IOException {
        try (JsonParser json = JSON.createParser(bytes)) {
            Map<String, String> values = new LinkedHashMap<>();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isScalarValue()) {
                    if (value != JsonToken.VALUE_NULL) {
                        values.put(name, json.getText());
                    }
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new IOException();
            }
            return values;
        }
    }

    /** Reads a file; its faults quote nothing of it. */
    static JsonParser parser(Path file) throws IOException {
        return JSON.createParser(file.toFile());
    }
}
