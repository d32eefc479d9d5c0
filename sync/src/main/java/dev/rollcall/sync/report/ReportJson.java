package dev.rollcall.sync.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.About;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunReport.Dropped;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.FileRead;
import dev.rollcall.sync.report.RunReport.FileWritten;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.report.RunReport.RowsOut;
import dev.rollcall.sync.report.RunReport.StageBooks;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.json}: the report for programs, in UTF-8. The same report gives the same bytes.
 *
 * <p>Its shape is published in {@code docs/reference/report.schema.json}. A field may be added; one that is there keeps
 * its name and meaning, or {@link #SCHEMA_VERSION} goes up.
 */
public final class ReportJson {
    static final int SCHEMA_VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final JsonGenerator json;

    /** Programs find what they need by code and values; the sentences are for people who read over their shoulder. */
    private final Messages words;

    private ReportJson(JsonGenerator json, Messages words) {
        this.json = json;
        this.words = words;
    }

    /** Writes the report in English and a line end; the stream stays open. */
    public static void write(RunReport report, OutputStream stream) throws IOException {
        write(report, Messages.ENGLISH, stream);
    }

    /** Writes the report, with sentences in the language of these words, and a line end; the stream stays open. */
    public static void write(RunReport report, Messages words, OutputStream stream) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(stream, JsonEncoding.UTF8)) {
            json.setPrettyPrinter(prettyPrinter());
            new ReportJson(json, words).write(report);
        }
    }

    private void write(RunReport report) throws IOException {
        json.writeStartObject();
        writeRun(report);
        writeEach(json, "files", report.files(), ReportJson::writeFileRead);
        writeEach(json, "output", report.output(), ReportJson::writeFileWritten);
        writeEach(json, "books", report.books(), (out, one) -> writeBooks(one));
        writeEach(json, "problems", report.problems(), (out, one) -> writeProblemGroup(one));
        writeEach(json, "orgs", report.orgs(), ReportJson::writeOrg);
        PlanJson.write(json, "plan", report.plan());
        ComparisonJson.write(json, report);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** The facts that a list of runs shows come first, so that {@link ReportSummary} need not read on. */
    private void writeRun(RunReport report) throws IOException {
        json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        json.writeStringField("version", report.version());
        json.writeStringField("run", report.run());
        json.writeStringField("command", report.command());
        json.writeStringField("organisation", report.organisation());
        json.writeStringField("source", report.source());
        json.writeStringField("form", report.form());
        json.writeStringField("destination", report.destination());
        json.writeStringField("asOf", report.asOf().toString());
        json.writeStringField("startedAt", report.startedAt().toString());
        json.writeStringField("timeZone", report.zone().getId());
        json.writeNumberField("tookSeconds", BigDecimal.valueOf(report.took().toMillis(), 3));
        writeForecast(report.forecast());
        json.writeObjectFieldStart("verdict");
        json.writeStringField("outcome", report.verdict().outcome().word());
        json.writeStringField("sentence", report.verdict().sentence(words));
        json.writeStringField("next", report.verdict().next(words));
        writeEach(json, "messages", report.verdict().messages(), MessageJson::write);
        writeEach(json, "advice", report.verdict().advice(), ReportJson::writeAdvice);
        json.writeEndObject();
        json.writeObjectFieldStart("problemCounts");
        for (Severity severity : Severity.values()) {
            json.writeNumberField(severity.word(), report.count(severity));
        }
        json.writeEndObject();
    }

    private void writeForecast(@Nullable Forecast forecast) throws IOException {
        if (forecast == null) {
            json.writeNullField("forecast");
            return;
        }
        json.writeObjectFieldStart("forecast");
        json.writeStringField("state", forecast.state());
        json.writeStringField("readAt", forecast.readAt().toString());
        json.writeNumberField("records", forecast.records());
        json.writeNumberField("right", forecast.right());
        json.writeNumberField("percent", forecast.percent().orElse(null));
        writeEach(json, "counts", forecast.counts(), (out, count) -> {
            out.writeStringField("entity", count.entity());
            out.writeStringField("verdict", count.verdict());
            out.writeNumberField("records", count.records());
        });
        json.writeEndObject();
    }

    private static void writeAdvice(JsonGenerator json, Advice advice) throws IOException {
        json.writeStringField("kind", advice.kind().word());
        json.writeObjectFieldStart("facts");
        for (Map.Entry<String, String> fact : advice.facts().entrySet()) {
            json.writeStringField(fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
    }

    private static void writeFileRead(JsonGenerator json, FileRead file) throws IOException {
        json.writeStringField("name", file.name());
        json.writeNumberField("rows", file.rows());
        json.writeNumberField("rowsInError", file.rowsInError());
    }

    private static void writeFileWritten(JsonGenerator json, FileWritten file) throws IOException {
        json.writeStringField("name", file.name());
        json.writeNumberField("rows", file.rows());
    }

    private void writeBooks(EntityBooks books) throws IOException {
        json.writeStringField("entity", books.entity());
        json.writeNumberField("rowsRead", books.rowsRead());
        writeEach(json, "stages", books.stages(), (out, one) -> writeStage(one));
        json.writeNumberField("rowsInError", books.rowsInError());
        writeEach(json, "out", books.out(), (out, one) -> writeRowsOut(one));
    }

    private void writeStage(StageBooks stage) throws IOException {
        json.writeStringField("stage", stage.stage());
        json.writeNumberField("rowsIn", stage.rowsIn());
        writeEach(json, "dropped", stage.dropped(), (out, one) -> writeDropped(one));
        json.writeNumberField("rowsOut", stage.rowsOut());
    }

    private void writeDropped(Dropped dropped) throws IOException {
        json.writeStringField("step", dropped.step());
        json.writeStringField("code", dropped.code());
        json.writeStringField("words", words.text(dropped.reason()));
        json.writeObjectFieldStart("message");
        MessageJson.write(json, dropped.reason());
        json.writeEndObject();
        json.writeNumberField("rows", dropped.rows());
    }

    private void writeRowsOut(RowsOut out) throws IOException {
        json.writeStringField("into", words.text(out.into()));
        json.writeObjectFieldStart("message");
        MessageJson.write(json, out.into());
        json.writeEndObject();
        json.writeNumberField("rows", out.rows());
    }

    private void writeProblemGroup(ProblemGroup group) throws IOException {
        json.writeStringField("code", group.kind().code());
        json.writeStringField("severity", group.severity().word());
        json.writeNumberField("count", group.count());
        json.writeStringField("what", group.what(words));
        json.writeStringField("fix", group.fix(words));
        writeEach(json, "examples", group.examples(), (out, one) -> writeExample(one));
    }

    private void writeExample(Problem problem) throws IOException {
        json.writeStringField("file", problem.where().file());
        json.writeNumberField("line", problem.where().line());
        json.writeStringField("field", problem.where().field());
        json.writeStringField("record", problem.where().record());
        json.writeStringField("value", problem.value());
        json.writeStringField("detail", problem.detail());
        json.writeStringField("message", problem.message(words));
        About about = problem.about();
        json.writeObjectFieldStart("about");
        json.writeStringField("record", about.record());
        json.writeStringField("inClass", about.inClass());
        json.writeStringField("value", about.value());
        json.writeStringField("detail", about.detail());
        writeTexts(json, "orgs", about.orgs());
        json.writeEndObject();
    }

    private static void writeOrg(JsonGenerator json, OrgChoice org) throws IOException {
        json.writeStringField("sourcedId", org.sourcedId());
        json.writeStringField("name", org.name());
        json.writeStringField("type", org.type());
        json.writeNumberField("depth", org.depth());
        json.writeBooleanField("sent", org.sent());
        json.writeNumberField("people", org.people());
    }

    static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static <T> void writeEach(JsonGenerator json, String name, List<T> things, FieldsOf<T> fields) throws IOException {
        json.writeArrayFieldStart(name);
        for (T thing : things) {
            json.writeStartObject();
            fields.write(json, thing);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Not the system's line end: the bytes are the same on Windows. */
    private static DefaultPrettyPrinter prettyPrinter() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        return printer;
    }

    interface FieldsOf<T> {
        void write(JsonGenerator json, T thing) throws IOException;
    }
}
