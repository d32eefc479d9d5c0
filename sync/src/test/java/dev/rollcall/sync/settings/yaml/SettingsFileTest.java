package dev.rollcall.sync.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    private static final Path SAMPLES = Path.of("src/test/resources/settings");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a comment\n", "---\n", "~\n", "{}\n", "\uFEFF", "filter:\npatch:\n"})
    void anEmptyFileAsksForTheDefaults(String yaml) throws Exception {
        Path file = write(yaml);

        SettingsText read = SettingsFile.read(file);

        assertThat(read)
                .isEqualTo(new SettingsText(folder.toString(), Settings.DEFAULTS, Optional.empty(), Optional.empty()));
    }

    @Test
    void everySettingArrives() throws Exception {
        Path file = SAMPLES.resolve("good/everything.yaml");

        SettingsText read = SettingsFile.read(file);

        Settings settings = read.settings();
        assertThat(read.source()).isEqualTo(SAMPLES + "/good/exports/today.zip");
        assertThat(read.to()).hasValue(SAMPLES + "/good/../out/upload.zip");
        assertThat(read.home()).hasValue(Path.of(System.getProperty("user.home"), "rollcall"));
        assertThat(settings.organisation()).isEqualTo("oak-hill.2");
        assertThat(settings.form()).hasValue(Form.ONEROSTER_1_2);
        assertThat(settings.strictIds()).isTrue();
        assertThat(settings.memoryBytes()).isEqualTo(2L << 30);
        assertThat(settings.quoting()).isEqualTo(Settings.Quoting.ALL);
        assertThat(settings.limits()).isEqualTo(new Settings.InputLimits(2L << 20, 1L << 30, 2L << 30, 50, 500, true));
        assertThat(settings.patch()).isEqualTo(new Settings.Patch(false, true, false));
        assertThat(settings.attributes())
                .isEqualTo(new Settings.Attributes(
                        "identifier",
                        "none",
                        Map.of("KG", "Kindergarten", "09", "9"),
                        Map.of("KG", "4", "*", "8"),
                        "{title} ({courseCode}, {org})"));
        assertThat(settings.account())
                .isEqualTo(new Settings.Account(
                        true,
                        Set.of("example.org", "schools.example.net"),
                        Set.of("sis_username", "grade_level"),
                        Optional.of("{first_name}.{last_name}@oak-hill.example"),
                        new Settings.AccountNames(
                                Optional.of("{person_number}@oak-hill.example"),
                                Optional.of("{first_initial}{last_name}@oak-hill.example"),
                                true,
                                true)));
        assertThat(settings.match())
                .isEqualTo(new Settings.Match(
                        true,
                        Set.of("person_number", "last_name"),
                        Optional.of(SAMPLES.resolve("good/known/people.csv")),
                        true,
                        true,
                        Set.of("s-203")));
        assertThat(settings.directory()).isEqualTo(new Settings.DirectoryRetention(true, 12, 90));
        assertThat(settings.runs()).isEqualTo(new Settings.RunRetention(60, 7));
        assertThat(settings.guard())
                .isEqualTo(new Settings.Guard(
                        true,
                        List.of(
                                new Settings.GuardLimit(Entity.PEOPLE, Action.DEACTIVATE, new Settings.Threshold(5, 0)),
                                new Settings.GuardLimit(
                                        Entity.CLASSES, Action.CREATE, new Settings.Threshold(12.5, 3))),
                        Optional.of(new Settings.Threshold(0, 5)),
                        Optional.of(new Settings.Threshold(40, 10)),
                        Optional.of(new Settings.Threshold(20, 50)),
                        new Settings.SchoolLimits(
                                Optional.of(new Settings.Threshold(70, 10)),
                                Optional.of(new Settings.Threshold(60, 1)),
                                Optional.empty(),
                                Optional.of(new Settings.Threshold(0, 100))),
                        Set.of("staff", "rosters")));
        assertThat(settings.overrides())
                .containsExactly(
                        new Settings.PersonOverride(
                                "u-104", false, Map.of("email", "ana@example.org", "identifier", "004711")),
                        new Settings.PersonOverride("u-105", true, Map.of()));
    }

    @Test
    void everyFilterArrives() throws Exception {
        Path file = SAMPLES.resolve("good/everything.yaml");

        Settings.Filter filter = SettingsFile.read(file).settings().filter();

        assertThat(filter)
                .isEqualTo(new Settings.Filter(
                        List.of("0042", "Birch Lane School, Upper House"),
                        false,
                        30,
                        false,
                        Map.of(
                                "orgs", Set.of("active"),
                                "students", Set.of("active", "current"),
                                "staff", Set.of("active"),
                                "classes", Set.of("active"),
                                "courses", Set.of("active", "tobedeleted"),
                                "enrollments", Set.of("active")),
                        List.of(new Settings.Wildcard("09", false), new Settings.Wildcard("1?", false)),
                        List.of(new Settings.Wildcard("scheduled", false)),
                        List.of(new Settings.Wildcard("MA*", false), new Settings.Wildcard("MA9*", true)),
                        Set.of("teacher", "siteadministrator", "ext:librarian")));
    }

    @ParameterizedTest
    @MethodSource("badSamples")
    void faultsAreToldInPlainWords(Path sample) throws IOException {
        String name = String.valueOf(sample.getFileName()).replace(".yaml", ".txt");

        List<Fault> faults = faults(sample);

        Golden.compare(
                "settings/" + name, faults.stream().map(fault -> fault + "\n").collect(Collectors.joining()));
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Path file = folder.resolve("rollcall.yaml");

        List<Fault> faults = faults(file);

        assertThat(faults).containsExactly(new Fault("", 0, Message.of("settings.no_file"), Optional.empty()));
    }

    @Test
    void aFileThatMayNotBeReadIsTold() throws IOException {
        Path file = write("source: export.zip\n");
        assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "root may read everything");

        List<Fault> faults = faults(file);

        assertThat(faults.get(0).toString()).startsWith("The user that runs Rollcall may not read this file.");
    }

    @Test
    void aFaultIsDataToo() {
        String yaml = "filter:\n  terms: active\n  shools: [a]\n  sync_ahead_days: soon\n";

        SettingsFaults faults =
                catchThrowableOfType(SettingsFaults.class, () -> SettingsText.read("birch-lane", yaml, Path.of("")));

        assertThat(faults.file()).isEqualTo("birch-lane");
        assertThat(faults.faults())
                .containsExactly(
                        new Fault(
                                "filter.shools",
                                3,
                                Message.of("settings.unknown").with("key", "filter.shools"),
                                Optional.of(Message.of("settings.unknown.meant").with("meant", "filter.schools"))),
                        new Fault(
                                "filter.sync_ahead_days",
                                4,
                                Message.of("settings.wrong_value")
                                        .with("key", "filter.sync_ahead_days")
                                        .with(
                                                "shown",
                                                Message.of("settings.shown.text")
                                                        .with("text", "soon")),
                                Optional.of(Message.of("settings.wrong_value.fix")
                                        .with(
                                                "words",
                                                Message.of("settings.value.days")
                                                        .with("most", "365")
                                                        .with("days", "30")))));
        assertThat(faults.faults().get(0))
                .hasToString("line 3: unknown setting \"filter.shools\". Did you mean \"filter.schools\"?");
        assertThat(faults).hasMessageStartingWith("birch-lane has 2 errors; nothing was run:");
    }

    @Test
    void aTextHasTheFolderThatItIsGiven() throws Exception {
        SettingsText read =
                SettingsText.read("birch-lane", "source: export.zip\nmatch: {people: known.csv}\n", Path.of("schools"));

        assertThat(read.source()).isEqualTo(Path.of("schools", "export.zip").toString());
        assertThat(read.settings().match().people()).hasValue(Path.of("schools", "known.csv"));
    }

    @Test
    void settingsThatAreNestedEndlesslyAreTold() throws IOException {
        Path file = write("source: export\nfilter: " + "[".repeat(2_000) + "]".repeat(2_000) + "\n");

        List<Fault> faults = faults(file);

        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactly(
                        "line 2: settings stand inside settings here, more than 20 deep. No setting is deeper than 20"
                                + " levels.");
    }

    @Test
    void aKeyAndAnEntryOfAListHaveTheirLine() throws Exception {
        Path file = write("""
                source: export
                filter:
                  schools:
                    - North
                    - 'South School'
                overrides:
                  - {sourcedId: u-1, exclude: true}
                  - email: a@example.org
                    sourcedId: u-2
                """);

        SettingsPlaces places = SettingsPlaces.of(file);

        assertThat(places.file()).isEqualTo(file.getFileName().toString());
        assertThat(places.places())
                .contains(
                        new SettingsPlaces.Place("filter.schools", "", 3),
                        new SettingsPlaces.Place("filter.schools", "North", 4),
                        new SettingsPlaces.Place("filter.schools", "South School", 5),
                        new SettingsPlaces.Place("overrides", "u-1", 7),
                        new SettingsPlaces.Place("overrides", "u-2", 8));
    }

    @Test
    void aLargeFileIsNoSettingsFile() throws IOException {
        Path file = write("#".repeat(11 << 20));

        List<Fault> faults = faults(file);

        assertThat(faults.get(0).toString()).contains("too large");
    }

    @Test
    void aFolderIsNoSettingsFileWhateverItsName() throws IOException {
        Path named = Files.createDirectory(folder.resolve("export.yaml"));

        boolean isOne = SettingsFile.isOne(named);

        assertThat(isOne).isFalse();
        assertThat(SettingsFile.isOne(folder.resolve("Rollcall.YML"))).isTrue();
        assertThat(SettingsFile.isOne(folder.resolve("export.zip"))).isFalse();
    }

    @Test
    void anAddressIsNoPath() throws Exception {
        Path file = write("delivery: {to: sftp://upload.example.org/dropbox}\n");

        SettingsText read = SettingsFile.read(file);

        assertThat(read.to()).hasValue("sftp://upload.example.org/dropbox");
    }

    @Test
    void anAliasOfYamlMayBeUsed() throws Exception {
        Path file = write("filter:\n  status:\n    orgs: &both [active, current]\n    staff: *both\n");

        SettingsText read = SettingsFile.read(file);

        assertThat(read.settings().filter().status()).containsEntry("staff", Set.of("active", "current"));
    }

    static List<Path> badSamples() throws IOException {
        try (Stream<Path> bad = Files.list(SAMPLES.resolve("bad"));
                Stream<Path> broken = Files.list(SAMPLES.resolve("broken"))) {
            return Stream.concat(bad, broken).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oneroster: {client_secret: !hunter2}",
                "oneroster: {client_secret: !hunter2!hunter2 x}",
                "oneroster: {client_secret: [hunter2]}",
                "oneroster: {client_secret: {hunter2: x}}",
                "oneroster: {client_secret:hunter2}",
                "oneroster: {client_secret:hunter2, client_secret:hunter2}",
                "oneroster: {client_secret.hunter2: x}",
                "oneroster: {client_secret: *hunter2}",
                "oneroster: {client_secret: &hunter2 [x], client_id: &hunter2 x}",
                "oneroster: {client_secret: %hunter2}",
                "oneroster: {client_secret: \"\\hunter2\"}",
                "oneroster: {client_secret: \"hunter2}",
                "oneroster:\n  client_secret:hunter2\n",
                "oneroster:\n  client_secret: a: hunter2\n",
                "oneroster:\n  client_id: me\n  client_secret:hunter2\n",
                "oneroster:\n  client_secret: hunter2\n  client_secret: hunter2\n",
                "oneroster: {client_secret_env: hunter2!}",
                "oneroster: {client_secret_env: 9hunter2}",
                "oneroster: {client_secret_env: [hunter2]}",
                "oneroster: {client_secret_env: !hunter2 x}",
                "oneroster: {client_secret_file: !hunter2 x}",
                "oneroster: {client_secret_file: {hunter2: x}}",
                "client_secret: hunter2"
            })
    void noMessageShowsASecret(String yaml) throws Exception {
        List<Fault> faults = faults(write(yaml));

        assertThat(faults).isNotEmpty();
        assertThat(faults.toString()).doesNotContain("hunter2").doesNotContain("unter2");
    }

    private static List<Fault> faults(Path file) {
        return catchThrowableOfType(SettingsFaults.class, () -> SettingsFile.read(file))
                .faults();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("rollcall.yaml"), yaml);
    }
}
