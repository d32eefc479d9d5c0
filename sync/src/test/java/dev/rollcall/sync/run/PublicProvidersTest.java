package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sync.api.TestApi;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A school whose records are shaped as a public provider of OneRoster shapes them comes out as when it comes by CSV. The
 * shapes are those of the providers' own code, tests or documentation, so that what our provider and our client both
 * misread would show here.
 */
@Tag("long")
class PublicProvidersTest {
    private static final Path ANSWERS = Path.of("src/test/resources/rest");
    private static final Path EXPECTED = Path.of("../fixtures/birch-lane/expected");
    private static final List<String> LISTS =
            List.of("orgs", "academicSessions", "courses", "classes", "users", "enrollments");
    private static final ObjectMapper JSON = new ObjectMapper();

    private enum Provider {
        /**
         * Ed-Fi Alliance, edfi-oneroster (Apache-2.0), the views under {@code sql}: addresses without a host, where a record
         * comes from in {@code metadata}, null for each member without a value, {@code role} beside {@code roles}, {@code
         * agentSourceIds}, and '' for a missing user name.
         */
        ED_FI("1.2", "/ims/oneroster/rostering/v1p2") {
            @Override
            ObjectNode shape(String list, ObjectNode record) {
                references(
                        record,
                        (name, reference) -> reference.put(
                                "href",
                                "/" + reference.path("type").asText() + "s/"
                                        + reference.path("sourcedId").asText()));
                record.putObject("metadata").putObject("edfi").put("resource", list);
                switch (list) {
                    case "users" -> {
                        nulls(record, "sms", "phone", "agentSourceIds", "password", "pronouns", "userProfiles");
                        nulls(record, "userMasterIdentifier", "preferredFirstName", "middleName");
                        record.set("role", record.at("/roles/0/role"));
                        record.put("username", record.path("username").asText(""));
                    }
                    case "classes" -> nulls(record, "grades", "subjects", "subjectCodes", "resources");
                    case "orgs" -> nulls(record, "children", "parent");
                    default -> {}
                }
                return record;
            }
        },
        /**
         * TCI, OneRoster (MIT), {@code spec/support/api_responses.rb}: references of nothing but an id, a member that nobody
         * knows in each record, no status in courses and enrollments, {@code primary} as a value here and as a text there.
         */
        TCI("1.1", "/ims/oneroster/v1p1") {
            @Override
            ObjectNode shape(String list, ObjectNode record) {
                references(record, (name, reference) -> reference.retain("sourcedId"));
                record.put("junk", "data");
                if (list.equals("courses") || list.equals("enrollments")) {
                    record.remove("status");
                }
                if (record.has("primary")) {
                    boolean isPrimary = record.path("primary").asBoolean();
                    if (isPrimary) {
                        record.put("primary", true);
                    } else {
                        record.put("primary", "false");
                    }
                }
                return record;
            }
        },
        /** Chalk, its documentation of the OneRoster 1.1 REST API: bare ids where references belong; times without fractions. */
        CHALK("1.1", "/api/oneroster/v1p1") {
            @Override
            ObjectNode shape(String list, ObjectNode record) {
                for (Map.Entry<String, JsonNode> member : record.properties()) {
                    member.setValue(bareIds(member.getValue()));
                }
                record.put("dateLastModified", "2026-08-15T12:00:00Z");
                return record;
            }
        },
        /**
         * TimeBack, its documentation of OneRoster 1.2: counts beside the list and not in a header, a name in each reference,
         * and the course of the class in its enrollments.
         */
        TIMEBACK("1.2", "/ims/oneroster/rostering/v1p2") {
            @Override
            ObjectNode shape(String list, ObjectNode record) {
                references(record, (name, reference) -> reference.put("name", "the " + name));
                if (list.equals("enrollments")) {
                    record.putObject("course").put("sourcedId", "c-1").put("type", "course");
                }
                record.putObject("metadata");
                return record;
            }

            @Override
            TestApi answering(TestApi api) {
                return api.withoutCounts()
                        .dressed(body -> body.replaceFirst(
                                "}$", ",\"totalCount\":3,\"pageCount\":1,\"pageNumber\":1,\"offset\":0,\"limit\":10}"));
            }
        };

        private final String version;
        private final String root;

        Provider(String version, String root) {
            this.version = version;
            this.root = root;
        }

        /** A record of the standard's own shape in that of the provider. */
        abstract ObjectNode shape(String list, ObjectNode record);

        TestApi answering(TestApi api) {
            return api;
        }
    }

    private interface OnReference {
        void apply(String name, ObjectNode reference);
    }

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void aSchoolComesOutAsByCsv(Provider provider) throws Exception {
        try (TestApi api = provider.answering(
                new TestApi().at(provider.root).give(ANSWERS.resolve("birch-lane-" + provider.version)))) {
            for (String list : LISTS) {
                api.give(list, shaped(api.records(list), record -> provider.shape(list, record)));
            }
            Path out = folder.resolve("out");

            RunReport report =
                    new TestHome(folder.resolve("home")).sync(folder, out, Settings.DEFAULTS.withApi(api.settings()));

            assertThat(report.verdict().outcome())
                    .as(report.problems().toString())
                    .isEqualTo(Outcome.DELIVERED);
            assertThat(TestHome.filesIn(out)).isEqualTo(TestHome.filesIn(EXPECTED));
        }
    }

    private static List<String> shaped(List<String> records, UnaryOperator<ObjectNode> shape) throws IOException {
        List<String> shaped = new ArrayList<>();
        for (String record : records) {
            shaped.add(shape.apply((ObjectNode) JSON.readTree(record)).toString());
        }
        return shaped;
    }

    private static void nulls(ObjectNode record, String... names) {
        for (String name : names) {
            if (!record.hasNonNull(name)) {
                record.putNull(name);
            }
        }
    }

    /** Every object with an id below the record, in lists and in roles too. */
    private static void references(JsonNode node, OnReference change) {
        node.properties().forEach(member -> {
            List<JsonNode> below = new ArrayList<>(List.of(member.getValue()));
            member.getValue().elements().forEachRemaining(below::add);
            for (JsonNode one : below) {
                if (one instanceof ObjectNode reference && reference.has("sourcedId")) {
                    change.apply(member.getKey(), reference);
                } else if (one instanceof ObjectNode other) {
                    references(other, change);
                }
            }
        });
    }

    private static JsonNode bareIds(JsonNode value) {
        if (value instanceof ArrayNode list) {
            ArrayNode bare = JSON.createArrayNode();
            list.forEach(one -> bare.add(bareIds(one)));
            return bare;
        }
        return value.has("sourcedId") ? value.path("sourcedId") : value;
    }
}
