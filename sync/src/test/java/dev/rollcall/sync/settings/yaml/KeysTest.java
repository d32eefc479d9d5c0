package dev.rollcall.sync.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.rollcall.sync.Golden;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {
    private static final Path SAMPLES = Path.of("src/test/resources/settings");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyChangesWhatIsRead(Key<?> key) throws Exception {
        Path empty = write("");
        SettingsText without = SettingsFile.read(empty);

        Path file = write(yaml(key));

        assertThat(SettingsFile.read(file)).isNotEqualTo(without);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyExampleFitsTheSchema(Key<?> key) throws IOException {
        JsonSchema schema = schema();

        Set<ValidationMessage> faults = schema.validate(tree(yaml(key)));

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyWithoutAValueHasItsDefault(Key<?> key) throws Exception {
        String yaml = steps(key) + "\n";

        Path file = write(yaml);

        assertThat(SettingsFile.read(file)).isEqualTo(SettingsFile.read(write("")));
        assertThat(schema().validate(tree(yaml))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeySaysWhatItDoesInSentences(Key<?> key) {
        assertThat(Messages.ENGLISH.text(key.does())).matches("[A-Z].*\\.");
        assertThat(Messages.ENGLISH.text(key.kind().words())).isNotBlank().doesNotEndWith(".");
        assertThat(key.withoutIt().map(Messages.ENGLISH::text).orElse("a default"))
                .isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("overrideKeys")
    void everyKeyOfAnOverrideIsBound(Key<?> key) throws Exception {
        String person = "overrides: [{sourcedId: u-1, " + key.lastName() + ": " + key.example() + "}]\n";

        Settings.PersonOverride override =
                SettingsFile.read(write(person)).settings().overrides().get(0);

        assertThat(override.exclude() || override.values().containsKey(key.lastName()))
                .isTrue();
        assertThat(schema().validate(tree(person))).isEmpty();
    }

    @Test
    void everyGroupHoldsKeys() {
        List<String> groups =
                Keys.TABLE.groups().stream().map(KeyTable.Group::name).toList();

        assertThat(Keys.TABLE.keys().stream().map(Key::group).filter(group -> !group.isEmpty()))
                .hasSameElementsAs(groups);
    }

    @ParameterizedTest
    @MethodSource("goodSamples")
    void goodSamplesAreReadAndFitTheSchema(Path sample) throws Exception {
        String yaml = Files.readString(sample);

        SettingsText file = SettingsFile.read(sample);

        assertThat(file.settings().organisation()).isNotEmpty();
        assertThat(schema().validate(tree(yaml))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badSamples")
    void badSamplesDoNotFitTheSchema(Path sample) throws IOException {
        Set<ValidationMessage> faults = schema().validate(tree(Files.readString(sample)));

        assertThat(faults).isNotEmpty();
    }

    @Test
    void theSchemaIsMadeFromTheTable() throws IOException {
        Golden.comparePage("rollcall.schema.json", SettingsSchema.text());
    }

    @Test
    void thePageIsMadeFromTheTable() throws IOException {
        Golden.comparePage("settings.md", SettingsPage.text());
    }

    static List<Key<?>> keys() {
        return Keys.TABLE.keys();
    }

    static List<Key<?>> overrideKeys() {
        List<Key<?>> keys = new ArrayList<>(Overrides.TABLE.keys());
        keys.remove(Overrides.SOURCED_ID);
        return keys;
    }

    static List<Path> goodSamples() throws IOException {
        return samples("good");
    }

    static List<Path> badSamples() throws IOException {
        return samples("bad");
    }

    private static List<Path> samples(String kind) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve(kind))) {
            return files.sorted().toList();
        }
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SettingsSchema.text());
    }

    private static JsonNode tree(String yaml) throws IOException {
        return new YAMLMapper().readTree(yaml);
    }

    private static String yaml(Key<?> key) {
        return steps(key) + " " + key.example() + "\n";
    }

    /** {@code filter.status.orgs} as three lines, each indented below the one before. */
    private static String steps(Key<?> key) {
        List<String> steps = List.of(key.name().split("\\.", -1));
        return IntStream.range(0, steps.size())
                .mapToObj(depth -> "  ".repeat(depth) + steps.get(depth) + ":")
                .collect(Collectors.joining("\n"));
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("rollcall.yaml"), yaml);
    }
}
