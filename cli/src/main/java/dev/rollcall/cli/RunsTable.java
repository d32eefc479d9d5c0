package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.RunIds;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.run.Runs;
import dev.rollcall.sync.run.UploadMarks;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The runs of an organisation, the newest first: also those that go on, and those that were broken off. */
record RunsTable(String organisation, List<Row> rows, Optional<Integer> keepDays) {
    RunsTable {
        rows = List.copyOf(rows);
    }

    /**
     * One run.
     *
     * @param command empty where the run wrote no report
     * @param outcome the word of {@code report.json}, or {@code running} or {@code broken_off}
     * @param sentence the verdict; empty where there is none
     * @param upload what became of the upload; empty where the run made none
     * @param foreseen the share of records that Apple treated as was foreseen, in percent; empty until its log was read
     */
    record Row(
            String run,
            Instant startedAt,
            String command,
            String outcome,
            String sentence,
            Optional<RunPlan.Approval> approval,
            Optional<DeliveryState> upload,
            Optional<BigDecimal> foreseen) {}

    static RunsTable of(Path home, String organisation, Engines engines) throws HomeNotWritable {
        Runs runs = new Runs(home, organisation);
        UploadMarks uploads = new UploadMarks(home, organisation, engines);
        List<Row> rows = new ArrayList<>();
        for (ReportSummary run : runs.list()) {
            rows.add(new Row(
                    run.run(),
                    run.startedAt(),
                    run.command(),
                    run.outcome().word(),
                    run.sentence(),
                    runs.approval(run.run()),
                    state(uploads, run.run()),
                    run.foreseen()));
        }
        for (Runs.Unfinished run : runs.unfinished()) {
            rows.add(new Row(
                    run.run(),
                    run.startedAt(),
                    "",
                    run.goesOn() ? "running" : "broken_off",
                    "",
                    Optional.empty(),
                    state(uploads, run.run()),
                    Optional.empty()));
        }
        rows.sort(Comparator.comparing(Row::run, RunIds.OLDEST_FIRST).reversed());
        return new RunsTable(organisation, rows, runs.keepDays());
    }

    /** What became of the upload of a run; empty too where the directory is damaged, of which every command that needs it tells. */
    static Optional<DeliveryState> state(UploadMarks uploads, String run) {
        try {
            return uploads.of(run).map(Delivery::state);
        } catch (DirectoryFault | IOException damaged) {
            return Optional.empty();
        }
    }

    /** The table with its head; nothing where there are no runs. */
    List<String> lines(ZoneId zone) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<List<String>> table = new ArrayList<>();
        table.add(List.of(
                Texts.text("cli.runs.run"),
                Texts.text("cli.runs.started"),
                Texts.text("cli.runs.command"),
                Texts.text("cli.runs.upload"),
                Texts.text("cli.runs.ended")));
        for (Row row : rows) {
            table.add(List.of(
                    row.run(), LocalTimeText.of(row.startedAt(), zone), row.command(), upload(row), ended(row)));
        }
        return Columns.lines(table);
    }

    /** How long runs stay; empty where there are none, or where they stay for good. */
    Optional<String> kept() {
        return rows.isEmpty()
                ? Optional.empty()
                : keepDays.map(days -> Texts.text(Message.of("cli.runs.kept").with("days", days)));
    }

    private static String upload(Row row) {
        return row.upload()
                .map(state -> Texts.text(Message.of("cli.runs.upload_state")
                        .with("state", state.word())
                        .with(
                                "foreseen",
                                row.foreseen().map(BigDecimal::toPlainString).orElse("none"))))
                .orElse("");
    }

    private static String ended(Row row) {
        return Texts.text(Message.of("cli.runs.outcome")
                .with("outcome", row.outcome())
                .with("approved", row.approval().isPresent() ? "yes" : "no")
                .with("by", row.approval().map(RunPlan.Approval::by).orElse(""))
                .with("reason", row.approval().map(RunPlan.Approval::reason).orElse("")));
    }

    void write(JsonGenerator json) throws IOException {
        for (Row row : rows) {
            json.writeStartObject();
            json.writeStringField("organisation", organisation);
            json.writeStringField("run", row.run());
            json.writeStringField("startedAt", row.startedAt().toString());
            json.writeStringField("command", row.command());
            json.writeStringField("outcome", row.outcome());
            json.writeStringField("sentence", row.sentence());
            if (row.upload().isPresent()) {
                json.writeStringField("upload", row.upload().get().word());
            }
            if (row.foreseen().isPresent()) {
                json.writeNumberField("foreseenRightPercent", row.foreseen().get());
            }
            if (row.approval().isPresent()) {
                RunPlan.Approval approval = row.approval().get();
                json.writeObjectFieldStart("approval");
                json.writeStringField("by", approval.by());
                json.writeStringField("at", approval.at().toString());
                json.writeStringField("reason", approval.reason());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }
}
