package dev.rollcall.sync.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.report.JsonTree;
import dev.rollcall.sync.report.RunPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code approval.json} beside the report: who approved the run, when and why. It is written before what was held is delivered,
 * so that it is there even where the process ends in the midst of that.
 */
final class ApprovalFile {
    static final String NAME = "approval.json";

    private static final JsonFactory JSON = new JsonFactory();

    private ApprovalFile() {}

    /** Keeps an approval; one that was kept before, of a try that broke off, stays. */
    static void write(RunPlan.Approval approval, RunFolder run) throws IOException {
        if (Files.exists(run.file(NAME))) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("by", approval.by());
            json.writeStringField("at", approval.at().toString());
            json.writeStringField("reason", approval.reason());
            json.writeEndObject();
        }
        DurableFiles.write(run.file(NAME), bytes.toByteArray());
        DurableFiles.syncFolder(run.file(""));
    }

    static void remove(RunFolder run) throws IOException {
        Files.deleteIfExists(run.file(NAME));
    }

    /** Empty where nobody approved the run, or where the file is damaged. */
    static Optional<RunPlan.Approval> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonTree json = JsonTree.read(file);
            return Optional.of(
                    new RunPlan.Approval(json.text("by"), Instant.parse(json.text("at")), json.text("reason")));
        } catch (IOException | DateTimeException damaged) {
            return Optional.empty();
        }
    }
}
