package dev.rollcall.sync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "errors", "not-reachable", "held", "planned", "nation"})
    void whatWasWrittenIsReadBack(String name) throws IOException {
        RunReport report = SampleReports.named(name);
        Path file = folder.resolve("report.json");
        Files.write(file, json(report));

        RunReport read = ReportReader.read(file);

        assertThat(read).isEqualTo(report);
        assertThat(json(read)).isEqualTo(json(report));
    }

    @Test
    void aReportThatWasCutOffIsRefused() throws IOException {
        String json = new String(json(SampleReports.held()), StandardCharsets.UTF_8);
        Path file = folder.resolve("report.json");
        Files.writeString(file, json.substring(0, json.length() / 2));

        assertThatThrownBy(() -> ReportReader.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void anOutcomeThatNobodyKnowsIsRefused() throws IOException {
        String json = new String(json(SampleReports.held()), StandardCharsets.UTF_8);
        Path file = folder.resolve("report.json");
        Files.writeString(file, json.replace("\"held\"", "\"paused\""));

        assertThatThrownBy(() -> ReportReader.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'paused' is no word of a report");
    }

    private static byte[] json(RunReport report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReportJson.write(report, bytes);
        return bytes.toByteArray();
    }
}
