package dev.rollcall.sync.apple;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of people over months, as a table: a row for each person with the fact that it shows, a column for each day
 * with what is done, {@code >}, and what Apple School Manager then has. All of them live in one organisation, and each day has
 * one upload with those who are {@code sent}. Day 0 is a Tuesday; an account that is deleted on day 121 is purged on day 124.
 */
@Tag("long")
class LifeTableTest {
    private static final Path TABLE = Path.of("src/test/resources/stand-in/life.csv");
    private static final Instant FIRST_DAY = Instant.parse("2026-09-01T06:00:00Z");
    private static final Set<String> ACTIONS =
            Set.of("sign-in", "deactivate", "reactivate", "delete", "edit", "lock", "reset-password", "buy");
    private static final List<String> COLUMNS = List.of(
            "person_id",
            "status",
            "source",
            "role",
            "managed_apple_account",
            "first_name",
            "last_name",
            "email_address",
            "password_policy",
            "location_ids",
            "authentication",
            "person_number");

    @TempDir
    private static Path folder = Path.of("");

    /** By day and scenario. */
    private static final Map<String, Map<String, Map<String, String>>> SEEN = new HashMap<>();

    private static List<NamedCsvRecord> scenarios() throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(TABLE)) {
            return csv.stream().toList();
        }
    }

    static List<String> names() throws IOException {
        return scenarios().stream().map(row -> row.getField("scenario")).toList();
    }

    @BeforeAll
    static void livesGoOn() throws IOException {
        StandInHome home = StandInHome.open(folder.resolve("home"));
        StandInClock clock = StandInClock.open(home, Clock.fixed(FIRST_DAY, ZoneOffset.UTC), 0);
        AppleDirectory directory = AppleDirectory.open(home, Engines.ofCommand());
        AccountLife life = new AccountLife(directory, clock, ImportRules.USUAL);
        UploadImport imports = new UploadImport(
                directory,
                clock,
                ImportRules.USUAL,
                Disturbances.of(List.of()).orElseThrow(),
                new ActivityLog(home.logs()));
        long today = 0;
        for (String day : scenarios().get(0).getHeader()) {
            if (day.startsWith("day ")) {
                long number = Long.parseLong(day.substring(4));
                clock.advance(number - today);
                today = number;
                life.pass();
                for (NamedCsvRecord scenario : scenarios()) {
                    act(scenario.getField("scenario"), done(scenario.getField(day)), life);
                }
                Path zip = folder.resolve(day + ".zip");
                Files.write(zip, Rehearsal.zip(upload(day)));
                imports.run(zip, folder.resolve("work"));
                SEEN.put(day, people(directory));
            }
        }
    }

    private static List<String> done(String cell) {
        String before = cell.contains(">") ? cell.substring(0, cell.indexOf('>')) : cell;
        return List.of(before.strip().split(" +"));
    }

    private static void act(String scenario, List<String> done, AccountLife life) throws IOException {
        for (String word : done) {
            if (ACTIONS.contains(word)) {
                assertThat(life.act(scenario, word)).as(scenario + " " + word).isTrue();
            } else if (word.startsWith("!")) {
                assertThat(life.act(scenario, word.substring(1)))
                        .as(scenario + " " + word)
                        .isFalse();
            } else if (word.equals("add")) {
                life.add(newcomer("hand-" + scenario, Optional.of(scenario), false));
            } else if (word.equals("federate")) {
                life.add(newcomer(scenario + "@fed.example", Optional.empty(), true));
            }
        }
    }

    private static AccountLife.Newcomer newcomer(String account, Optional<String> id, boolean isFederated) {
        return new AccountLife.Newcomer(account, id, "By", "Hand", Optional.of(account), "Student", isFederated);
    }

    private static Map<String, String> upload(String day) throws IOException {
        StringBuilder students = new StringBuilder(String.join(",", Template.STUDENTS.headers()) + "\n");
        StringBuilder staff = new StringBuilder(String.join(",", Template.STAFF.headers()) + "\n");
        for (NamedCsvRecord scenario : scenarios()) {
            List<String> done = done(scenario.getField(day));
            if (done.contains("sent")) {
                Map<String, String> values = values(scenario.getField("scenario"), done);
                boolean isStaff = "staff".equals(values.get("role"));
                Template template = isStaff ? Template.STAFF : Template.STUDENTS;
                (isStaff ? staff : students)
                        .append(String.join(
                                ",",
                                template.headers().stream()
                                        .map(header -> values.getOrDefault(header, ""))
                                        .toList()))
                        .append('\n');
            }
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("locations.csv", "location_id,location_name\ns1,North\ns2,South\n");
        files.put("students.csv", students.toString());
        files.put("staff.csv", staff.toString());
        files.put("courses.csv", String.join(",", Template.COURSES.headers()) + "\n");
        files.put("classes.csv", String.join(",", Template.CLASSES.headers()) + "\n");
        files.put("rosters.csv", String.join(",", Template.ROSTERS.headers()) + "\n");
        return files;
    }

    private static Map<String, String> values(String scenario, List<String> done) {
        Map<String, String> values = new HashMap<>(
                Map.of("person_id", scenario, "first_name", scenario, "last_name", "Lane", "location_id", "s1"));
        for (String word : done) {
            if (word.contains("=")) {
                String name = word.substring(0, word.indexOf('='));
                values.put(
                        name.equals("location_ids") ? "location_id" : name,
                        word.substring(word.indexOf('=') + 1).replace('_', ' '));
            }
        }
        return values;
    }

    private static Map<String, Map<String, String>> people(AppleDirectory directory) throws IOException {
        Map<String, Map<String, String>> people = new HashMap<>();
        try (SqlEngine engine = directory.engine(directory.version())) {
            engine.fetch("select " + String.join(", ", COLUMNS) + " from person")
                    .forEach(row -> {
                        Map<String, String> values = new HashMap<>();
                        for (int column = 0; column < COLUMNS.size(); column++) {
                            values.put(COLUMNS.get(column), String.valueOf(row.get(column)));
                        }
                        people.put(String.valueOf(row.get(0)), values);
                    });
        }
        return people;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aPersonIsWhatTheTableSays(String name) throws IOException {
        NamedCsvRecord scenario = scenarios().stream()
                .filter(row -> row.getField("scenario").equals(name))
                .findFirst()
                .orElseThrow();
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();

        for (String day : SEEN.keySet()) {
            String cell = scenario.getField(day);
            if (cell.contains(">")) {
                String wanted = cell.substring(cell.indexOf('>') + 1).strip();
                expected.add(day + ": " + wanted);
                found.add(day + ": "
                        + seen(
                                Optional.ofNullable(
                                        SEEN.getOrDefault(day, Map.of()).get(name)),
                                List.of(wanted.split(" "))));
            }
        }

        assertThat(expected).isNotEmpty();
        assertThat(found).as(scenario.getField("fact")).isEqualTo(expected);
    }

    /** The same words about what was seen. */
    private static String seen(Optional<Map<String, String>> person, List<String> wanted) {
        if (person.isEmpty()) {
            return "gone";
        }
        List<String> words = new ArrayList<>(List.of(person.get().getOrDefault("status", "")));
        for (String word : wanted.subList(1, wanted.size())) {
            String column = word.substring(0, word.indexOf('='));
            String value = column.equals("account")
                    ? account(person.get(), word)
                    : person.get().getOrDefault(column, "");
            words.add(column + "=" + value.replace(' ', '_'));
        }
        return String.join(" ", words);
    }

    /** Without the domain where the table names none. */
    private static String account(Map<String, String> person, String word) {
        String account = person.getOrDefault("managed_apple_account", "");
        return word.contains("@") ? account : account.replaceFirst("@.*", "");
    }
}
