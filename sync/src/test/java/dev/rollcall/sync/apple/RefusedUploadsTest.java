package dev.rollcall.sync.apple;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Apple School Manager refuses: an upload with one such place changes nothing and has a log that says why. */
@Tag("long")
class RefusedUploadsTest {
    private static final Path TABLE = Path.of("src/test/resources/stand-in/refused.csv");

    @TempDir
    private Path folder = Path.of("");

    private Optional<AppleDirectory> directory = Optional.empty();
    private Optional<StandInHome> home = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        StandInHome opened = StandInHome.open(folder.resolve("home"));
        home = Optional.of(opened);
        directory = Optional.of(AppleDirectory.open(opened, Engines.ofCommand()));
    }

    static List<String> names() throws IOException {
        return changes().stream().map(row -> row.getField("what")).toList();
    }

    private static List<NamedCsvRecord> changes() throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(TABLE)) {
            return csv.stream().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aChangeOfTheFilesIsRefusedOrTaken(String what) throws IOException {
        NamedCsvRecord change = changes().stream()
                .filter(row -> row.getField("what").equals(what))
                .findFirst()
                .orElseThrow();
        Map<String, String> files = new LinkedHashMap<>(Rehearsal.files(Rehearsal.BIRCH_LANE.resolve("expected")));
        String file = change.getField("file");
        String before = files.getOrDefault(file, "");
        String from = unescaped(change.getField("from"));
        assertThat(before).contains(from);
        files.put(
                file,
                before.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(unescaped(change.getField("to")))));

        String log = imported(Rehearsal.zip(files), rules(change.getField("rule")));

        String code = change.getField("code");
        if (code.isEmpty()) {
            assertThat(log).contains("\nSTATUS,COMPLETED\n");
            assertThat(people()).isEqualTo(7);
        } else {
            assertThat(log).contains("\nSTATUS,FAILED\n");
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith(file + "," + change.getField("row") + ",")
                            && line.contains(",ERROR," + code + ","));
            assertThat(people()).isZero();
        }
    }

    private static ImportRules rules(String rule) {
        return rule.isEmpty() ? ImportRules.USUAL : ImportRules.USUAL.with(rule).orElseThrow();
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\uFEFF", "\uFEFF");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        assertThat(imported("person_id,first_name\n".getBytes(StandardCharsets.UTF_8), ImportRules.USUAL))
                .contains("SUB_STATUS,NOT_A_ZIP\n");
        assertThat(imported(new byte[0], ImportRules.USUAL)).contains("SUB_STATUS,NOT_A_ZIP\n");
    }

    @Test
    void aZipThatIsCutIsRefused() throws IOException {
        byte[] whole = Rehearsal.zip(Rehearsal.files(Rehearsal.BIRCH_LANE.resolve("expected")));

        assertThat(imported(Arrays.copyOf(whole, whole.length / 2), ImportRules.USUAL))
                .contains("SUB_STATUS,NOT_A_ZIP\n");
    }

    @Test
    void aChangedByteIsFound() throws IOException {
        byte[] whole = Rehearsal.zip(Rehearsal.files(Rehearsal.BIRCH_LANE.resolve("expected")));
        whole[60] ^= 1;

        assertThat(imported(whole, ImportRules.USUAL)).contains("\nSTATUS,FAILED\n");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void eachOfTheSixFilesIsNeeded(Template template) throws IOException {
        Map<String, String> files = new LinkedHashMap<>(Rehearsal.files(Rehearsal.BIRCH_LANE.resolve("expected")));
        files.put(template.fileName().toUpperCase(Locale.ROOT), String.valueOf(files.remove(template.fileName())));

        String log = imported(Rehearsal.zip(files), ImportRules.USUAL);

        assertThat(log)
                .contains("SUB_STATUS,FILE_MISSING\n")
                .contains("\n" + template.fileName() + ",,,,ERROR,FILE_MISSING,");
    }

    static List<Template> templates() {
        return List.of(Template.values());
    }

    @Test
    void aFolderInTheZipIsRefused() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Rehearsal.files(Rehearsal.BIRCH_LANE.resolve("expected"))
                .forEach((name, text) -> files.put("school/" + name, text));

        assertThat(imported(Rehearsal.zip(files), ImportRules.USUAL))
                .contains("school/students.csv,,,,ERROR,FOLDER_IN_ZIP,");
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        Map<String, String> files = Rehearsal.files(Rehearsal.BIRCH_LANE.resolve("expected"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(imported(bytes.toByteArray(), ImportRules.USUAL))
                .contains("SUB_STATUS,NOT_UTF_8\n")
                .contains("\nstudents.csv,");
    }

    private String imported(byte[] zip, ImportRules rules) throws IOException {
        StandInHome opened = home.orElseThrow();
        StandInClock clock =
                StandInClock.open(opened, Clock.fixed(Instant.parse("2026-09-01T06:00:00Z"), ZoneOffset.UTC), 0);
        Path file = folder.resolve("upload.zip");
        Files.write(file, zip);
        new UploadImport(
                        directory.orElseThrow(),
                        clock,
                        rules,
                        Disturbances.of(List.of()).orElseThrow(),
                        new ActivityLog(opened.logs()))
                .run(file, folder.resolve("work"));
        try (Stream<Path> logs = Files.list(opened.logs())) {
            Path log = logs.max(Comparator.comparing(Path::toString)).orElseThrow();
            String text = Files.readString(log);
            Files.delete(log);
            return text;
        }
    }

    private long people() throws IOException {
        AppleDirectory opened = directory.orElseThrow();
        try (SqlEngine engine = opened.engine(opened.version())) {
            return AppleDirectory.count(engine, "person");
        }
    }
}
