package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A directory that refuses in the midst of a delivery: before the destination took the upload, or after. */
@Tag("long")
class HalfDeliveredRunTest {
    private static final TestSchool ALDER = TestSchool.of(8);

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));
    private Path out = Path.of("");

    @BeforeEach
    void anEmptyHome() {
        home = new TestHome(FOLDER.resolve("home"));
        out = FOLDER.resolve("out");
    }

    private void delivered() throws Exception {
        FOLDER.once("delivered", () -> home.sync(ALDER.write(FOLDER.resolve("alder")), out));
    }

    @Test
    void aRefusedRunLeavesTheDestinationAsItWas() throws Exception {
        delivered();
        Map<String, String> before = TestHome.filesIn(out);

        RunReport report =
                home.sync(ALDER.joinedBy(1).write(FOLDER.resolve("joined")), out, TestHome.unlimited(), event -> {
                    if (event.equals(new RunEvent.PartBegan(RunPart.DELIVERY))) {
                        damage();
                    }
                });

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(TestHome.filesIn(out)).as(report.verdict().sentence()).isEqualTo(before);
    }

    @Test
    void allThatMayRefuseIsAskedBeforeTheDestination() throws Exception {
        delivered();
        Map<String, String> before = TestHome.filesIn(out);

        RunReport report = home.sync(
                ALDER.joinedBy(1).write(FOLDER.resolve("joined")),
                out,
                TestHome.unlimited(),
                RunEvent.NOBODY,
                step -> when(step.equals("took person.parquet"), () -> damage()));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(TestHome.filesIn(out)).as(report.verdict().sentence()).isEqualTo(before);
    }

    @Test
    void aRenameThatFailsAfterTheDestinationIsSaid() throws Exception {
        delivered();
        Map<String, String> before = TestHome.filesIn(out);
        Path taken = home.directory().folder().resolve("2/taken");

        RunReport report = home.sync(
                ALDER.joinedBy(1).write(FOLDER.resolve("joined")),
                out,
                TestHome.unlimited(),
                RunEvent.NOBODY,
                step -> when(step.equals("pointer written"), () -> write(taken, "by another")));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(report.verdict().sentence()).startsWith("The upload lies at " + out + " already");
        assertThat(TestHome.filesIn(out)).isNotEqualTo(before);
        assertThat(home.version()).isEqualTo("1");
    }

    @Test
    void oldVersionsThatCannotBeRemovedTakeNothingBack() throws Exception {
        RunReport report = home.sync(
                ALDER.write(FOLDER.resolve("alder")),
                out,
                TestHome.unlimited(),
                RunEvent.NOBODY,
                step -> when(
                        step.equals("in place"),
                        () -> write(home.directory().folder().resolve("layout"), "?")));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(report.verdict().sentence())
                .contains("Old versions of the directory could not be removed", "holds '?', which is no number");
    }

    private static void when(boolean reached, Runnable fault) {
        if (reached) {
            fault.run();
        }
    }

    private void damage() {
        write(home.directory().folder().resolve("current"), "?");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
