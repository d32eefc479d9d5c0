package dev.rollcall.sync.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What goes back to a caller: always JSON. */
record Answer(int status, Map<String, String> headers, ByteArrayOutputStream body) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Writes the members of an object. */
    @FunctionalInterface
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    /** An answer that nobody may keep: it holds a token, a fault, or people. */
    static Answer of(int status, Map<String, String> headers, ByteArrayOutputStream body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("Cache-Control", "no-store");
        return new Answer(status, all, body);
    }

    static Answer object(int status, Map<String, String> headers, Members members) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException fault) {
            throw new UncheckedIOException("JSON cannot be written to memory", fault);
        }
        return of(status, headers, body);
    }

    /** The {@code imsx_StatusInfo} of that version; 1.1 wants an id of the message in it. */
    static Answer refusal(Refusal refusal, ApiVersion version) {
        String codeMinor = refusal.reason().codeMinor(version);
        return object(refusal.reason().status(), refusal.headers(), json -> {
            json.writeStringField(
                    "imsx_codeMajor", refusal.reason() == Refusal.Reason.NOT_SUPPORTED ? "unsupported" : "failure");
            json.writeStringField("imsx_severity", "error");
            if (version.isFirst()) {
                json.writeStringField(
                        "imsx_messageRefIdentifier", UUID.randomUUID().toString());
            }
            json.writeStringField("imsx_description", refusal.getMessage());
            if (!codeMinor.isEmpty()) {
                json.writeObjectFieldStart("imsx_CodeMinor");
                json.writeArrayFieldStart("imsx_codeMinorField");
                json.writeStartObject();
                json.writeStringField("imsx_codeMinorFieldName", "TargetEndSystem");
                json.writeStringField("imsx_codeMinorFieldValue", codeMinor);
                json.writeEndObject();
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }
}
