package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.api.ImpatientPull;
import dev.rollcall.sync.api.PullProgress;
import dev.rollcall.sync.api.TestApi;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.pull.ApiFetch;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a record of an API, a fetch ends with a set or with a problem, and never with a fault of ours. */
@Tag("long")
class OddAnswersTest {
    private static final Path ANSWERS = Path.of("src/test/resources/rest/birch-lane-1.1");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\u0000\"",
                "\"a\\u0000b\"",
                "1e999",
                "-0",
                "99999999999999999999999999999",
                "true",
                "null",
                "[]",
                "{}",
                "[[[[[[1]]]]]]",
                "[\"Ola\",\"May\"]",
                "{\"a\":{\"b\":[null]}}",
                "\"\\\"quoted\\\",and, commas\"",
                "\"line\\r\\nbreak\"",
                "\"\\ud83d\\ude00\"",
                "\"a\",\"givenName\":\"b\"",
                "\"x\",\"\":1,\"a b\":2,\"it's\":3"
            })
    void everyValueIsReadOrNamed(String value) throws IOException {
        try (TestApi api = new TestApi().give(ANSWERS)) {
            api.give(
                    "users",
                    "{\"sourcedId\":\"odd\",\"status\":\"active\",\"role\":\"student\",\"orgs\":[{\"sourcedId\":\"birch-lane\"}],"
                            + "\"familyName\":\"Berg\",\"grades\":[" + value.replaceFirst("\",\".*", "\"")
                            + "],\"givenName\":"
                            + value + "}");

            assertThat(problemOf(api)).isIn("", "RST-071", "RST-093");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"x\"", "[]", "[{\"sourcedId\":\"a\"}]", "{}", "{\"sourcedId\":null}"})
    void everyElementOfAListIsReadOrNamed(String element) throws IOException {
        try (TestApi api = new TestApi().give(ANSWERS)) {
            api.dressed(body -> body.startsWith("{\"users\"") ? body.replaceFirst("]}$", "," + element + "]}") : body);

            assertThat(problemOf(api))
                    .isIn("", "RST-071", "RST-073", "RST-074", "RST-075", "RST-076", "RST-090", "RST-093");
        }
    }

    @Test
    void aListInThePlaceOfANameIsAWarning() throws Exception {
        try (TestApi api = new TestApi().give(ANSWERS)) {
            api.give("users", "{\"sourcedId\":\"odd\",\"role\":\"student\",\"givenName\":[\"Ola\"],\"familyName\":{}}");

            List<Problem> notes = fetch(api);

            assertThat(notes)
                    .filteredOn(problem -> problem.kind() == ProblemKind.MEMBERS_ODD)
                    .extracting(Problem::what)
                    .containsExactly("in users of the API a list or an object stands where a single text belongs:"
                            + " familyName (1 time), givenName (1 time)");
        }
    }

    private String problemOf(TestApi api) throws IOException {
        try {
            fetch(api);
            assertThat(Files.readAllLines(folder.resolve("set/users.csv"))).hasSizeGreaterThan(1);
            return "";
        } catch (SourceNotReachable fault) {
            return fault.problem().kind().code();
        }
    }

    private List<Problem> fetch(TestApi api) throws SourceNotReachable, IOException {
        return new ApiFetch(Settings.DEFAULTS.memoryBytes(), ImpatientPull.of(api.settings()), Engines.ofCommand())
                .fetchTo(folder.resolve("set"), false, PullProgress.SILENT);
    }
}
