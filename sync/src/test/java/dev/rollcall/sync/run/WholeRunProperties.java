package dev.rollcall.sync.run;

import static dev.rollcall.sync.generated.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.lookup.Explain;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Dropped;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.FileWritten;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.RowsOut;
import dev.rollcall.sync.report.RunReport.StageBooks;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every roster, however odd: the three promises of the design, over whole runs. */
@Tag("long")
class WholeRunProperties {
    @TempDir
    Path folder = Path.of("");

    private Path in(String name) {
        return folder.resolve("try").resolve(name);
    }

    private void anEmptyFolder() throws IOException {
        TestHome.wipe(in(""));
        Files.createDirectory(in(""));
    }

    private TestHome home() {
        return new TestHome(in("home"));
    }

    @Test
    void whatIsSentIsWholeAndWhatHasErrorsIsNotSent() {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        boolean areUsualCases = forAll(6, 15, data -> {
            anEmptyFolder();
            Roster roster = data.draw("roster", GeneratedRosters::any);
            Settings settings = data.draw("settings", GeneratedSettings::any);
            RunReport report = home().sync(roster.write(in("source")), in("out"), settings);

            Outcome outcome = report.verdict().outcome();
            outcomes.add(outcome);
            assertThat(outcome).isIn(Outcome.DELIVERED, Outcome.ERRORS);
            if (outcome == Outcome.DELIVERED) {
                AppleFiles.in(in("out")).assertAppleCanReadThem();
            } else {
                assertThat(in("out")).doesNotExist();
            }
            assertThat(report.books()).isNotEmpty().allSatisfy(WholeRunProperties::assertBalance);
            assertThatOutputIsCounted(report);
            assertThatSourceIsCounted(report, roster);
            assertThat(home().folder(report).resolve("work")).doesNotExist();
        });
        if (areUsualCases) {
            assertThat(outcomes).as("outcomes of all tries").containsOnly(Outcome.DELIVERED, Outcome.ERRORS);
        }
    }

    static void assertBalance(EntityBooks books) {
        long rows = books.rowsRead();
        for (StageBooks stage : books.stages()) {
            long dropped = stage.dropped().stream().mapToLong(Dropped::rows).sum();
            assertThat(stage.rowsIn())
                    .as("%s into %s", books.entity(), stage.stage())
                    .isEqualTo(rows);
            assertThat(stage.rowsIn())
                    .as("%s at %s", books.entity(), stage.stage())
                    .isEqualTo(stage.rowsOut() + dropped);
            rows = stage.rowsOut();
        }
        assertThat(books.out().stream().mapToLong(RowsOut::rows).sum() + books.rowsInError())
                .as("%s out", books.entity())
                .isEqualTo(rows);
    }

    /** What the books say goes into a file is what lies there. */
    private void assertThatOutputIsCounted(RunReport report) {
        if (report.verdict().outcome() != Outcome.DELIVERED) {
            assertThat(report.output()).isEmpty();
            return;
        }
        AppleFiles sent = AppleFiles.in(in("out"));
        Map<String, Long> lying = new TreeMap<>();
        for (AppleFile file : AppleFile.values()) {
            lying.put(file.fileName(), (long) sent.rows(file).size());
        }
        Map<String, Long> told = new TreeMap<>();
        report.books().forEach(books -> books.out().stream()
                .filter(out -> out.into().key().equals("report.books.into_file"))
                .forEach(out -> told.put(String.valueOf(out.into().values().get("file")), out.rows())));
        assertThat(told).isEqualTo(lying);
        assertThat(report.output())
                .extracting(FileWritten::name, FileWritten::rows)
                .containsExactlyElementsOf(lyingInOrder(sent));
        long taught = sent.rows(AppleFile.CLASSES).stream()
                .mapToLong(row -> AppleFiles.family(row, "instructor_id").size())
                .sum();
        assertThat(report.books())
                .flatExtracting(EntityBooks::out)
                .contains(RowsOut.asInstructors("classes.csv", taught));
    }

    private static List<Tuple> lyingInOrder(AppleFiles sent) {
        List<Tuple> files = new ArrayList<>();
        for (AppleFile file : AppleFile.values()) {
            files.add(tuple(file.fileName(), (long) sent.rows(file).size()));
        }
        return files;
    }

    private static void assertThatSourceIsCounted(RunReport report, Roster roster) {
        for (EntityBooks books : report.books()) {
            assertThat(books.rowsRead())
                    .as(books.entity())
                    .isEqualTo(roster.records(books.entity() + ".csv").size());
        }
    }

    @Test
    void theSameRosterGivesTheSameBytesAndInAnotherOrderTheSameRows() {
        forAll(2, 5, data -> {
            anEmptyFolder();
            Roster roster = data.draw("roster", GeneratedRosters::any);
            Settings settings = data.draw("settings", GeneratedSettings::any);
            Path source = roster.write(in("source"));
            Path shuffled = data.draw("shuffled", each -> roster.shuffled(each.random()))
                    .write(in("shuffled"));

            RunReport first = home().sync(source, in("first"), settings);
            home().uploaded();
            RunReport second = home().sync(source, in("second"), settings);
            home().uploaded();
            RunReport third = home().sync(shuffled, in("third"), settings);

            assertThat(TestHome.filesIn(in("second"))).isEqualTo(TestHome.filesIn(in("first")));
            assertThat(rowsIn(in("third"))).isEqualTo(rowsIn(in("first")));
            assertThat(second.books()).isEqualTo(first.books());
            assertThat(second.problems()).isEqualTo(first.problems());
            assertThat(third.verdict().outcome()).isEqualTo(first.verdict().outcome());
            assertThat(third.books()).isEqualTo(first.books());
            assertThat(home().folder(second).resolve("problems.csv"))
                    .hasSameTextualContentAs(home().folder(first).resolve("problems.csv"));
        });
    }

    /** Rosters stand in the order of the source, all else in that of its ids. */
    private static Map<String, String> rowsIn(Path out) throws IOException {
        Map<String, String> files = new TreeMap<>(TestHome.filesIn(out));
        files.computeIfPresent(
                AppleFile.ROSTERS.fileName(),
                (name, text) -> text.lines().sorted().collect(Collectors.joining("\n")));
        return files;
    }

    @Test
    void whatWasSentGivesItselfAsASource() {
        AtomicInteger delivered = new AtomicInteger();
        boolean areUsualCases = forAll(2, 4, data -> {
            anEmptyFolder();
            Roster roster = data.draw("roster", GeneratedRosters::any);
            Settings.Quoting first = data.draw("first", each -> each.of(Settings.Quoting.values()));
            Settings.Quoting second = data.draw("second", each -> each.of(Settings.Quoting.values()));
            RunReport report = home().sync(roster.write(in("source")), in("sent"), TestHome.quoting(first));
            if (report.verdict().outcome() != Outcome.DELIVERED) {
                return;
            }
            delivered.incrementAndGet();

            RunReport again = home().sync(in("sent"), in("again"), TestHome.quoting(first));
            home().sync(in("sent"), in("otherwise"), TestHome.quoting(second));
            home().sync(in("otherwise"), in("back"), TestHome.quoting(first));

            assertThat(again.verdict().outcome()).as("%s", again.problems()).isEqualTo(Outcome.DELIVERED);
            assertThat(TestHome.filesIn(in("again"))).isEqualTo(TestHome.filesIn(in("sent")));
            assertThat(TestHome.filesIn(in("back"))).isEqualTo(TestHome.filesIn(in("sent")));
        });
        if (areUsualCases) {
            assertThat(delivered).as("tries that were delivered").hasPositiveValue();
        }
    }

    @Test
    void aSchoolGivesTheSameFilesInEitherVersionOfOneRoster() {
        forAll(2, 4, data -> {
            anEmptyFolder();
            Roster roster = data.draw("roster", GeneratedRosters::any);
            RunReport older = home().sync(roster.write(in("older")), in("first"), TestHome.unlimited());
            RunReport newer =
                    home().sync(roster.asOneRoster12().write(in("newer")), in("second"), TestHome.unlimited());

            assertThat(older.form()).isEqualTo("OneRoster 1.1 CSV");
            assertThat(newer.form()).isEqualTo("OneRoster 1.2 CSV");
            assertThat(newer.verdict().outcome())
                    .as("%s", newer.problems())
                    .isEqualTo(older.verdict().outcome());
            assertThat(TestHome.filesIn(in("second"))).isEqualTo(TestHome.filesIn(in("first")));
            assertThat(newer.books()).allSatisfy(WholeRunProperties::assertBalance);
        });
    }

    @Test
    void anyRecordOfTheSourceCanBeExplained() {
        forAll(1, 2, data -> {
            anEmptyFolder();
            Roster roster = data.draw("roster", GeneratedRosters::any);
            RunReport report = home().sync(roster.write(in("source")), in("out"), TestHome.unlimited());
            boolean sent = report.verdict().outcome() == Outcome.DELIVERED;

            for (int i = 0; i < 12; i++) {
                String file = data.of(List.copyOf(roster.files().keySet()));
                List<Map<String, String>> records = roster.records(file);
                String id = records.isEmpty() ? "" : data.of(records).getOrDefault("sourcedId", "");
                if (id.isEmpty()) {
                    continue;
                }

                List<Explain.Way> ways = Explain.of(home().folder(report), id, Engines.ofCommand(), Cancellation.NONE);

                assertThat(ways)
                        .as("%s of %s", id, file)
                        .hasSameSizeAs(records.stream()
                                .filter(record -> id.equals(record.get("sourcedId")))
                                .toList());
                assertThat(ways).allSatisfy(way -> assertWayEnds(way, sent, file));
            }
        });
    }

    private static void assertWayEnds(Explain.Way way, boolean sent, String file) {
        // The classes of a person stand behind the way of the person.
        List<String> lines =
                way.lines().stream().filter(line -> !line.startsWith("class ")).toList();
        String last = lines.get(lines.size() - 1);
        assertThat(lines.get(0)).matches("read +\\S+\\.csv:\\d+.*");
        assertThat(last).startsWith("sent ");
        boolean dropped = lines.stream()
                .anyMatch(line -> line.matches("(filter|dedupe|patch) .*\\((RST|LFT)-\\d+, step \\w+\\)"));
        if (dropped) {
            assertThat(last).matches("sent +no");
        } else if (!sent) {
            assertThat(last).endsWith("no, the run ended before its files were made");
        } else if (file.equals("academicSessions.csv")) {
            assertThat(last).endsWith("no, a term only decides which classes are sent");
        } else {
            assertThat(last).matches("sent +(\\w+\\.csv: .*|no, the class has 15 instructors before this one)");
        }
        assertThat(lines).noneMatch(line -> line.substring(10).contains("  ") || line.contains("{"));
    }
}
