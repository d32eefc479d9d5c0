package dev.rollcall.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.lookup.SelectionCounts.Choice;
import dev.rollcall.sync.lookup.SelectionCounts.Org;
import dev.rollcall.sync.lookup.SelectionCounts.Term;
import dev.rollcall.sync.lookup.SelectionCounts.Totals;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.TestHome;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a choice would send is what a run with that choice sends. */
@Tag("long")
class SelectionCountsTest {
    private static final Path HARBOR = Path.of("../fixtures/harbor-district/oneroster");

    private static Path run = Path.of("");

    @TempDir
    Path folder = Path.of("");

    private static Choice choice(Set<String> schools, boolean activeOnly, int ahead) {
        return new Choice(schools, activeOnly, TestHome.DAY, TestHome.DAY.plusDays(ahead));
    }

    private Totals sent(String settings) throws Exception {
        RunReport report = new TestHome(folder.resolve("sent"))
                .preview(
                        HARBOR,
                        SettingsText.read("rollcall.yaml", settings, folder).settings());
        Map<String, Long> rows = report.output().stream()
                .collect(Collectors.toMap(RunReport.FileWritten::name, RunReport.FileWritten::rows));
        return new Totals(
                rows.getOrDefault("students.csv", -1L),
                rows.getOrDefault("staff.csv", -1L),
                rows.getOrDefault("classes.csv", -1L),
                rows.getOrDefault("rosters.csv", -1L));
    }

    /** The same run for all, whose own choice is another one than those that are counted. */
    @BeforeAll
    static void aRunOfOneSchool(@TempDir Path kept) throws Exception {
        TestHome home = new TestHome(kept.resolve("home"));
        run = home.folder(home.previewForChoices(
                HARBOR,
                SettingsText.read(
                                "rollcall.yaml",
                                "filter: {schools: [lighthouse, harbor-office], sync_ahead_days: 9}",
                                kept)
                        .settings()));
    }

    private static SelectionCounts counts() {
        return SelectionCounts.open(run, Engines.ofCommand(), Cancellation.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pier harbor-office | active | 30 | filter: {schools: [pier, harbor-office], sync_ahead_days: 30}",
                "pier harbor-office | all    | 0  | filter: {schools: [pier, harbor-office], terms: all}",
                "dockside           | active | 30 | filter: {schools: [dockside], sync_ahead_days: 30}",
                "                   | active | 30 | filter: {sync_ahead_days: 30}",
            })
    void aChoiceIsCountedAsARunWithItSends(String schools, String terms, int ahead, String settings) throws Exception {
        Set<String> chosen = schools == null ? Set.of() : Set.of(schools.split(" "));

        try (SelectionCounts counts = counts()) {
            assertThat(counts.totals(choice(chosen, terms.equals("active"), ahead)))
                    .isEqualTo(sent(settings));
        }
    }

    @Test
    void orgsAndTermsAreCountedWhateverIsChosen() {
        try (SelectionCounts counts = counts()) {
            assertThat(counts.orgs())
                    .extracting(Org::name)
                    .containsExactly("Dockside School", "Lighthouse School", "Pier School", "Harbor District Office");
            assertThat(counts.orgs()).allMatch(org -> org.students() + org.staff() > 0);
            Choice now = choice(Set.of(), true, 0);
            assertThat(counts.terms().stream().filter(term -> term.isSent(now)))
                    .extracting(Term::title)
                    .containsExactly("Fall term", "School year 2026/27");
            assertThat(counts.loose().of("instructors")).isZero();
        }
    }

    @Test
    void whatPointsAtNothingIsCountedBySwitch() throws HomeNotWritable, IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        try (Stream<Path> files = Files.list(HARBOR)) {
            for (Path file : files.toList()) {
                Files.copy(file, source.resolve(file.getFileName()));
            }
        }
        Path enrollments = source.resolve("enrollments.csv");
        String header = Files.readAllLines(enrollments).get(0);
        Files.writeString(enrollments, Files.readString(enrollments) + loose(header, "x1", "no-class", "student"));
        TestHome home = new TestHome(folder.resolve("home"));

        RunReport report = home.previewForChoices(source, Settings.DEFAULTS);

        try (SelectionCounts counts =
                SelectionCounts.open(home.folder(report), Engines.ofCommand(), Cancellation.NONE)) {
            assertThat(counts.loose().of("roster_classes")).isEqualTo(1);
            assertThat(counts.loose().of("roster_students")).isZero();
        }
    }

    @Test
    void rowsAreCountedByStatus() throws HomeNotWritable, IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        Files.writeString(source.resolve("orgs.csv"), "sourcedId,status,name,type\no1,active,Birch,school\n");
        Files.writeString(source.resolve("users.csv"), """
                sourcedId,status,username,givenName,familyName,role,orgSourcedIds
                s1,active,s1,A,B,student,o1
                s2,tobedeleted,s2,C,D,student,o1
                t1,,t1,E,F,teacher,o1
                """);
        Files.writeString(source.resolve("courses.csv"), "sourcedId,status,title,orgSourcedId\nk1,Current,Art,o1\n");
        Files.writeString(
                source.resolve("classes.csv"),
                "sourcedId,status,title,courseSourcedId,schoolSourcedId\nc1,active,Art,k1,o1\n");
        Files.writeString(source.resolve("enrollments.csv"), """
                sourcedId,status,classSourcedId,userSourcedId,role
                e1,active,c1,s1,student
                e2,tobedeleted,c1,s2,student
                e3,active,c1,t1,teacher
                """);
        TestHome home = new TestHome(folder.resolve("home"));

        RunReport report = home.previewForChoices(source, Settings.DEFAULTS);

        try (SelectionCounts counts =
                SelectionCounts.open(home.folder(report), Engines.ofCommand(), Cancellation.NONE)) {
            assertThat(counts.statuses())
                    .extracting(one -> one.entity() + " " + one.status() + " " + one.rows())
                    .containsExactly(
                            "classes active 1",
                            "courses current 1",
                            "enrollments active 2",
                            "enrollments tobedeleted 1",
                            "orgs active 1",
                            "staff active 1",
                            "students active 1",
                            "students tobedeleted 1");
        }
    }

    private static String loose(String header, String id, String ofClass, String role) {
        return Stream.of(header.split(",", -1))
                        .map(column -> switch (column) {
                            case "sourcedId" -> id;
                            case "classSourcedId" -> ofClass;
                            case "schoolSourcedId" -> "pier";
                            case "userSourcedId" -> "p-1";
                            case "role" -> role;
                            default -> "";
                        })
                        .collect(Collectors.joining(","))
                + "\n";
    }
}
