package dev.rollcall.sync.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.rollcall.sync.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class ReportJsonTest {
    private static final Path SCHEMA = Path.of("../docs/reference/report.schema.json");

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "errors", "not-reachable", "held", "planned"})
    void sampleLooksAsReviewed(String name) throws IOException {
        Golden.compare("report/" + name + ".json", json(SampleReports.named(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "errors", "not-reachable", "held", "planned", "nation"})
    void everyReportKeepsToThePublishedSchema(String name) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));

        String json = json(SampleReports.named(name));

        assertThat(schema.validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true)))
                .isEmpty();
    }

    @Test
    void everyFactOfAReportIsWritten() throws IOException {
        String json = json(SampleReports.delivered());

        for (Class<?> type : RunReport.class.getDeclaredClasses()) {
            assertComponentsStandIn(json, type);
        }
        assertComponentsStandIn(json, RunReport.class);
    }

    @Test
    void everyFactOfAPlanIsWritten() throws IOException {
        String json = json(SampleReports.held());

        String plan = json.substring(json.indexOf("\"plan\": {"));
        for (Class<?> type : RunPlan.class.getDeclaredClasses()) {
            String holding = type.equals(RunPlan.Approval.class)
                    ? json(SampleReports.nation())
                    : type.equals(RunPlan.Unconfirmed.class) ? json(SampleReports.delivered()) : plan;
            assertComponentsStandIn(holding, type);
        }
        assertComponentsStandIn(plan, RunPlan.class);
    }

    @Test
    void aRunWithoutAPlanSaysSo() throws IOException {
        assertThat(json(SampleReports.errors())).contains("\"plan\": null");
    }

    /** Named otherwise: the kind is its code, the duration has its unit. */
    private static void assertComponentsStandIn(String json, Class<?> type) {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        assertThat(Arrays.stream(components).map(RecordComponent::getName)).allSatisfy(name -> assertThat(json)
                .contains(
                        switch (name) {
                            case "took" -> "\"tookSeconds\": 3.480";
                            case "zone" -> "\"timeZone\": ";
                            case "reason" -> "\"words\": ";
                            case "kind" -> "\"code\": \"RST-101\"";
                            default -> "\"" + name + "\": ";
                        }));
    }

    @Test
    void theStreamStaysOpen() throws IOException {
        boolean[] isClosed = new boolean[1];
        OutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                isClosed[0] = true;
            }
        };

        ReportJson.write(SampleReports.delivered(), stream);

        assertThat(isClosed[0]).isFalse();
    }

    @Test
    void valuesAreWrittenAsTheyCame() throws IOException {
        String json = json(SampleReports.errors());

        assertThat(json).contains("\"value\": \"<script>alert(1)</script>\\\"><img", "\\u0007", "\u202Eright");
    }

    private static String json(RunReport report) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        ReportJson.write(report, stream);
        return stream.toString(StandardCharsets.UTF_8);
    }
}
