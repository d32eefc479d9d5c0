package dev.rollcall.sync.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a list of runs shows of one run.
 *
 * @param foreseen the share of records that Apple School Manager treated as was foreseen, in percent; empty until its activity
 *     log was read
 */
public record ReportSummary(
        String run,
        Instant startedAt,
        String command,
        String source,
        Outcome outcome,
        String sentence,
        Optional<BigDecimal> foreseen) {
    private static final String FORESEEN = "forecast.percent";
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads the head of a {@code report.json}, whatever its length.
     *
     * @return empty where the file is missing, broken off before the end of the verdict, or no report; a list of runs
     *     shows such a run without a verdict and goes on
     */
    public static Optional<ReportSummary> read(Path report) {
        try (JsonParser json = JSON.createParser(Files.newInputStream(report))) {
            return json.nextToken() == JsonToken.START_OBJECT ? of(readStrings(json)) : Optional.empty();
        } catch (IOException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /** The strings of the object, up to the end of {@code verdict}: all that a summary needs stands before it. */
    private static Map<String, String> readStrings(JsonParser json) throws IOException {
        Map<String, String> strings = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                strings.put(name, json.getText());
            } else if (name.equals("verdict") && value == JsonToken.START_OBJECT) {
                strings.putAll(readStrings(json));
                return strings;
            } else if (name.equals("forecast") && value == JsonToken.START_OBJECT) {
                readShare(json).ifPresent(share -> strings.put(FORESEEN, share));
            } else {
                json.skipChildren();
            }
        }
        return strings;
    }

    private static Optional<String> readShare(JsonParser json) throws IOException {
        Optional<String> share = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("percent") && value.isNumeric()) {
                share = Optional.of(json.getText());
            }
            json.skipChildren();
        }
        return share;
    }

    private static Optional<ReportSummary> of(Map<String, String> strings) {
        String run = strings.get("run");
        String startedAt = strings.get("startedAt");
        String command = strings.get("command");
        String source = strings.get("source");
        String sentence = strings.get("sentence");
        if (run == null || startedAt == null || command == null || source == null || sentence == null) {
            return Optional.empty();
        }
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.word().equals(strings.get("outcome")))
                .findFirst()
                .map(outcome -> new ReportSummary(
                        run,
                        Instant.parse(startedAt),
                        command,
                        source,
                        outcome,
                        sentence,
                        Optional.ofNullable(strings.get(FORESEEN)).map(BigDecimal::new)));
    }
}
