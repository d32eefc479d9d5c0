package dev.rollcall.sync.apple;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of the roster service, the columns of its select, and from which version of the protocol on a client gets each of
 * them.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/rosterperson">Apple, Device Management, roster
 *     management</a>
 */
enum RosterList {
    PERSON(
            "/roster/class/person",
            "persons",
            "unique_identifier source_system_identifier person_id:4 managed_apple_id email_address:5 sis_username:5"
                    + " first_name:3 middle_name:3 last_name:3 name grade passcode_type:3 source status:3"
                    + " is_federated_auth:6"),
    CLASS(
            "/roster/class",
            "classes",
            "unique_identifier source_system_identifier name class_number:4 course location"
                    + " instructor_unique_identifiers student_unique_identifiers source status:3"),
    COURSE(
            "/roster/class/course",
            "courses",
            "unique_identifier source_system_identifier name course_number location source status:3"),
    LOCATION("/roster/class/location", "locations", "unique_identifier source_system_identifier name source status:3");

    private static final String OF_MANY = "_identifiers";

    private final String path;
    private final String member;
    private final List<String> fields;

    RosterList(String path, String member, String fields) {
        this.path = path;
        this.member = member;
        this.fields = List.of(fields.split(" ", -1));
    }

    static Optional<RosterList> of(String path) {
        for (RosterList list : values()) {
            if (list.path.equals(path)) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    String path() {
        return path;
    }

    /** What the list is called in an answer. */
    String member() {
        return member;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The records from one on. */
    SqlFile page(ImportRules rules, long start, long limit) {
        SqlFile select =
                SqlFile.of("apple/service_" + word()).with("start", start).with("limit", limit);
        return this == PERSON
                ? select.withName("identifier", rules.value(ImportRule.SOURCE_IDENTIFIER))
                        .with("lists_deactivated", rules.is(ImportRule.LIST_DEACTIVATED, "yes"))
                : select;
    }

    /** Writes one record; what is null is left out. */
    void write(JsonGenerator json, List<@Nullable Object> row, int protocol) throws IOException {
        json.writeStartObject();
        for (int column = 0; column < fields.size(); column++) {
            String[] field = fields.get(column).split(":", -1);
            boolean isKnown = field.length == 1 || protocol >= Integer.parseInt(field[1]);
            Object value = row.get(column);
            if (isKnown && (value != null || field[0].endsWith(OF_MANY))) {
                json.writeFieldName(field[0]);
                write(json, field[0], value);
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value instanceof Boolean isTrue) {
            json.writeBoolean(isTrue);
        } else if (name.endsWith(OF_MANY)) {
            json.writeStartArray();
            if (value != null) {
                for (String one : value.toString().split(",", -1)) {
                    json.writeString(one);
                }
            }
            json.writeEndArray();
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}
