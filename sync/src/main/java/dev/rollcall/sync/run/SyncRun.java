package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.Destination;
import dev.rollcall.sync.delivery.Destinations;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.pipeline.EngineLost;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run from top to bottom: {@link Preparation} makes the upload and the plan, {@link Handover} delivers them, and the
 * report tells how it went.
 *
 * <p>Faults of the data are problems of the report, faults of the world its outcome; neither is thrown. A fault of ours is
 * thrown after the report was written.
 */
public final class SyncRun {
    /** How long a held run can be approved. */
    static final Duration KEPT = Duration.ofDays(30);

    private final RunRequest request;
    private final Progress progress;
    private final Consumer<String> directoryStep;
    private final RunFolder folder;
    private final ReportBuilder findings;
    private final EngineStart engines;
    private final Cancellation cancellation;

    private SyncRun(
            RunRequest request,
            Progress progress,
            EngineStart engines,
            Cancellation cancellation,
            Consumer<String> directoryStep,
            RunFolder folder) {
        this.request = request;
        this.progress = progress;
        this.engines = engines;
        this.cancellation = cancellation;
        this.directoryStep = directoryStep;
        this.folder = folder;
        this.findings = new ReportBuilder(request, folder.run());
    }

    /**
     * Makes one run.
     *
     * @throws HomeNotWritable where the home cannot take what the run writes there
     */
    public static RunReport run(RunRequest request, Progress progress) throws HomeNotWritable {
        return run(request, progress, SyncRun::duckDb);
    }

    /** The same on another engine than the one inside the process. */
    public static RunReport run(RunRequest request, Progress progress, EngineStart engines) throws HomeNotWritable {
        return run(request, progress, engines, Cancellation.NONE);
    }

    /**
     * The same, for somebody who may cancel it: it then ends as {@code CANCELLED} and has changed nothing, unless the upload
     * lay at its place already.
     */
    public static RunReport run(
            RunRequest request, Progress progress, EngineStart engines, Cancellation cancellation)
            throws HomeNotWritable {
        return run(request, progress, engines, cancellation, step -> {});
    }

    /** The same on the engine inside the process. */
    public static RunReport run(RunRequest request, Progress progress, Cancellation cancellation)
            throws HomeNotWritable {
        return run(request, progress, SyncRun::duckDb, cancellation);
    }

    /**
     * The same, for tests that stop in the midst of a delivery.
     *
     * @param directoryStep hears each step of the change to the directory as it is done
     */
    static RunReport run(RunRequest request, Progress progress, Consumer<String> directoryStep) throws HomeNotWritable {
        return run(request, progress, SyncRun::duckDb, Cancellation.NONE, directoryStep);
    }

    private static SqlEngine duckDb(long memoryBytes, Path spill, Consumer<String> status) {
        return new DuckDbEngine(memoryBytes, spill);
    }

    private static RunReport run(
            RunRequest request,
            Progress progress,
            EngineStart engines,
            Cancellation cancellation,
            Consumer<String> directoryStep)
            throws HomeNotWritable {
        try (RunFolder folder = RunFolder.create(
                request.runHome(),
                request.settings().organisation(),
                request.clock().instant())) {
            PreparedRun.discardOlderThan(
                    RunFolder.of(request.runHome(), request.settings().organisation()),
                    request.clock().instant().minus(KEPT));
            return new SyncRun(request, progress, engines, cancellation, directoryStep, folder).run();
        } catch (IOException fault) {
            throw new HomeNotWritable(request.runHome(), fault);
        }
    }

    private RunReport run() throws IOException {
        RunReport report;
        try {
            report = findings.report(outcome());
        } catch (SourceNotReachable | DeliveryRefused | DirectoryFault | EngineOutOfSpace | EngineLost | Cancelled broken) {
            report = ended(RunFault.of(broken));
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        } catch (RuntimeException | Error fault) {
            RunReports.write(ended(RunFault.of(fault)), folder);
            throw fault;
        }
        return kept(report);
    }

    private RunReport ended(RunFault fault) throws IOException {
        if (fault.cause() instanceof SourceNotReachable unreachable) {
            List<Problem> problems = List.of(unreachable.problem());
            findings.problems(problems);
            RunProblems.write(problems, request.settings(), folder.file("problems.csv"));
        }
        return findings.report(fault);
    }

    /** Puts the report into the folder of the run. Where that fails, an upload that was delivered stays delivered. */
    private RunReport kept(RunReport report) throws IOException {
        try {
            RunReports.write(report, folder);
            return report;
        } catch (IOException fault) {
            if (report.verdict().outcome() != Outcome.DELIVERED) {
                throw fault;
            }
            return findings.notKept(String.valueOf(fault.getMessage()));
        }
    }

    private Outcome outcome() throws SourceNotReachable, DeliveryRefused, DirectoryFault, IOException {
        Optional<Destination> destination = Optional.empty();
        if (request.to().isPresent()) {
            destination = Optional.of(Destinations.of(request.to().get(), cancellation));
            destination.get().check(0);
        }
        try (RunDirectory directory = RunDirectory.open(
                RunDirectory.Use.of(request), () -> progress.at("waiting for another run", 0, 1), directoryStep, cancellation)) {
            directory.check();
            Preparation.Prepared prepared =
                    new Preparation(request, progress, engines, cancellation, folder, findings).prepare(directory);
            if (prepared.outcome() == Outcome.HELD && prepared.prepared().isPresent()) {
                prepared.prepared().get().keep(folder);
            }
            if (prepared.outcome() == Outcome.DELIVERED) {
                deliver(prepared.prepared().orElseThrow(), directory, destination);
            }
            return prepared.outcome();
        }
    }

    private void deliver(PreparedRun prepared, RunDirectory directory, Optional<Destination> destination)
            throws DeliveryRefused {
        progress.at("delivering", 1, 1);
        Handover handover = new Handover(directory, destination);
        try {
            handover.deliver(prepared, folder.run());
        } catch (DeliveryRefused refused) {
            if (handover.isAtDestination()) {
                request.to().ifPresent(findings::alreadyDelivered);
            }
            throw refused;
        }
        directory.prune().ifPresent(findings::notPruned);
    }
}
