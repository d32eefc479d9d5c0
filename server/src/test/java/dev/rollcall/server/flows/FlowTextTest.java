package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a flow may be: data, and nothing that is evaluated. */
class FlowTextTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");
    private static final String GOOD = """
            name: Tell IT
            when:
              event: run-failed
              connection: Aeries
            only_if:
            - {field: run.errors, comparison: is more than, value: '10'}
            steps:
            - do: mail
              with: {to: it@school.example, subject: '{run.result}', text: '{event.link}'}
            """;

    @ParameterizedTest
    @EnumSource
    void whatATemplateMakesIsReadAsItWasWrittenAndFitsTheSchema(FlowTemplate template) throws Exception {
        FlowDefinition made = template.make(
                Map.of(
                        "account",
                        "Chat",
                        "school",
                        "Elm",
                        "to",
                        "a@school.example",
                        "address",
                        "https://sis.example/roster.zip",
                        "connection",
                        "Aeries"),
                "text");

        String text = FlowText.write(made);

        assertThat(FlowText.read(text)).isEqualTo(made);
        assertThat(schema().validate(tree(text))).isEmpty();
        assertThat(template.questions()).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run-failed           | run-faild              | Did you mean “run-failed”?
            connection:          | conection:             | Did you mean “connection”?
            run.errors           | run.erors              | Did you mean “run.errors”?
            {run.result}         | {run.reslt}            | Did you mean “run.result”?
            is more than         | is mor than            | Did you mean “is more than”?
            do: mail             | do: mial               | Did you mean “mail”?
            '10'                 | many                   | Condition 1: compare run.errors with a number
            field: run.errors    | field: run.cause       | run.cause is no number.
            subject:             | topic:                 | There is no key
            it@school.example    | ''                     | fill in “To”
            it@school.example    | 'it@school.example; Bob' | Step 1: “Bob” is no e-mail address. Write addresses alone
            it@school.example    | Bob <b@school.example> | Step 1: “Bob” is no e-mail address.
            it@school.example    | it@school.example; @school | Step 1: “@school” is no e-mail address.
            name: Tell IT        | name: ''               | Give the flow a name.
            name: Tell IT        | nam: Tell IT           | Did you mean “name”?
            name: Tell IT        | name: "Tell\\0IT"       | Name: there is a character that cannot be kept
            name: Tell IT        | name: "Tell\\uD800IT"   | Name: there is a character that cannot be kept
            subject: '{run.result}' | subject: {run.result} | “steps.1.with.subject” is one text. Put it into quotes
            comparison: is more than, value: '10' | comparison: contains, value: ' ' | Condition 1: say what is meant by “contains”
            comparison: is more than, value: '10' | comparison: does not contain | Condition 1: say what is meant
            connection: Aeries   | every: day             | There are: event, connection, at, days, account.
            event: run-failed    | event: schedule        | Say at which time of day
            """)
    void whatIsWrongIsToldWithWhatMayBeMeant(String good, String wrong, String words) {
        String text = GOOD.replace(good, wrong);
        assertThat(text).isNotEqualTo(GOOD);

        FlowFaults faults = catchThrowableOfType(FlowFaults.class, () -> FlowText.read(text));

        assertThat(faults).as(text).isNotNull();
        assertThat(String.join(" ", faults.faults().values())).contains(words);
    }

    /** What is no YAML: where it is, and how to correct it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: Tell IT        | name: Tell IT: now     | line 1, column 14: a colon cannot stand there. Put a text
            name: Tell IT        | name: 'Tell IT         | Look at quotes
            name: Tell IT        | name: [Tell IT         | The fault may begin in line 1.
            name: Tell IT        | tries: 2\\ntries: 3      | line 2, column 1: the key “tries” is there twice.
            name: Tell IT        | name: !!java.x Tell IT | line 1, column 7: a tag, which begins with
            when:\\n  event:        | when:\\n\\tevent:          | line 3, column 1: there is a tab. Indent with blanks
            name: Tell IT        | name: a\\n---\\nname: b   | line 2, column 1: a second text begins after “---”.
            name: Tell IT        | name: &a [x]\\ntries: *a | an alias, which begins with an asterisk, is not taken
            """)
    void whatIsNoYamlIsToldWithItsPlace(String good, String wrong, String words) {
        String text = GOOD.replace(good.translateEscapes(), wrong.translateEscapes());
        assertThat(text).isNotEqualTo(GOOD);

        assertThat(catchThrowableOfType(FlowFaults.class, () -> FlowText.read(text)))
                .hasMessageStartingWith("This is no YAML")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "https://sis.example/a.zip, true",
        "http://sis.example/{webhook.file}, true",
        "https://sis.example/a.csv https://sis.example/b.csv, true",
        "'{webhook.address}', true",
        "sis.example/a.zip, false",
        "https://sis.example/a.csv and b, false",
        "ftp://sis.example/a.zip, false"
    })
    void whatIsFetchedHasAnAddress(String address, boolean isTaken) {
        String text = "name: Fetch\nwhen: {event: webhook}\nsteps:\n- {do: fetch, with: {address: '" + address
                + "', connection: Aeries}}\n";

        FlowFaults faults = catchThrowableOfType(FlowFaults.class, () -> FlowText.read(text));

        assertThat(faults == null).isEqualTo(isTaken);
    }

    @Test
    void noTextIsTooDeepForTheServer() {
        assertThat(Stream.of("[".repeat(30_000), "{a: ".repeat(15_000), GOOD + "x: " + "[".repeat(11) + "]".repeat(11)))
                .allSatisfy(text -> assertThat(catchThrowableOfType(FlowFaults.class, () -> FlowText.read(text)))
                        .hasMessageContaining("The text is nested too deeply, line"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2.5  | is more than | 2    | true
            2.5  | is more than | 2.50 | false
            -1   | is less than | 0.5  | true
            10   | is more than | 9    | true
            many | is more than | 0    | false
            ''   | is less than | 5    | false
            """)
    void numbersAreComparedAsNumbers(String found, String comparison, String value, boolean holds) {
        assertThat(new Condition("webhook.n", Comparison.of(comparison).orElseThrow(), value)
                        .holds(Map.of("webhook.n", found)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"file-arrived, true", "run-finished, true", "apple-confirmed, true", "webhook, false"})
    void whatIsFetchedMayNotBeginTheSameFlowAgain(String event, boolean isFault) {
        String text = "name: Fetch\nwhen: {event: " + event
                + "}\nsteps:\n- {do: fetch, with: {address: 'https://sis.example/a.zip', connection: Aeries}}\n";

        FlowFaults faults = catchThrowableOfType(FlowFaults.class, () -> FlowText.read(text));

        assertThat(faults != null && String.valueOf(faults.getMessage()).contains("would begin this flow again"))
                .isEqualTo(isFault);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        FlowFaults faults = catchThrowableOfType(
                FlowFaults.class,
                () -> FlowText.read(GOOD.replace("run-failed", "x")
                        .replace("is more than", "y")
                        .replace("do: mail", "do: z")));

        assertThat(faults.faults()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void whatIsTooMuchIsRefused() {
        String step = "- {do: pause}\n";
        String bomb = "name: &a [x, x]\nwhen: {event: run-failed}\nsteps: [*a, *a, *a]\n";

        assertThat(catchThrowableOfType(FlowFaults.class, () -> FlowText.read(GOOD + step.repeat(21))))
                .hasMessageContaining("20 steps at most");
        assertThat(catchThrowableOfType(FlowFaults.class, () -> FlowText.read(GOOD + "#" + "x".repeat(70_000))))
                .hasMessageContaining("64 kB");
        assertThat(catchThrowableOfType(FlowFaults.class, () -> FlowText.read(bomb)))
                .isNotNull();
        assertThat(catchThrowableOfType(FlowFaults.class, () -> FlowText.read("name: [")))
                .hasMessageContaining("This is no YAML");
        assertThat(catchThrowableOfType(
                        FlowFaults.class, () -> FlowText.read("!!javax.script.ScriptEngineManager [x]")))
                .isNotNull();
    }

    @Test
    void whatLooksLikeCodeStaysText() throws FlowFaults {
        String text = "${env:PATH} ${jndi:ldap://x} #{T(java.lang.Runtime)} {{secret}} ${bean:x} {a} %s";

        FlowDefinition flow = FlowText.read(GOOD.replace("'{event.link}'", "'" + text + "'"));

        assertThat(FilledText.fill(flow.steps().get(0).value("text"), Map.of("a", "b")))
                .isEqualTo(text);
    }

    @Test
    void aValueCannotEndTheTextOfJsonInWhichItStands() {
        assertThat(FilledText.fill("{\"text\": \"{run.sentence}\"}", Map.of("run.sentence", "a\"}, \\ \n{run.number}")))
                .isEqualTo("{\"text\": \"a\\\"}, \\\\ \\u000a{run.number}\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {name}                     | no field
            {a.b}                      | x"\\y
            {a.b}: late                | x"\\y: late
            [Rollcall] {a.b}           | [Rollcall] x"\\y
            [{a.b}] late               | [x"\\y] late
            {{a.b}}                    | {x"\\y}
            {"a": "{a.b}"}             | {"a": "x\\"\\\\y"}
            { "a": {"b": "{a.b}",}}    | { "a": {"b": "x\\"\\\\y",}}
            ["{a.b}", 5]               | ["x\\"\\\\y", 5]
            """)
    void onlyATextOfJsonGetsItsValuesAsJsonHasThem(String text, String filled) {
        assertThat(FilledText.fill(text, Map.of("a.b", "x\"\\y"))).isEqualTo(filled.equals("no field") ? text : filled);
    }

    @Test
    void aValueMakesNoSecondLineWhereEachLineIsAValueOfItsOwn() {
        assertThat(FilledText.fillLines("note: {a.b}\nstate: {a.c}", Map.of("a.b", "x\r\nadmin: true", "a.c", "\"y\"")))
                .isEqualTo("note: x admin: true\nstate: \"y\"");
    }

    @Test
    void theReferenceIsMadeFromWhatThereIs() throws IOException {
        assertSame(REFERENCE.resolve("flow.schema.json"), FlowSchema.text());
        assertSame(REFERENCE.resolve("flows.md"), FlowReference.page());
    }

    /** With {@code -Dgolden.write=true} the page is written anew. */
    private static void assertSame(Path page, String made) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(page, made);
        }
        assertThat(Files.readString(page)).isEqualTo(made);
    }

    @Test
    void theSchemaRefusesWhatTheServerRefuses() throws IOException {
        assertThat(schema().validate(tree(GOOD))).isEmpty();
        assertThat(schema().validate(tree(GOOD.replace("run-failed", "run-faild"))))
                .isNotEmpty();
        assertThat(schema().validate(tree(GOOD.replace("connection:", "conection:"))))
                .isNotEmpty();
        assertThat(schema().validate(tree(GOOD.replace("do: mail", "do: send"))))
                .isNotEmpty();
        assertThat(schema().validate(tree(GOOD.replace("is more than", "beyond"))))
                .isNotEmpty();
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(FlowSchema.text());
    }

    private static JsonNode tree(String yaml) throws IOException {
        return new YAMLMapper().readTree(yaml);
    }
}
