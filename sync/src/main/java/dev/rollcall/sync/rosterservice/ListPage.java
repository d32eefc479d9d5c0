package dev.rollcall.sync.rosterservice;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What one page of a list says of itself. Its records are looked at by SQL alone.
 *
 * @param cursor where the next page begins; empty where it names none
 * @param hasMore whether a next page follows
 */
record ListPage(long records, String cursor, boolean hasMore) {

    /** The page is cut, or not what was asked for. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Message explanation;

        private Broken(Message explanation) {
            super(explanation.key());
            this.explanation = explanation;
        }

        /** Half a sentence. */
        Message explanation() {
            return explanation;
        }
    }

    /** Reads a page from one end to the other, so that one that is cut is seen. */
    static ListPage read(Path file, ServiceList list) throws Broken, IOException {
        try (JsonParser json = JsonTexts.parser(file)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Broken(Message.of("rosterservice.answer.no_json"));
            }
            long records = -1;
            String cursor = "";
            boolean hasMore = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals(list.member()) && value == JsonToken.START_ARRAY) {
                    records = records(json, list);
                } else if (name.equals("cursor") && value == JsonToken.VALUE_STRING) {
                    cursor = json.getText();
                } else if (name.equals("more_to_follow")) {
                    hasMore = hasMore(json, value);
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new Broken(Message.of("rosterservice.answer.no_json"));
            }
            if (records < 0) {
                throw new Broken(Message.of("rosterservice.answer.no_list").with("list", list.member()));
            }
            return new ListPage(records, cursor, hasMore);
        } catch (JsonProcessingException cut) {
            throw new Broken(Message.of("rosterservice.answer.no_json"));
        }
    }

    private static long records(JsonParser json, ServiceList list) throws Broken, IOException {
        long records = 0;
        JsonToken item = json.nextToken();
        while (item == JsonToken.START_OBJECT) {
            json.skipChildren();
            records++;
            item = json.nextToken();
        }
        if (item != JsonToken.END_ARRAY) {
            throw new Broken(Message.of("rosterservice.answer.no_list").with("list", list.member()));
        }
        return records;
    }

    /** Apple documents a boolean, and its examples have a text. */
    private static boolean hasMore(JsonParser json, JsonToken value) throws Broken, IOException {
        String text = value.isScalarValue() ? json.getText() : "";
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw new Broken(Message.of("rosterservice.answer.no_end"));
    }
}
