package dev.rollcall.sync.lookup;

import static dev.rollcall.sync.generated.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.generated.GeneratedData;
import dev.rollcall.sync.lookup.DirectoryPeople.Found;
import dev.rollcall.sync.lookup.DirectoryPeople.Wanted;
import dev.rollcall.sync.lookup.DirectoryPlaces.Classes;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.SampleVersion;
import dev.rollcall.sync.run.TestHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search in what was prepared finds what a search through all finds, in the same order. */
@Tag("long")
class PreparedSearchTest {
    private static final Path BIRCH_LANE = Path.of("..", "fixtures", "birch-lane", "oneroster");

    private static final List<String> NAMES = List.of(
            "Zoë",
            "ZOE\u0308",
            "Iıİi",
            "Σίσυφος",
            "ΣΊΣΥΦΟΣ",
            "Straße",
            "STRASSE",
            "O'Hara",
            "D’Arcy",
            "Nguyễn",
            "Đặng",
            "Ян",
            "ЁЛКА",
            "李小龍",
            "가나",
            "\u1100\u1161나",
            "محمد",
            "עדה",
            "अनिल",
            "ญาดา",
            "Ann Ba",
            "Ba",
            "n B",
            "ﬁn",
            "𝒜da",
            "🦊",
            "Ǆ",
            "ǅ",
            "ẞ",
            "Å",
            "A\u030a",
            "\u0301",
            "x",
            "a-b",
            "P10",
            "p1");

    private final Path folder;
    private final Engines engines;
    private final SearchTables tables;

    PreparedSearchTest(@TempDir Path folder) {
        this.folder = folder;
        this.engines = Engines.ofQuestions(1L << 30, 4, folder.resolve("spill"), 2, 20);
        this.tables = SearchTables.in(folder.resolve("work"), 0, 1L << 30);
    }

    @BeforeEach
    void nothingIsPreparedYet() {
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @AfterEach
    void stop() {
        tables.close();
        engines.close();
    }

    @Test
    void peopleOfAllScriptsAreFoundAsBefore() {
        int[] found = new int[1];
        forAll(4, data -> {
            String[] rows = data.draw("people", each -> each.list(1, 60, PreparedSearchTest::row))
                    .toArray(String[]::new);
            Path version = SampleVersion.withPeople(
                    folder.resolve(String.valueOf(data.random().nextLong())), rows);
            for (Wanted wanted : data.draw("wanted", each -> each.list(20, 40, PreparedSearchTest::wanted))) {
                Found before = DirectoryPeople.list(version, wanted, 5, engines, Cancellation.NONE);
                assertThat(DirectoryPeople.list(version, wanted, 5, tables, engines, Cancellation.NONE))
                        .as(wanted.toString())
                        .isEqualTo(before);
                found[0] += before.people().size();
            }
        });
        assertThat(found[0]).isGreaterThan(50);
    }

    private static String row(GeneratedData data) {
        List<String> values = new ArrayList<>();
        String id = data.of("P1", "p1", "P10", "p 1", "İ1", "9");
        values.add(id);
        values.add(maybe(data, data.of("1", id, "N1", "n1 0")));
        values.add(maybe(data, data.of(NAMES)));
        values.add("null");
        values.add(maybe(data, data.of(NAMES)));
        values.add("05");
        values.add(maybe(data, data.of(id + "@birch.example", "ZOË@birch.example", "p1")));
        values.add(maybe(data, data.of(id, "zoe", "p10")));
        values.add("null");
        values.add("Student");
        values.add(maybe(data, data.of("birch", "music", "birch,music")));
        values.add(maybe(data, data.of(id + "@birch.example", "p1@apple.example")));
        values.addAll(List.of("Apple", "SFTP"));
        values.add(data.of("Active", "Deactivated", "New"));
        values.add("2026-09-01");
        return "("
                + String.join(
                        ", ", values.stream().map(PreparedSearchTest::literal).toList()) + ")";
    }

    private static String maybe(GeneratedData data, String value) {
        return data.chance(1, 5) ? "null" : value;
    }

    private static String literal(String value) {
        return value.equals("null") ? value : "'" + value.replace("'", "''") + "'";
    }

    /** Parts of what a person may have, also from one value into the next. */
    private static Wanted wanted(GeneratedData data) {
        String text = data.of(NAMES) + data.of("", "", " ") + data.of("", data.of(NAMES));
        int begin = text.offsetByCodePoints(0, data.random().nextInt(text.codePointCount(0, text.length())));
        String part = data.of(
                text, text.substring(begin), "p1", "P10 ", "1@", "@birch", "example p", " ", "ple zoe", "nobody");
        String written = data.of(
                part,
                part.toUpperCase(Locale.ROOT),
                part.toLowerCase(Locale.ROOT),
                Normalizer.normalize(part, Normalizer.Form.NFD));
        return new Wanted(
                data.chance(1, 10) ? Optional.empty() : Optional.of(written),
                data.chance(1, 5) ? Optional.of("music") : Optional.empty(),
                data.chance(1, 5) ? Optional.of("ACTIVE") : Optional.empty());
    }

    @Test
    void classesAreFoundAsBefore() throws Exception {
        Path version = SampleVersion.dayTwo(folder.resolve("2"));
        for (String text : List.of("MATH", "5", "5a lab MATH-5A", "art", "mat5", "nothing", " ", "' or '1'='1")) {
            for (Optional<String> at : List.of(Optional.<String>empty(), Optional.of("birch"), Optional.of("music"))) {
                assertThat(classes(version, tables, text, at))
                        .as(text)
                        .isEqualTo(classes(version, SearchTables.none(), text, at));
            }
        }
        assertThat(classes(version, tables, "math", Optional.of("birch")).count())
                .isEqualTo(2);
        try (Stream<Path> made = Files.walk(folder.resolve("work"))) {
            assertThat(made.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private Classes classes(Path version, SearchTables from, String text, Optional<String> at) {
        try (DirectoryPlaces places = DirectoryPlaces.open(version, from, engines, Cancellation.NONE)) {
            return places.classes(Optional.of(text), at, 2);
        }
    }

    @Test
    void theWayOfARecordIsToldAsBefore() throws Exception {
        Path source = Files.createDirectory(folder.resolve("source"));
        try (Stream<Path> files = Files.list(BIRCH_LANE)) {
            for (Path file : files.toList()) {
                Files.copy(file, source.resolve(file.getFileName()));
            }
        }
        List<String> records = new ArrayList<>(List.of(
                "s-205",
                "S-205",
                "zoe.WINTER@birch-lane.example",
                "Zoë WINTER",
                "zoe",
                "winter ZO",
                "an",
                "a",
                "nobody",
                "fall-2026",
                "math-5a",
                "mathematics 5b",
                "e-004",
                "birch-lane",
                "birch",
                "",
                " ",
                "' or '1'='1"));
        for (int number = 0; number < NAMES.size(); number++) {
            String name = NAMES.get(number).replace("\"", "");
            Files.writeString(
                    source.resolve("users.csv"),
                    "u-" + number + ",,,true,birch-lane,student,u" + number + ",,\"" + name + "\",Ohara,," + number
                            + ",,,,,04,\n",
                    StandardOpenOption.APPEND);
            records.add(name);
            records.add(name.toUpperCase(Locale.ROOT) + " OHARA");
            records.add("U-" + number);
        }
        TestHome home = new TestHome(folder.resolve("home"));
        Path run = home.folder(home.sync(source, folder.resolve("out")));

        for (String record : records) {
            assertThat(Explain.of(run, record, tables, engines, Cancellation.NONE))
                    .as(record)
                    .isEqualTo(Explain.of(run, record, engines, Cancellation.NONE));
        }
        assertThat(Explain.of(run, "Zoë Winter", tables, engines, Cancellation.NONE))
                .hasSize(1);
    }

    @Test
    void aVersionThatWasWrittenAnewIsAskedAnew() throws Exception {
        Wanted hart = new Wanted(Optional.of("hart"), Optional.empty(), Optional.empty());
        Path version = SampleVersion.dayTwo(folder.resolve("2"));
        assertThat(DirectoryPeople.list(version, hart, 5, tables, engines, Cancellation.NONE)
                        .count())
                .isEqualTo(1);

        SampleVersion.withPeople(version, SampleVersion.person("s-1", "Student"));

        assertThat(DirectoryPeople.list(version, hart, 5, tables, engines, Cancellation.NONE))
                .isEqualTo(new Found(0, List.of()));
    }
}
