package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.sync.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What records look like in both versions, whichever version the source is written in. */
class RecordsTest {
    private static final List<String> COLLECTIONS =
            List.of("orgs", "academicSessions", "courses", "classes", "users", "enrollments", "demographics");

    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "birch-lane/oneroster,v1p1",
        "birch-lane/oneroster,rostering/v1p2",
        "elm-street/oneroster,v1p1",
        "elm-street/oneroster,rostering/v1p2",
        "apple-orchard/apple,v1p1",
        "apple-orchard/apple,rostering/v1p2"
    })
    void allRecordsOfASchoolAreShown(String fixture, String version) throws IOException {
        try (ServedRoster served = ServedRoster.of(fixture, home)) {
            StringBuilder shown = new StringBuilder();
            String root = served.provider().address() + "/ims/oneroster/" + version;

            for (String collection : COLLECTIONS) {
                shown.append(pretty(served.json(root + "/" + collection)).replace(root, "$root"))
                        .append('\n');
            }

            String school = fixture.substring(0, fixture.indexOf('/'));
            Golden.compare(
                    "provider/" + school + "-" + version.substring(version.length() - 4) + ".json", shown.toString());
        }
    }

    @Test
    void aRecordAloneIsTheSameAsInItsList() throws IOException {
        try (ServedRoster served = ServedRoster.of("elm-street/oneroster", home)) {
            JsonNode list = served.json(served.second() + "/users");

            JsonNode alone = served.json(served.second() + "/users/u-raman");

            assertThat(alone.fieldNames()).toIterable().containsExactly("user");
            assertThat(list.get("users")).contains(alone.get("user"));
        }
    }

    private static String pretty(JsonNode json) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
        printer.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
        StringBuilder text = new StringBuilder();
        String name = json.fieldNames().next();
        text.append("{\"").append(name).append("\":[").append(lines.getEol());
        for (JsonNode record : json.get(name)) {
            text.append("  ")
                    .append(ServedRoster.JSON.writer(printer).writeValueAsString(record))
                    .append(lines.getEol());
        }
        return text.append("]}").toString();
    }
}
