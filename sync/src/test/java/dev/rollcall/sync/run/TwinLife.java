package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lives of accounts as a table, lived by the product: a row for each person with the fact that it shows, a column for each day
 * with what is done, {@code >}, and what the directory then says. All of them live in one organisation. Each day what is done
 * by hand comes first, then a run with those who are {@code sent}. Day 0 is a Tuesday.
 */
final class TwinLife {
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);

    private static final Map<String, Map<String, String>> BY_HAND = byHand();

    /** A person says what is so now, and not how it came about; the table of statuses forbids none of these. */
    private static final Set<String> UNCHECKED = Set.of("!edit", "!buy", "!reset-password", "!sign-in");

    private static final List<String> COLUMNS = List.of(
            "person_id",
            "status",
            "source",
            "role",
            "managed_apple_account",
            "first_name",
            "last_name",
            "email_address",
            "location_ids",
            "authentication",
            "person_number",
            "password_policy",
            "upload_stop",
            "earlier_status");

    private final Path folder;
    private final Settings settings;
    private final List<NamedCsvRecord> scenarios;

    /** By day and person. */
    private final Map<String, Map<String, Map<String, String>>> seen = new LinkedHashMap<>();

    /** The codes of the problems of each day, with the person whom each names. */
    private final Map<String, Set<String>> problems = new LinkedHashMap<>();

    private static Map<String, Map<String, String>> byHand() {
        return Map.ofEntries(
                Map.entry("sign-in", Map.of("status", "Active")),
                Map.entry("deactivate", Map.of("status", "Deactivated")),
                Map.entry("reactivate", Map.of("status", "New")),
                Map.entry("delete", Map.of("status", "Deleted")),
                Map.entry("lock", Map.of("status", "Locked")),
                Map.entry("reset-password", Map.of("status", "Active")),
                Map.entry("edit", Map.of("source", "Manual")),
                Map.entry("rename", Map.of("last_name", "Hand")),
                Map.entry("buy", Map.of("purchases", "yes")),
                Map.entry("refund", Map.of("purchases", "no")),
                Map.entry("connect", Map.of("source", "SFTP")),
                Map.entry("administrator", Map.of("role", "Administrator")),
                Map.entry("manager", Map.of("role", "Manager")),
                Map.entry("policy", Map.of("password_policy", "6")),
                Map.entry("call-eve", Map.of("managed_apple_account", "eve.lane@school.example")),
                Map.entry("call-own", Map.of("managed_apple_account", "own@school.example")));
    }

    TwinLife(Path folder, Settings settings, List<NamedCsvRecord> scenarios) {
        this.folder = folder;
        this.settings = settings;
        this.scenarios = List.copyOf(scenarios);
    }

    static List<NamedCsvRecord> read(Path table) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(table)) {
            return csv.stream().toList();
        }
    }

    /** A guard that lets everything go, names from a format, and people who may be another person in earnest. */
    static Settings settings(String account, Set<String> samePeople) {
        Settings all = TestHome.match(
                new Settings.Match(false, Set.of("email_address"), Optional.empty(), false, false, samePeople),
                TestHome.unlimited().guard());
        return new Settings(
                all.organisation(),
                all.form(),
                all.filter(),
                all.dedupe(),
                all.patch(),
                all.attributes(),
                new Settings.Account(false, Set.of(), Set.of(), Optional.of(account), Settings.AccountNames.USUAL),
                all.match(),
                all.overrides(),
                all.strictIds(),
                all.quoting(),
                all.limits(),
                all.directory(),
                all.runs(),
                all.guard(),
                all.api(),
                all.delivery(),
                all.memoryBytes());
    }

    /** Lives all days. */
    TwinLife live() throws Exception {
        for (String column : scenarios.get(0).getHeader()) {
            if (column.startsWith("day ")) {
                live(column, FIRST_DAY.plusDays(Long.parseLong(column.substring(4))));
            }
        }
        return this;
    }

    private void live(String day, LocalDate today) throws Exception {
        Clock clock = Clock.fixed(today.atTime(6, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        add(day, clock.instant());
        for (NamedCsvRecord scenario : scenarios) {
            for (String word : done(scenario.getField(day))) {
                act(scenario.getField("scenario"), word, clock);
            }
        }
        Path source = upload(day);
        RunReport report = SyncRun.run(
                new RunRequest(
                        RunRequest.Aim.DELIVER,
                        source.toString(),
                        Optional.empty(),
                        folder.resolve("home"),
                        false,
                        today,
                        settings,
                        clock),
                RunEvent.NOBODY);
        assertThat(report.verdict().outcome())
                .as("%s: %s", day, report.problems())
                .isEqualTo(Outcome.DELIVERED);
        problems.put(day, told(report));
        seen.put(day, people(today));
    }

    private Set<String> told(RunReport report) throws IOException {
        Path file = folder.resolve("home/organisations/default/runs")
                .resolve(report.run())
                .resolve("problems.csv");
        return Files.readAllLines(file).stream().collect(Collectors.toSet());
    }

    Directory directory() {
        return Directory.of(folder.resolve("home"), Settings.DEFAULTS.organisation());
    }

    private void act(String person, String word, Clock clock) throws Exception {
        String action = word.startsWith("!") || word.startsWith("?") ? word.substring(1) : word;
        Map<String, String> values = BY_HAND.get(action);
        if (values == null || UNCHECKED.contains(word)) {
            return;
        }
        if (action.equals("reactivate")) {
            values = Map.of("status", earlierStatus(person, clock));
        }
        DirectoryEdit edit = new DirectoryEdit(directory(), Engines.ofCommand(), clock, Cancellation.NONE);
        Map<String, String> changed = values;
        if (word.startsWith("!")) {
            assertThatExceptionOfType(ChangeRefused.class)
                    .as(person + " " + word)
                    .isThrownBy(() -> edit.make(person, changed));
        } else if (word.startsWith("?")) {
            attempt(edit, person, changed);
        } else {
            edit.make(person, values);
        }
    }

    private static void attempt(DirectoryEdit edit, String person, Map<String, String> values) throws Exception {
        try {
            edit.make(person, values);
        } catch (ChangeRefused notAllowed) {
            assertThat(notAllowed).hasMessageMatching("(?s)[A-Z0-9].*[.]");
        }
    }

    /** The people of each day by Person ID. */
    Map<String, Map<String, Map<String, String>>> days() {
        return seen;
    }

    /** Apple School Manager knows it and does not ask. */
    private String earlierStatus(String person, Clock clock) throws Exception {
        String status = people(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .getOrDefault(person, Map.of())
                .getOrDefault("earlier_status", "null");
        return status.equals("null") ? "New" : status;
    }

    /** Whom somebody made by hand, and who came by federated sign-in. */
    private void add(String day, Instant now) throws Exception {
        List<String> lines = new ArrayList<>();
        for (NamedCsvRecord scenario : scenarios) {
            String name = scenario.getField("scenario");
            List<String> done = done(scenario.getField(day));
            if (done.contains("add")) {
                lines.add(name + ",By,Hand,,hand-" + name + "@school.example,Apple,Manual,Active");
            } else if (done.contains("federate")) {
                String address = name + "@fed.example";
                lines.add(",By,Hand," + address + "," + address + ",Federated,Manual,Active");
            }
        }
        if (!lines.isEmpty()) {
            lines.add(
                    0,
                    "person_id,first_name,last_name,email_address,managed_apple_account,authentication,source,status");
            Path people = Files.write(folder.resolve(day + ".csv"), lines);
            DirectoryChanges.importPeople(
                    directory(), people, settings.limits(), now, Engines.ofCommand(), Cancellation.NONE);
        }
    }

    private static List<String> done(String cell) {
        String before = cell.contains(">") ? cell.substring(0, cell.indexOf('>')) : cell;
        return List.of(before.strip().split(" +"));
    }

    private Path upload(String day) throws IOException {
        List<String> students = new ArrayList<>(List.of("person_id,person_number,first_name,middle_name,last_name,"
                + "grade_level,email_address,sis_username,password_policy,location_id"));
        List<String> staff = new ArrayList<>(List.of("person_id,person_number,first_name,middle_name,last_name,"
                + "email_address,sis_username,location_id"));
        for (NamedCsvRecord scenario : scenarios) {
            List<String> done = done(scenario.getField(day));
            if (done.contains("sent")) {
                Map<String, String> values = values(scenario.getField("scenario"), done);
                List<String> file = "staff".equals(values.get("role")) ? staff : students;
                file.add(Stream.of(file.get(0).split(","))
                        .map(header -> values.getOrDefault(header, ""))
                        .collect(Collectors.joining(",")));
            }
        }
        Path source = Files.createDirectories(folder.resolve("source " + day));
        Files.writeString(source.resolve("locations.csv"), "location_id,location_name\ns1,North\ns2,South\n");
        Files.write(source.resolve("students.csv"), students);
        Files.write(source.resolve("staff.csv"), staff);
        Files.writeString(
                source.resolve("courses.csv"), "course_id,course_number,course_name,location_id\nk1,,Music,s1\n");
        Files.writeString(
                source.resolve("classes.csv"),
                "class_id,class_number,course_id,instructor_id,instructor_id_2,instructor_id_3,location_id\n");
        Files.writeString(source.resolve("rosters.csv"), "roster_id,class_id,student_id\n");
        return source;
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

    private Map<String, Map<String, String>> people(LocalDate today) throws Exception {
        Map<String, Map<String, String>> people = new HashMap<>();
        try (PeopleOfDirectory found =
                PeopleOfDirectory.on(today, directory(), Engines.ofCommand(), Cancellation.NONE)) {
            found.engine()
                    .fetch("select " + String.join(", ", COLUMNS) + " from match_known_people")
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

    /** What the table says of a person, day by day. */
    List<String> expected(NamedCsvRecord scenario) {
        return told(scenario, (day, wanted) -> wanted);
    }

    /** The same words about what the directory says. */
    List<String> found(NamedCsvRecord scenario) {
        return told(scenario, (day, wanted) -> {
            Map<String, String> person = seen.getOrDefault(day, Map.of())
                    .getOrDefault(scenario.getField("scenario"), Map.of("status", "Deleted"));
            return seen(day, scenario.getField("scenario"), person, List.of(wanted.split(" ")));
        });
    }

    private interface Words {
        String of(String day, String wanted);
    }

    private List<String> told(NamedCsvRecord scenario, Words words) {
        List<String> told = new ArrayList<>();
        for (String day : seen.keySet()) {
            String cell = scenario.getField(day);
            if (cell.contains(">")) {
                told.add(day + ": "
                        + words.of(day, cell.substring(cell.indexOf('>') + 1).strip()));
            }
        }
        return told;
    }

    private String seen(String day, String name, Map<String, String> person, List<String> wanted) {
        boolean isGone = "Deleted".equals(person.get("status"));
        List<String> words = new ArrayList<>(List.of(isGone ? "gone" : person.getOrDefault("status", "")));
        for (String word : wanted.subList(1, wanted.size())) {
            String column = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            words.add(
                    column.startsWith("RST-")
                            ? isTold(day, column, name) ? column : "no-" + column
                            : column + "=" + value(person, word, column).replace(' ', '_'));
        }
        return String.join(" ", words);
    }

    private boolean isTold(String day, String code, String person) {
        return problems.getOrDefault(day, Set.of()).stream()
                .anyMatch(line -> line.contains(code) && line.contains(person));
    }

    /** An account without the domain where the table names none. */
    private static String value(Map<String, String> person, String word, String column) {
        if (!column.equals("account")) {
            return person.getOrDefault(column, "");
        }
        String account = person.getOrDefault("managed_apple_account", "");
        return word.contains("@") ? account : account.replaceFirst("@.*", "");
    }
}
