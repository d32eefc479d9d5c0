package dev.rollcall.sync.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What goes back to a caller: always JSON.
 *
 * @param headers all that the caller gets, the length of the body among them
 * @param body empty where only the head was asked for; it writes itself to the caller, which saves a copy of a large page
 */
public record Answer(int status, Map<String, String> headers, ByteArrayOutputStream body) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int GZIP_BUFFER = 1 << 16;

    /** Smaller answers fit into a packet anyway. */
    private static final int LEAST_GZIPPED = 1400;

    public Answer {
        headers = Map.copyOf(headers);
    }

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

    /** The same for this caller: made smaller where it takes that, and without a body where it wants the head only. */
    Answer fitFor(Request request) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Vary", "Accept-Encoding");
        ByteArrayOutputStream sent = body;
        if (request.header("Accept-Encoding").contains("gzip") && body.size() >= LEAST_GZIPPED) {
            sent = gzipped(body);
            all.put("Content-Encoding", "gzip");
        }
        all.put("Content-Length", String.valueOf(sent.size()));
        return new Answer(status, all, request.method().equals("HEAD") ? new ByteArrayOutputStream(0) : sent);
    }

    /** At the fastest level: a page of enrollments becomes a tenth all the same. */
    private static ByteArrayOutputStream gzipped(ByteArrayOutputStream body) {
        ByteArrayOutputStream smaller = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(smaller, GZIP_BUFFER) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            body.writeTo(gzip);
        } catch (IOException fault) {
            throw new UncheckedIOException("an answer cannot be written to memory", fault);
        }
        return smaller;
    }
}
