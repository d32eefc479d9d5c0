package dev.rollcall.sync.run;

import dev.rollcall.sync.api.SentRequest;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Step;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.KnownPeopleSource;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.schoolmanager.AppleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sends the events of one run to its listener, one at a time, whichever thread they come from. */
final class RunEvents {
    private final Consumer<RunEvent> listener;
    private RunPart part = RunPart.OPENING_SOURCE;
    private long rows;
    private long spilledBytes;

    RunEvents(Consumer<RunEvent> listener) {
        this.listener = listener;
    }

    private synchronized void send(RunEvent event) {
        listener.accept(event);
    }

    void began(String run) {
        send(new RunEvent.Began(run));
    }

    void waitsForAnotherRun(Optional<String> run, Duration atMost) {
        send(new RunEvent.Waiting(RunEvent.Waiting.Reason.ANOTHER_RUN, run, atMost));
    }

    synchronized void begin(RunPart next) {
        part = next;
        send(new RunEvent.PartBegan(next));
    }

    synchronized void engineStatus(String words) {
        send(new RunEvent.EngineStatus(part, words));
    }

    void sent(SentRequest request) {
        send(new RunEvent.RequestSent(request));
    }

    void pulled(RosterCollection collection, long records, OptionalLong total) {
        send(new RunEvent.PagePulled(collection, records, total));
    }

    void opened(List<RosterFile> files) {
        List<RosterFile> there =
                files.stream().filter(file -> file.path() != null).toList();
        send(new RunEvent.SourceOpened(
                there.size(), there.stream().mapToLong(RosterFile::rows).sum()));
    }

    /** Tells what a stage has changed in the counts. */
    synchronized void stageDone(Stage stage, Pipeline pipeline, Path spill) {
        long rowsNow =
                pipeline.rowsRead().values().stream().mapToLong(Long::longValue).sum();
        if (rowsNow != rows) {
            rows = rowsNow;
            send(new RunEvent.RowsDone(rows));
        }
        List<Step> dropping = pipeline.stepsOf(stage).stream()
                .filter(step -> step.kind() == Step.Kind.DROPS)
                .toList();
        if (!dropping.isEmpty()) {
            long left = dropping.stream()
                    .flatMap(step -> pipeline.droppedBy(step.name()).values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
            send(new RunEvent.RowsLeftOut(RunPart.of(stage), left));
        }
        long bytesNow = bytes(spill);
        if (bytesNow != spilledBytes) {
            spilledBytes = bytesNow;
            send(new RunEvent.Spilled(spilledBytes));
        }
    }

    /** What the engine removes meanwhile does not count. */
    private static long bytes(Path spill) {
        try (Stream<Path> files = Files.list(spill)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException nothingThere) {
            return 0;
        }
    }

    void known(KnownPeopleSource source, Instant now) {
        send(new RunEvent.PeopleKnown(source, now));
    }

    void problems(List<ProblemGroup> groups) {
        send(new RunEvent.ProblemsCounted(
                count(groups, Severity.ERROR), count(groups, Severity.WARNING), count(groups, Severity.NOTE)));
    }

    private static long count(List<ProblemGroup> groups, Severity severity) {
        return groups.stream()
                .filter(group -> group.severity() == severity)
                .mapToLong(ProblemGroup::count)
                .sum();
    }

    void written(Map<AppleFile, Long> rowsOfFiles) {
        send(new RunEvent.FilesWritten(rowsOfFiles));
    }

    void planned(RunPlan plan) {
        send(new RunEvent.ChangesPlanned(plan.entities()));
    }

    void bytesSent(long bytes, long total) {
        send(new RunEvent.BytesSent(bytes, total));
    }

    void ended(Outcome outcome) {
        send(new RunEvent.Ended(outcome));
    }
}
