package dev.rollcall.sync.run;

import dev.rollcall.sync.api.ApiPull;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.Destination;
import dev.rollcall.sync.delivery.Destinations;
import dev.rollcall.sync.delivery.DirectoryDestination;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.lookup.Lineage;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.pipeline.AppleCsv;
import dev.rollcall.sync.pipeline.EngineLost;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.pull.ApiRosterSource;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterFiles;
import dev.rollcall.sync.source.RosterSource;
import dev.rollcall.sync.source.RosterSources;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run from top to bottom: open the source, run the stages, look at the problems, shape Apple's files, deliver them,
 * and tell.
 *
 * <p>Faults of the data are problems of the report, faults of the world its outcome; neither is thrown. A fault of ours is
 * thrown after the report was written.
 */
public final class SyncRun {
    private static final List<Stage> BEFORE_SHAPE =
            List.of(Stage.READ, Stage.FILTER, Stage.DEDUPE, Stage.PATCH, Stage.MATCH, Stage.VALIDATE);

    private final RunRequest request;
    private final RunEvents events;
    private final Consumer<String> directoryStep;
    private final RunFolder folder;
    private final ReportBuilder findings;
    private final EngineStart engines;
    private final Engines enginesOfPulls;

    private SyncRun(
            RunRequest request,
            Consumer<RunEvent> listener,
            EngineStart engines,
            Engines enginesOfPulls,
            Consumer<String> directoryStep,
            RunFolder folder) {
        this.enginesOfPulls = enginesOfPulls;
        this.request = request;
        this.events = new RunEvents(listener);
        this.engines = engines;
        this.directoryStep = directoryStep;
        this.folder = folder;
        this.findings = new ReportBuilder(request, folder.run());
    }

    /**
     * Makes one run.
     *
     * @throws HomeNotWritable where the home cannot take what the run writes there
     */
    public static RunReport run(RunRequest request, Consumer<RunEvent> listener) throws HomeNotWritable {
        return run(request, listener, Engines.ofCommand());
    }

    /** The same with an engine of a process that does more than this run. */
    public static RunReport run(RunRequest request, Consumer<RunEvent> listener, Engines engines)
            throws HomeNotWritable {
        return run(request, listener, ofAllThreads(engines), engines, step -> {});
    }

    /** The same on another engine than the one inside the process. */
    public static RunReport run(RunRequest request, Consumer<RunEvent> listener, EngineStart engines)
            throws HomeNotWritable {
        return run(request, listener, engines, Engines.ofCommand(), step -> {});
    }

    /**
     * The same, for tests that stop in the midst of a delivery.
     *
     * @param directoryStep hears each step of the change to the directory as it is done
     */
    static RunReport run(RunRequest request, Consumer<RunEvent> listener, Consumer<String> directoryStep)
            throws HomeNotWritable {
        Engines engines = Engines.ofCommand();
        return run(request, listener, ofAllThreads(engines), engines, directoryStep);
    }

    private static EngineStart ofAllThreads(Engines engines) {
        return engines.start(Integer.MAX_VALUE, Cancellation.NONE);
    }

    private static RunReport run(
            RunRequest request,
            Consumer<RunEvent> listener,
            EngineStart engines,
            Engines enginesOfPulls,
            Consumer<String> directoryStep)
            throws HomeNotWritable {
        try (RunFolder folder = RunFolder.create(
                request.runHome(),
                request.settings().organisation(),
                request.clock().instant())) {
            return new SyncRun(request, listener, engines, enginesOfPulls, directoryStep, folder).run();
        } catch (IOException fault) {
            throw new HomeNotWritable(request.runHome(), fault);
        }
    }

    private RunReport run() throws HomeNotWritable, IOException {
        events.began(folder.run());
        RunReport report;
        try {
            report = findings.report(outcome());
        } catch (SourceNotReachable unreachable) {
            List<Problem> problems = List.of(unreachable.problem());
            findings.problems(problems);
            RunProblems.write(problems, request.settings(), folder.file("problems.csv"));
            report = findings.report(Outcome.SOURCE_NOT_REACHABLE);
        } catch (DeliveryRefused refused) {
            report = findings.refused(String.valueOf(refused.getMessage()));
        } catch (DirectoryFault fault) {
            report = findings.refused(String.valueOf(fault.getMessage()));
        } catch (EngineOutOfSpace full) {
            report = findings.refused("The disk or the memory that a run may use is full (" + full.getMessage()
                    + "). Make room in '" + request.home()
                    + "', or raise memory in rollcall.yaml. Nothing was changed.");
        } catch (EngineLost lost) {
            report = findings.refused(lost.getMessage() + " Nothing was changed.");
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        } catch (RuntimeException | Error fault) {
            RunReports.write(findings.report(Outcome.FAILED), folder);
            events.ended(Outcome.FAILED);
            throw fault;
        }
        RunReport kept = kept(report);
        events.ended(kept.verdict().outcome());
        return kept;
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

    private Outcome outcome() throws SourceNotReachable, DeliveryRefused, DirectoryFault, HomeNotWritable, IOException {
        Optional<Destination> destination = Optional.empty();
        if (request.to().isPresent()) {
            destination = Optional.of(Destinations.of(request.to().get()));
            destination.get().check(0);
        }
        try (RunDirectory directory =
                RunDirectory.open(request, events::waitsForAnotherRun, directoryStep, Cancellation.NONE)) {
            directory.check();
            return outcome(directory, destination);
        }
    }

    private Outcome outcome(RunDirectory directory, Optional<Destination> destination)
            throws SourceNotReachable, DeliveryRefused, DirectoryFault, HomeNotWritable, IOException {
        events.begin(RunPart.OPENING_SOURCE);
        OpenedRoster roster = opened();
        roster.form().ifPresent(findings::form);
        findings.read(roster.files());
        if (roster.form().isEmpty() || !holdsAllFiles(roster.form().get(), roster)) {
            findings.problems(roster.problems());
            RunProblems.write(roster.problems(), request.settings(), folder.file("problems.csv"));
            return Outcome.ERRORS;
        }
        try (SqlEngine engine =
                engines.open(request.settings().memoryBytes(), folder.work("spill"), events::engineStatus)) {
            return process(engine, roster.form().get(), roster, directory, destination);
        }
    }

    private OpenedRoster opened() throws SourceNotReachable, IOException {
        return source().open(folder.work("source"));
    }

    private RosterSource source() {
        Settings settings = request.settings();
        if (settings.api().url().isEmpty()) {
            return RosterSources.of(request.source(), settings.form(), settings.limits());
        }
        ApiRosterSource.Keeping keeping =
                new ApiRosterSource.Keeping(request.aim() == RunRequest.Aim.DELIVER, request.resumes());
        ApiPull api = new ApiPull(settings.api(), System.getenv(), request.clock());
        return new ApiRosterSource(
                settings, api, request.home(), keeping, request.clock(), events::pulled, enginesOfPulls);
    }

    private static boolean holdsAllFiles(Form form, OpenedRoster roster) {
        return roster.files().stream()
                .allMatch(file -> file.path() != null || !form.required().contains(file.table()));
    }

    private Outcome process(
            SqlEngine engine, Form form, OpenedRoster roster, RunDirectory directory, Optional<Destination> destination)
            throws DeliveryRefused, DirectoryFault, HomeNotWritable, IOException {
        Settings.Match match = request.settings().match();
        List<Problem> problems = new ArrayList<>(roster.problems());
        Path mended = folder.work("mended");
        Pipeline pipeline =
                new Pipeline(engine, Steps.of(form), roster.files(), file -> RosterFiles.mend(file, mended, problems));
        boolean hasSessions = roster.files().stream()
                .anyMatch(file -> file.table() == SourceTable.ACADEMIC_SESSIONS && file.rows() > 0);
        for (InlineTable table : SettingTables.of(request.settings(), request.asOf(), form, hasSessions)) {
            engine.createTable(table);
        }
        directory.open(engine);
        if (match.people().isPresent()) {
            problems.addAll(KnownPeople.load(
                    engine, match.people().get(), request.settings().limits(), folder.work("people")));
        } else {
            engine.createTable(KnownPeople.none());
        }
        pipeline.open();
        for (Stage stage : BEFORE_SHAPE) {
            events.begin(RunPart.of(stage));
            pipeline.run(stage);
            events.stageDone(pipeline, folder.work("spill"));
        }
        findings.read(pipeline.files());
        Books books = new Books(pipeline, form);
        problems.addAll(FilterProblems.of(books, form, request.settings()));
        RunProblems found = new RunProblems(engine, request.settings());
        found.add(problems);
        found.tell(form);
        found.write(folder.file("problems.csv"));
        if (match.preventDuplicates()) {
            UnmatchedPeople.write(engine, folder.file("unmatched.csv"));
        }
        List<ProblemGroup> groups = found.groups();
        findings.problemGroups(groups);
        events.problems(groups);
        findings.orgs(OrgChoices.of(engine));
        // A preview is looked at and thrown away: nobody asks it for the way of a record.
        Optional<Lineage> lineage = request.aim() == RunRequest.Aim.PREVIEW
                ? Optional.empty()
                : Optional.of(new Lineage(engine, pipeline, folder.lineage()));
        if (lineage.isPresent()) {
            lineage.get().writeRecords();
        }
        if (found.blockDelivery()) {
            findings.books(books.ofEnd(found.rowsInError(), "held back"));
            return Outcome.ERRORS;
        }
        if (request.aim() == RunRequest.Aim.CHECK) {
            findings.books(books.ofEnd(Map.of(), "ready to send"));
            return Outcome.CLEAN;
        }
        boolean idsArePlain = !found.has(ProblemKind.ID_ALPHABET)
                && !match.preventDuplicates()
                && request.settings().attributes().personId().equals("sourcedId");
        Path upload = shape(engine, pipeline, books, idsArePlain);
        lineage.ifPresent(Lineage::writeOutput);
        if (directory.isUsed()) {
            events.begin(RunPart.PLAN);
            pipeline.run(Stage.PLAN);
            PlanReader.Judged judged = new PlanReader(engine, directory.base())
                    .judge(
                            request,
                            folder.file("changes.csv"),
                            upload,
                            new Runs(request.home(), request.settings().organisation()));
            findings.plan(judged.plan(), judged.refusal());
            if (judged.isHeld()) {
                return Outcome.HELD;
            }
        }
        return request.aim() == RunRequest.Aim.PREVIEW
                ? Outcome.PLANNED
                : deliver(engine, pipeline, directory, destination, upload);
    }

    /** Makes Apple's six files. */
    private Path shape(SqlEngine engine, Pipeline pipeline, Books books, boolean idsArePlain) throws IOException {
        events.begin(RunPart.SHAPE);
        pipeline.run(Stage.SHAPE);
        Path upload = folder.work("upload");
        AppleCsv csv = new AppleCsv(
                engine, AppleCsv.Quoting.valueOf(request.settings().quoting().name()), idsArePlain);
        Map<AppleFile, Long> written = new EnumMap<>(AppleFile.class);
        for (AppleFile file : AppleFile.values()) {
            written.put(file, csv.write(file, upload));
        }
        findings.written(written);
        findings.books(books.ofDelivery(engine, written));
        findings.carriedOver(Books.carriedOver(engine).values().stream()
                .mapToLong(Long::longValue)
                .sum());
        return upload;
    }

    /**
     * Hands over. The directory's next version lies ready before the upload goes to the place that was asked for, and becomes
     * the current one after it. A run that ends between the two has delivered what the directory does not know yet; the next
     * one plans the same changes again, and does no harm.
     */
    private Outcome deliver(
            SqlEngine engine, Pipeline pipeline, RunDirectory directory, Optional<Destination> destination, Path upload)
            throws DeliveryRefused, IOException {
        Path version = folder.work("version");
        Map<DirectoryFile, Long> rows = directory.isUsed() ? RunDirectory.write(engine, pipeline, version) : Map.of();
        events.begin(RunPart.DELIVERY);
        if (!directory.isUsed()) {
            hand(upload, destination);
            return Outcome.DELIVERED;
        }
        try (DirectoryDestination.Staged staged = directory.stage(folder.run(), version, rows)) {
            hand(upload, destination);
            try {
                staged.publish();
            } catch (DeliveryRefused late) {
                request.to().ifPresent(findings::alreadyDelivered);
                throw late;
            }
        }
        directory.prune().ifPresent(findings::notPruned);
        return Outcome.DELIVERED;
    }

    private static void hand(Path upload, Optional<Destination> destination) throws DeliveryRefused, IOException {
        if (destination.isPresent()) {
            destination.get().deliver(Upload.forApple(upload));
        }
    }
}
