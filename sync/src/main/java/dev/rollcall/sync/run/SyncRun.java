package dev.rollcall.sync.run;

import dev.rollcall.sync.api.ApiPull;
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
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.pull.ApiRosterSource;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
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
    private static final int PARTS = BEFORE_SHAPE.size() + 4;

    private final RunRequest request;
    private final Progress progress;
    private final Consumer<String> directoryStep;
    private final RunFolder folder;
    private final ReportBuilder findings;
    private final EngineStart engines;
    private volatile String doing = "";
    private int part;

    private SyncRun(
            RunRequest request,
            Progress progress,
            EngineStart engines,
            Consumer<String> directoryStep,
            RunFolder folder) {
        this.request = request;
        this.progress = progress;
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
    public static RunReport run(RunRequest request, Progress progress) throws HomeNotWritable {
        return run(request, progress, SyncRun::duckDb);
    }

    /** The same on another engine than the one inside the process. */
    public static RunReport run(RunRequest request, Progress progress, EngineStart engines) throws HomeNotWritable {
        return run(request, progress, engines, step -> {});
    }

    /**
     * The same, for tests that stop in the midst of a delivery.
     *
     * @param directoryStep hears each step of the change to the directory as it is done
     */
    static RunReport run(RunRequest request, Progress progress, Consumer<String> directoryStep) throws HomeNotWritable {
        return run(request, progress, SyncRun::duckDb, directoryStep);
    }

    private static SqlEngine duckDb(long memoryBytes, Path spill, Consumer<String> telling) {
        return new DuckDbEngine(memoryBytes, spill);
    }

    private static RunReport run(
            RunRequest request, Progress progress, EngineStart engines, Consumer<String> directoryStep)
            throws HomeNotWritable {
        try (RunFolder folder = RunFolder.create(
                request.runHome(),
                request.settings().organisation(),
                request.clock().instant())) {
            return new SyncRun(request, progress, engines, directoryStep, folder).run();
        } catch (IOException fault) {
            throw new HomeNotWritable(request.runHome(), fault);
        }
    }

    private RunReport run() throws HomeNotWritable, IOException {
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
            throw fault;
        }
        return kept(report);
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
        try (RunDirectory directory = RunDirectory.open(request, () -> at("waiting for another run"), directoryStep)) {
            directory.check();
            return outcome(directory, destination);
        }
    }

    private Outcome outcome(RunDirectory directory, Optional<Destination> destination)
            throws SourceNotReachable, DeliveryRefused, DirectoryFault, HomeNotWritable, IOException {
        at("opening the source");
        OpenedRoster roster = opened();
        roster.form().ifPresent(findings::form);
        findings.read(roster.files());
        if (roster.form().isEmpty() || !holdsAllFiles(roster.form().get(), roster)) {
            findings.problems(roster.problems());
            RunProblems.write(roster.problems(), request.settings(), folder.file("problems.csv"));
            return Outcome.ERRORS;
        }
        try (SqlEngine engine = engines.open(request.settings().memoryBytes(), folder.work("spill"), this::tell)) {
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
        return new ApiRosterSource(settings, api, request.home(), keeping, request.clock(), progress::pulled);
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
        Settings.InputLimits limits = request.settings().limits();
        Pipeline pipeline = new Pipeline(
                engine, Steps.of(form), roster.files(), file -> RosterFiles.mend(file, limits, mended, problems));
        boolean hasSessions = roster.files().stream()
                .anyMatch(file -> file.table() == SourceTable.ACADEMIC_SESSIONS && file.rows() > 0);
        for (InlineTable table : SettingTables.of(request.settings(), request.asOf(), form, hasSessions)) {
            engine.settings(table);
        }
        directory.open(engine);
        if (match.people().isPresent()) {
            problems.addAll(KnownPeople.load(
                    engine, match.people().get(), request.settings().limits(), folder.work("people")));
        } else {
            engine.settings(KnownPeople.none());
        }
        pipeline.open();
        for (Stage stage : BEFORE_SHAPE) {
            at(stage.word());
            pipeline.run(stage);
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
        findings.problemGroups(found.groups());
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
            at(Stage.PLAN.word());
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
        at(Stage.SHAPE.word());
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
        at("delivering");
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

    private void tell(String how) {
        progress.at(doing + ", " + how, Math.max(0, part - 1), PARTS);
    }

    private void at(String what) {
        doing = what;
        progress.at(what, part, PARTS);
        part = part + 1;
    }
}
