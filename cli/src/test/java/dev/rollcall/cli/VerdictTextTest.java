package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("jdk")
class VerdictTextTest {
    private static final Optional<Path> FOLDER =
            Optional.of(Path.of("/home/ana/.rollcall/organisations/default/runs/20260902-081500"));

    private static final TypedCommand TYPED =
            new TypedCommand("rollcall", List.of("sync", "export.zip", "--to", "out.zip"), List.of());

    @ParameterizedTest
    @MethodSource("reports")
    void aVerdictReadsWell(String name, RunReport report) throws IOException {
        List<String> lines = lines(report, FOLDER, false);

        Golden.compare("verdict/" + name + ".txt", String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aVerdictFitsIntoATerminal(String name, RunReport report) {
        List<String> lines = lines(report, FOLDER, false);

        assertThat(lines).as(name).hasSizeLessThanOrEqualTo(name.startsWith("everything") ? 32 : 25);
        assertThat(lines).as(name).allMatch(line -> line.length() <= 80);
    }

    @Test
    void whatFixesAProblemIsWholeWhereTheRoomIsShort() {
        RunReport report = SampleReports.everything();

        String text = String.join(" ", lines(report, FOLDER, false)).replaceAll("\\s+", " ");

        List<String> fixes = report.problems().stream()
                .map(group -> group.examples().get(0).fix())
                .filter(text::contains)
                .toList();
        assertThat(fixes).isNotEmpty();
        assertThat(text)
                .contains("…", " other kinds: ")
                .contains(report.verdict().next());
    }

    @Test
    void aWiderTerminalHasLongerLines() {
        VerdictText verdict =
                new VerdictText(SampleReports.errors(), FOLDER, TYPED, new AnsiStyle(false), new Paragraph(120));

        assertThat(verdict.lines()).anyMatch(line -> line.length() > 80).allMatch(line -> line.length() <= 120);
    }

    @Test
    void aHeldRunTellsTheLimitTheFigureAndTheFirstNames() {
        List<String> lines = lines(SampleReports.held(), FOLDER, false);

        assertThat(String.join(" ", lines).replaceAll("\\s+", " "))
                .contains(
                        "held 3,951 of 13,157 people deactivated (30.03 %; limit: more than 10 % and more than 2 people;"
                                + " guard.people.deactivate)")
                .contains("Jia Li Chen, Lena Fischer, Owen Bright, Tomas Silva, Ida Berg and 3,946 more")
                .contains("roster rows 20,340 gone");
    }

    @Test
    void aPathIsNeverBroken() {
        Path deep = Path.of("/srv/" + "a-folder-with-a-long-name/".repeat(5));

        List<String> lines = lines(SampleReports.clean(), Optional.of(deep), false);

        assertThat(lines)
                .containsSequence("Report:", deep.resolve("report.html").toString());
    }

    @Test
    void coloursChangeNothingButColours() {
        RunReport report = SampleReports.errors();

        List<String> painted = lines(report, FOLDER, true);

        assertThat(painted.get(0)).startsWith("\u001B[1;31m").endsWith("\u001B[0m");
        assertThat(painted.stream().map(line -> line.replaceAll("\u001B\\[[0-9;]*m", "")))
                .containsExactlyElementsOf(lines(report, FOLDER, false));
    }

    @Test
    void aValueOfTheSourceCannotSteerTheTerminal() {
        List<String> lines = new Paragraph(80).lines("", "", "a name\u001B[2J with\r\nan escape");

        assertThat(lines).containsExactly("a name [2J with an escape");
    }

    @Test
    void blanksInsideALineStay() {
        List<String> lines =
                new Paragraph(80).lines("  ", "      ", "read      " + "a-name ".repeat(11) + " and      more");

        assertThat(lines.get(0)).startsWith("  read      a-name a-name");
        assertThat(lines.get(1)).startsWith("      a-name");
    }

    private static List<String> lines(RunReport report, Optional<Path> folder, boolean colours) {
        return new VerdictText(report, folder, TYPED, new AnsiStyle(colours), new Paragraph(80)).lines();
    }

    static Stream<Arguments> reports() {
        return Stream.of(
                Arguments.of("clean", SampleReports.clean()),
                Arguments.of("delivered_with_warnings", SampleReports.delivered()),
                Arguments.of("errors", SampleReports.errors()),
                Arguments.of("source_not_reachable", SampleReports.sourceNotReachable()),
                Arguments.of("destination_refused", SampleReports.destinationRefused()),
                Arguments.of("handed_over", SampleReports.handedOver()),
                Arguments.of("delivery_unknown", SampleReports.deliveryUnknown()),
                Arguments.of("delivered_with_plan", SampleReports.deliveredWithPlan()),
                Arguments.of("recognised", SampleReports.recognised()),
                Arguments.of("nothing_changes", SampleReports.nothingChanges()),
                Arguments.of("held", SampleReports.held()),
                Arguments.of("everything_with_plan", SampleReports.everythingWithPlan()),
                Arguments.of("everything", SampleReports.everything()));
    }
}
