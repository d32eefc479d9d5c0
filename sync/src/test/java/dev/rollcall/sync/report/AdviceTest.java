package dev.rollcall.sync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Advice.Kind.class)
    void everyKindIsReadBackAndHasWords(Advice.Kind kind) throws IOException {
        Advice advice = kind == Advice.Kind.FIX_PROBLEM
                ? Advice.fixing(new Problem(ProblemKind.SOURCE_MISSING, Where.SOURCE, "export.zip", null))
                : Advice.of(
                        kind, Collections.nCopies(kind.facts().size(), "a fact").toArray(String[]::new));
        Verdict verdict = new Verdict(Outcome.FAILED, List.of(Message.of("run.failed")), List.of(advice));

        Verdict read = readBack(verdict);

        assertThat(read).isEqualTo(verdict);
        assertThat(read.next(Messages.ENGLISH)).isNotBlank().endsWith(".");
    }

    @Test
    void messagesWithinMessagesAndNumbersAreReadBack() throws IOException {
        Message inner = Message.of("directory.busy").with("folder", "/srv/home").with("seconds", new BigDecimal("1.5"));
        Verdict verdict = new Verdict(
                Outcome.DESTINATION_REFUSED,
                List.of(
                        Message.of("run.refused").with("explanation", inner),
                        Message.of("run.warned").with("warnings", 12)),
                List.of());

        assertThat(readBack(verdict)).isEqualTo(verdict);
    }

    @Test
    void factsAreThoseOfTheKind() {
        assertThatThrownBy(() -> new Advice(Advice.Kind.APPROVE, Map.of("home", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("approve");
        assertThatThrownBy(() -> Advice.of(Advice.Kind.SYNC).fact("run")).isInstanceOf(IllegalArgumentException.class);
    }

    private Verdict readBack(Verdict verdict) throws IOException {
        RunReport report = SampleReports.named("errors");
        Path file = folder.resolve("report.json");
        try (OutputStream stream = Files.newOutputStream(file)) {
            ReportJson.write(with(report, verdict), stream);
        }
        return ReportReader.read(file).verdict();
    }

    private static RunReport with(RunReport report, Verdict verdict) {
        return new RunReport(
                report.version(),
                report.run(),
                report.command(),
                report.organisation(),
                report.source(),
                report.form(),
                report.destination(),
                report.asOf(),
                report.startedAt(),
                report.took(),
                verdict,
                report.files(),
                report.output(),
                report.books(),
                report.problems(),
                report.orgs(),
                report.plan());
    }
}
