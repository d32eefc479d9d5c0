package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.Child;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.lookup.Explain;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where runs are kept: homes that cannot be written, names of organisations, the list of runs. */
@Tag("jdk")
class HomeTest {
    private static final Path SOURCE = Path.of("../fixtures/birch-lane/oneroster");

    private Path folder;

    @BeforeEach
    void anEmptyFolder(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void aHomeThatIsAFileIsToldWithItsMending() throws IOException {
        Path file = Files.writeString(folder.resolve("home"), "a file");

        assertThatThrownBy(() -> new TestHome(file).sync(SOURCE, folder.resolve("out")))
                .isInstanceOf(HomeNotWritable.class)
                .hasMessageStartingWith("Rollcall cannot write to its home '" + file + "' (")
                .hasMessageEndingWith("or choose another home.");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aHomeThatIsReadOnlyIsToldWithItsMending() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path out = folder.resolve("out");

        List<String> printed = TestProcess.start(
                        Child.withMounts("mount -t tmpfs -o ro,size=1m none \"$0\"", home),
                        InAReadOnlyHome.class,
                        home.toString(),
                        out.toString())
                .end();

        assertThat(printed).singleElement().asString().startsWith("Rollcall cannot write to its home '" + home + "'");
        assertThat(out).doesNotExist();
    }

    /** Prints what stands in the way of a run. */
    static final class InAReadOnlyHome {
        private InAReadOnlyHome() {}

        public static void main(String... arguments) {
            try {
                new TestHome(Path.of(arguments[0])).sync(SOURCE, Path.of(arguments[1]));
            } catch (HomeNotWritable fault) {
                System.out.println(fault.getMessage());
            }
        }
    }

    @Test
    void signsInPathsAndNamesDoNoHarm() throws Exception {
        TestHome home = new TestHome(folder.resolve("Mary's \"home\", new"));
        String name = "St. Mary's & Sons; (2026)";

        RunReport report = home.sync(SOURCE, folder.resolve("Mary's out"), TestHome.organisation(name));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        Path run = new Runs(home.path(), name).folder("last").orElseThrow();
        assertThat(Explain.of(run, "s-205", Engines.ofCommand(), Cancellation.NONE))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../others", "a/b", "/tmp"})
    void anOrganisationCannotLeadOutOfTheHome(String name) {
        TestHome home = new TestHome(folder.resolve("home"));

        assertThatThrownBy(() -> home.sync(SOURCE, folder.resolve("out"), TestHome.organisation(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + name + "' cannot be the name of a folder");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRunKeepsItsReportAndNothingOfTheSource() throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));

        RunReport report = home.sync(SOURCE, folder.resolve("out.zip"));

        try (Stream<Path> kept = Files.list(home.folder(report))) {
            assertThat(kept.map(path -> String.valueOf(path.getFileName())))
                    .containsExactlyInAnyOrder(
                            "report.json", "report.html", "problems.csv", "changes.csv", "lineage", "placed");
        }
    }

    @Test
    void runsAreListedFromTheNewest() throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        for (int i = 0; i < 11; i++) {
            home.check(folder.resolve("missing"));
        }

        List<ReportSummary> runs = new Runs(home.path(), "default").list();

        assertThat(runs)
                .extracting(ReportSummary::run)
                .startsWith("20261123-081500-11", "20261123-081500-10")
                .endsWith("20261123-081500");
        assertThat(new Runs(home.path(), "default").folder("last"))
                .contains(home.runs().resolve("20261123-081500-11"));
        assertThat(new Runs(home.path(), "default").folder("20261123-081500-4")).isPresent();
        assertThat(new Runs(home.path(), "default").folder("unknown")).isEmpty();
        assertThat(new Runs(home.path(), "other").list()).isEmpty();
    }
}
