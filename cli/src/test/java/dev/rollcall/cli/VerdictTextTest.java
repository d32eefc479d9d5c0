package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTextTest {
    private static final Optional<Path> FOLDER =
            Optional.of(Path.of("/home/ana/.rollcall/organisations/default/runs/20260902-081500"));

    @ParameterizedTest
    @MethodSource("reports")
    void aVerdictReadsWell(String name, RunReport report) throws IOException {
        List<String> lines = VerdictText.lines(report, FOLDER, new AnsiStyle(false));

        Golden.compare("verdict/" + name + ".txt", String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aVerdictFitsIntoATerminal(String name, RunReport report) {
        List<String> lines = VerdictText.lines(report, FOLDER, new AnsiStyle(false));

        assertThat(lines).as(name).hasSizeLessThanOrEqualTo(25);
        assertThat(lines).as(name).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aReportWithEverythingFillsTheLinesItMay() {
        RunReport report = SampleReports.everything();

        List<String> lines = VerdictText.lines(report, FOLDER, new AnsiStyle(false));

        assertThat(lines).hasSize(25);
        assertThat(lines.stream().filter(line -> line.contains(" x error "))).hasSize(5);
    }

    @Test
    void aHeldRunTellsTheLimitTheFigureAndTheFirstNames() {
        List<String> lines = VerdictText.lines(SampleReports.held(), FOLDER, new AnsiStyle(false));

        assertThat(String.join(" ", lines).replaceAll("\\s+", " "))
                .contains("held 3,951 of 13,157 people deactivated, 30.03 %; the limit is 10 % and 2"
                        + " (guard.people.deactivate)")
                .contains("Jia Li Chen, Lena Fischer, Owen Bright, Tomas Silva, Ida Berg and 3,946 more")
                .contains("roster rows 20,340 gone");
    }

    @Test
    void aPathIsNeverBroken() {
        Path deep = Path.of("/srv/" + "a-folder-with-a-long-name/".repeat(5));

        List<String> lines = VerdictText.lines(SampleReports.clean(), Optional.of(deep), new AnsiStyle(false));

        assertThat(lines)
                .containsSequence("Report:", deep.resolve("report.html").toString());
    }

    @Test
    void coloursChangeNothingButColours() {
        RunReport report = SampleReports.errors();

        List<String> painted = VerdictText.lines(report, FOLDER, new AnsiStyle(true));

        assertThat(painted.get(0)).startsWith("\u001B[1;31m").endsWith("\u001B[0m");
        assertThat(painted.stream().map(line -> line.replaceAll("\u001B\\[[0-9;]*m", "")))
                .containsExactlyElementsOf(VerdictText.lines(report, FOLDER, new AnsiStyle(false)));
    }

    @Test
    void aValueOfTheSourceCannotSteerTheTerminal() {
        List<String> lines = Paragraph.lines("", "", "a name\u001B[2J with\r\nan escape");

        assertThat(lines).containsExactly("a name [2J with an escape");
    }

    @Test
    void blanksInsideALineStay() {
        List<String> lines = Paragraph.lines("  ", "      ", "read      " + "a-name ".repeat(11) + " and      more");

        assertThat(lines.get(0)).startsWith("  read      a-name a-name");
        assertThat(lines.get(1)).startsWith("      a-name");
    }

    static Stream<Arguments> reports() {
        return Stream.of(
                Arguments.of("clean", SampleReports.clean()),
                Arguments.of("delivered_with_warnings", SampleReports.delivered()),
                Arguments.of("errors", SampleReports.errors()),
                Arguments.of("source_not_reachable", SampleReports.sourceNotReachable()),
                Arguments.of("destination_refused", SampleReports.destinationRefused()),
                Arguments.of("delivered_with_plan", SampleReports.deliveredWithPlan()),
                Arguments.of("nothing_changes", SampleReports.nothingChanges()),
                Arguments.of("held", SampleReports.held()),
                Arguments.of("everything_with_plan", SampleReports.everythingWithPlan()),
                Arguments.of("everything", SampleReports.everything()));
    }
}
