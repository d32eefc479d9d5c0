package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.delivery.Destination;
import dev.rollcall.sync.delivery.Destinations;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.pipeline.EngineLost;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.report.ReportFiles;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    private final RunRequest request;
    private final RunContext context;
    private final RunEvents events;
    private final Consumer<String> directoryStep;
    private final RunFolder folder;
    private final ReportBuilder findings;

    private SyncRun(RunRequest request, RunContext context, Consumer<String> directoryStep, RunFolder folder) {
        this.request = request;
        this.context = context;
        this.events = new RunEvents(context.listener());
        this.directoryStep = directoryStep;
        this.folder = folder;
        this.findings = new ReportBuilder(request, folder.run());
    }

    /**
     * Makes one run.
     *
     * @throws HomeNotWritable where the home cannot take what the run writes there
     */
    public static RunReport run(RunRequest request, RunContext context) throws HomeNotWritable {
        return run(request, context, step -> {});
    }

    /** The same in a process that does nothing else. */
    public static RunReport run(RunRequest request, Consumer<RunEvent> listener) throws HomeNotWritable {
        return run(request, RunContext.alone(listener));
    }

    /**
     * The same, for tests that stop in the midst of a delivery.
     *
     * @param directoryStep hears each step of the change to the directory as it is done
     */
    static RunReport run(RunRequest request, RunContext context, Consumer<String> directoryStep)
            throws HomeNotWritable {
        try (RunFolder folder = RunFolder.create(
                request.home(),
                request.settings().organisation(),
                request.clock().instant())) {
            return new SyncRun(request, context, directoryStep, folder).run();
        } catch (IOException fault) {
            throw new HomeNotWritable(request.home(), fault);
        }
    }

    private RunReport run() throws IOException {
        events.began(folder.run());
        try {
            RunRetention.enforce(request);
        } catch (IOException fault) {
            findings.runsNotRemoved(FaultWords.of(fault));
        }
        RunReport report;
        try {
            report = findings.report(outcome());
        } catch (SourceNotReachable
                | DeliveryRefused
                | DeliveryUnknown
                | DirectoryFault
                | EngineOutOfSpace
                | EngineLost
                | Cancelled broken) {
            report = ended(RunFault.of(broken));
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        } catch (RuntimeException | Error fault) {
            ReportFiles.write(ended(RunFault.of(fault)), folder.path());
            throw fault;
        }
        RunReport kept = kept(LastRuns.compared(report, request.home()));
        events.ended(kept.verdict().outcome());
        return kept;
    }

    private RunReport ended(RunFault fault) throws IOException {
        if (fault.cause() instanceof SourceNotReachable unreachable) {
            List<Problem> problems = List.of(unreachable.problem());
            findings.problems(problems);
            RunProblems.write(problems, request.settings(), folder.file("problems.csv"));
        }
        if (!(fault.cause() instanceof SourceNotReachable)) {
            keepDetails(fault.cause());
        }
        return findings.report(fault);
    }

    /**
     * The words of an engine, a system or a library, for whoever helps. What is wrong with a source is a problem of the catalogue,
     * and its cause may name what was pasted into the settings.
     */
    private void keepDetails(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text, true));
        try {
            Files.writeString(folder.file("fault.txt"), Redaction.ofCrash(text.toString()));
        } catch (IOException noRoom) {
            // The report tells what happened, and a full disk takes no more.
        }
    }

    /** Puts the report into the folder of the run. Where that fails, an upload that was delivered stays delivered. */
    private RunReport kept(RunReport report) throws IOException {
        try {
            ReportFiles.write(report, folder.path());
            return report;
        } catch (IOException fault) {
            Outcome outcome = report.verdict().outcome();
            if (outcome != Outcome.DELIVERED && outcome != Outcome.DELIVERY_UNKNOWN) {
                throw fault;
            }
            return findings.notKept(report.verdict(), FaultWords.of(fault));
        }
    }

    private Outcome outcome() throws SourceNotReachable, DeliveryRefused, DeliveryUnknown, DirectoryFault, IOException {
        Optional<Destination> destination = Optional.empty();
        checkGate();
        if (request.to().isPresent()) {
            destination = Optional.of(Destinations.of(
                    request.to().get(),
                    context.delivery(
                            request.settings().delivery(),
                            OrganisationFolder.of(
                                    request.home(), request.settings().organisation()),
                            folder,
                            request.clock(),
                            events)));
            destination.get().check(0);
        }
        try (RunDirectory directory = RunDirectory.open(
                RunDirectory.Use.of(request),
                folder.run(),
                events::waitsForAnotherRun,
                directoryStep,
                context.cancellation())) {
            directory.check();
            checkGate();
            Preparation.Prepared prepared =
                    new Preparation(request, context, events, folder, findings).prepare(directory);
            boolean waits = request.aim() == RunRequest.Aim.PREPARE && prepared.outcome() == Outcome.DELIVERED;
            Outcome outcome = waits ? Outcome.HELD : prepared.outcome();
            if (outcome == Outcome.HELD && prepared.prepared().isPresent()) {
                prepared.prepared().get().keep(folder);
            }
            if (outcome == Outcome.DELIVERED) {
                deliver(prepared.prepared().orElseThrow(), directory, destination);
            }
            return outcome;
        }
    }

    private void checkGate() throws DeliveryRefused, DirectoryFault, IOException {
        if (request.aim() == RunRequest.Aim.DELIVER) {
            DeliveryGate.of(request).check(problem -> findings.problems(List.of(problem)));
        }
    }

    private void deliver(PreparedRun prepared, RunDirectory directory, Optional<Destination> destination)
            throws DeliveryRefused, DeliveryUnknown, IOException {
        events.begin(RunPart.DELIVERY);
        Handover handover = new Handover(directory, destination);
        PreparedRun leaving = prepared;
        boolean mayBeUnknown = destination.filter(Destination::handsOver).isPresent();
        if (mayBeUnknown) {
            // What becomes of it may be told by a person, days after this process has ended.
            prepared.keep(folder);
            leaving = PreparedRun.kept(folder).orElseThrow();
        }
        boolean isKnown = true;
        try {
            handover.deliver(leaving, leaving.version(), folder.run());
        } catch (DeliveryUnknown unknown) {
            isKnown = false;
            throw unknown;
        } catch (DeliveryRefused refused) {
            if (handover.isAtDestination()) {
                request.to().ifPresent(findings::alreadyDelivered);
            }
            throw refused;
        } finally {
            // A cancelled delivery, too, leaves nothing that anybody could ask for.
            if (mayBeUnknown && isKnown) {
                PreparedRun.discard(folder);
            }
        }
        handover.delivered().ifPresent(findings::delivered);
        handover.delivered().ifPresent(placed -> PlaceUses.remember(placed, folder.path()));
        directory.prune().ifPresent(findings::notPruned);
    }
}
