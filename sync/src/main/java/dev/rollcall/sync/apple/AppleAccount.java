package dev.rollcall.sync.apple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/** The organisation and the device management service, as {@code /account} tells of them. */
record AppleAccount(String serverId) {
    private static final int MOST_RECORDS = 1000;

    String json(ServerToken token) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("server_name", "Rollcall rehearsal");
            json.writeStringField("server_uuid", serverId);
            json.writeStringField("admin_id", "admin@appleid.school.example");
            json.writeStringField("org_name", "School of the rehearsal");
            json.writeStringField("org_email", "office@school.example");
            json.writeStringField("org_phone", "555-0100");
            json.writeStringField("org_address", "1 Birch Lane");
            json.writeStringField("org_id", serverId.substring(0, 8));
            json.writeStringField("org_id_hash", token.consumerKey().substring(3));
            json.writeStringField("org_type", "edu");
            json.writeStringField("org_version", "v2");
            json.writeArrayFieldStart("urls");
            for (RosterList list : RosterList.values()) {
                write(json, list.path());
                write(json, list.path() + "/sync");
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String path) throws IOException {
        json.writeStartObject();
        json.writeStringField("uri", path);
        json.writeArrayFieldStart("http_method");
        json.writeString("POST");
        json.writeEndArray();
        json.writeObjectFieldStart("limit");
        json.writeNumberField("default", MOST_RECORDS);
        json.writeNumberField("maximum", MOST_RECORDS);
        json.writeEndObject();
        json.writeEndObject();
    }
}
