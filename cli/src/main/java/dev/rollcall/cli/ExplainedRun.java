package dev.rollcall.cli;

import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.lookup.Explain;
import dev.rollcall.sync.lookup.Explain.Answer;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.run.Runs;
import dev.rollcall.sync.run.UploadMarks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The run that tells of a record: the one that somebody named, or the newest that knows the record.
 *
 * @param upload what became of its upload; empty where it made none
 */
record ExplainedRun(String run, Optional<ReportSummary> report, Optional<DeliveryState> upload, Answer answer) {
    private static final String LAST = "last";

    /** So many runs are asked whether they know a record, the newest first. */
    private static final int MOST_RUNS = 30;

    static ExplainedRun of(Path home, String organisation, String run, String record, Session session)
            throws UsageFault, HomeNotWritable {
        Runs runs = new Runs(home, organisation);
        UploadMarks uploads = new UploadMarks(home, organisation, session.engines());
        List<Path> asked = run.equals(LAST) ? runs.tellingOfRecords() : List.of(named(runs, home, run));
        for (Path folder : asked.stream().limit(MOST_RUNS).toList()) {
            Answer answer = Explain.answer(
                    folder, record, session.engines(), session.stopping().begin());
            if (!answer.ways().isEmpty()) {
                return new ExplainedRun(
                        name(folder),
                        ReportSummary.read(folder.resolve("report.json")),
                        RunsTable.state(uploads, name(folder)),
                        answer);
            }
        }
        throw new UsageFault(Texts.text(Message.of("cli.explain.unknown")
                .with("record", record)
                .with("runs", asked.size())
                .with("run", asked.isEmpty() ? "" : name(asked.get(0)))
                .with("home", home.toString())));
    }

    private static Path named(Runs runs, Path home, String run) throws UsageFault, HomeNotWritable {
        Path folder = runs.folder(run)
                .orElseThrow(() -> new UsageFault(Texts.text(
                        Message.of("cli.explain.no_run").with("run", run).with("home", home.toString()))));
        Optional<Runs.Unfinished> unfinished =
                runs.unfinished().stream().filter(one -> one.run().equals(run)).findFirst();
        if (unfinished.isPresent()) {
            throw new UsageFault(Texts.text(Message.of("cli.explain.unfinished")
                    .with("run", run)
                    .with("state", unfinished.get().goesOn() ? "goes_on" : "broken_off")));
        }
        return folder;
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    /** Which run tells, and whether the record must be named more closely. */
    List<String> head() {
        List<String> lines = new ArrayList<>();
        report.ifPresent(found -> lines.add(Texts.text(Message.of("cli.explain.run")
                .with("run", run)
                .with("command", found.command())
                .with("source", found.source())
                .with("outcome", found.outcome().word())
                .with("upload", upload.map(DeliveryState::word).orElse("none")))));
        if (answer.isChoice()) {
            lines.add(Texts.text(Message.of("cli.explain.choice")
                    .with("records", answer.ways().size())));
        }
        return lines;
    }
}
