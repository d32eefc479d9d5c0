package dev.rollcall.sync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportSummaryTest {
    private static final ReportSummary NOT_REACHABLE = new ReportSummary(
            "20260903-0500-zz90",
            Instant.parse("2026-09-03T05:00:00Z"),
            "check",
            SampleReports.notReachable().source(),
            Outcome.SOURCE_NOT_REACHABLE,
            "sis.birch.example did not answer within 30 seconds. Nothing was changed.",
            Optional.empty());

    private final Path file;

    ReportSummaryTest(@TempDir Path folder) throws IOException {
        file = folder.resolve("report.json");
        try (OutputStream stream = Files.newOutputStream(file)) {
            ReportJson.write(SampleReports.notReachable(), stream);
        }
    }

    @Test
    void tellsWhatAListOfRunsShows() {
        assertThat(ReportSummary.read(file)).contains(NOT_REACHABLE);
    }

    @Test
    void whatComesAfterTheVerdictMayBeBroken() throws IOException {
        String json = Files.readString(file);

        Files.writeString(file, json.substring(0, json.indexOf("\"problemCounts\"") + 5));

        assertThat(ReportSummary.read(file)).contains(NOT_REACHABLE);
    }

    @Test
    void tellsHowMuchWasForeseen() throws IOException {
        Forecast forecast = new Forecast(
                "confirmed",
                Instant.parse("2026-09-03T06:00:00Z"),
                List.of(new Forecast.Count("people", "right", 2_999), new Forecast.Count("people", "refused", 1)));
        try (OutputStream stream = Files.newOutputStream(file)) {
            ReportJson.write(SampleReports.notReachable().with(forecast), stream);
        }

        assertThat(ReportSummary.read(file).orElseThrow().foreseen()).contains(new BigDecimal("99.96"));
    }

    @Test
    void aReportOfALaterVersionMayTellMore() throws IOException {
        String json = Files.readString(file);

        Files.writeString(
                file,
                json.replace("\"run\":", "\"new\": {\"run\": \"x\", \"list\": [1, {}]}, \"run\":")
                        .replace("\"outcome\":", "\"since\": 3, \"outcome\":"));

        assertThat(ReportSummary.read(file)).contains(NOT_REACHABLE);
    }

    @Test
    void aReportThatBrokeOffAnywhereBeforeIsNone() throws IOException {
        byte[] json = Files.readAllBytes(file);
        int verdict = new String(json, StandardCharsets.UTF_8).indexOf("\"next\"");

        for (int length = 0; length < verdict; length += 7) {
            Files.write(file, Arrays.copyOf(json, length));
            assertThat(ReportSummary.read(file)).as("%d bytes", length).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "no json",
                "{\"verdict\": 3}",
                "{\"run\":\"r\",\"startedAt\":\"yesterday\",\"command\":\"check\",\"verdict\":{\"outcome\":\"clean\",\"sentence\":\"\"}}",
                "{\"run\":\"r\",\"startedAt\":\"2026-09-03T05:00:00Z\",\"command\":\"check\",\"verdict\":{\"outcome\":\"lost\",\"sentence\":\"\"}}"
            })
    void whatIsNoReportIsNone(String text) throws IOException {
        Files.writeString(file, text);

        assertThat(ReportSummary.read(file)).isEmpty();
    }

    @Test
    void aMissingFileIsNone() {
        assertThat(ReportSummary.read(file.resolveSibling("none.json"))).isEmpty();
    }
}
