package dev.rollcall.sync.run;

import dev.rollcall.sync.api.ApiPull;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.OneOffChanges;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.lookup.Lineage;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.AppleCsv;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.pull.ApiRosterSource;
import dev.rollcall.sync.pull.FetchedSet;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterFiles;
import dev.rollcall.sync.source.RosterSource;
import dev.rollcall.sync.source.RosterSources;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first half of a run: opens the source, runs the stages, looks at the problems, shapes Apple's files, and plans. It ends
 * in a {@link PreparedRun}, or in the reason why there is none. Nothing outside the folder of the run is changed.
 */
final class Preparation {
    static final List<Stage> BEFORE_SHAPE =
            List.of(Stage.READ, Stage.FILTER, Stage.DEDUPE, Stage.PATCH, Stage.MATCH, Stage.VALIDATE);

    private final RunRequest request;
    private final RunContext context;
    private final RunEvents events;
    private final RunFolder folder;
    private final ReportBuilder findings;
    private final StepFiles stepFiles;
    private KeptSchools kept = KeptSchools.FIRST_PASS;
    private boolean sendsKeptSchools;

    Preparation(RunRequest request, RunContext context, RunEvents events, RunFolder folder, ReportBuilder findings) {
        this.request = request;
        this.context = context;
        this.events = events;
        this.folder = folder;
        this.findings = findings;
        this.stepFiles = new StepFiles(context.keeps(), folder.path());
    }

    /**
     * How a preparation ended.
     *
     * @param outcome how the run ends by it; {@code DELIVERED} where it may be delivered now
     * @param prepared what may be handed over, now or after an approval
     */
    record Prepared(Outcome outcome, Optional<PreparedRun> prepared) {
        static Prepared nothing(Outcome outcome) {
            return new Prepared(outcome, Optional.empty());
        }
    }

    Prepared prepare(RunDirectory directory) throws SourceNotReachable, DirectoryFault, IOException {
        events.begin(RunPart.OPENING_SOURCE);
        OpenedRoster roster = opened();
        roster.form().ifPresent(findings::form);
        findings.read(roster.files());
        events.opened(roster.files());
        if (roster.form().isEmpty() || !holdsAllFiles(roster.form().get(), roster)) {
            findings.problems(roster.problems());
            RunProblems.write(roster.problems(), request.settings(), folder.file("problems.csv"));
            boolean hasNoUpdates =
                    roster.problems().stream().anyMatch(problem -> problem.kind() == ProblemKind.NO_UPDATES);
            if (hasNoUpdates) {
                findings.noUpdates();
                return Prepared.nothing(Outcome.CLEAN);
            }
            return Prepared.nothing(Outcome.ERRORS);
        }
        KnownPeopleSources known = KnownPeopleSources.fetch(request, context, events, folder);
        known.urgent().ifPresent(findings::urgent);
        if (known.lists().isPresent()) {
            new ServiceConfirmation(directory, context.engines(), context.cancellation())
                    .confirm(known.lists().get())
                    .ifPresent(known::note);
        }
        if (request.aim() != RunRequest.Aim.CHECK) {
            directory.unconfirmed(context.engines()).ifPresent(findings::unconfirmed);
        }
        @Nullable Prepared first = null;
        try (SqlEngine engine = context.engineStart()
                .open(request.settings().memoryBytes(), folder.work("spill"), events::engineStatus)) {
            context.cancellation().throwIfCancelled();
            Prepared prepared = process(engine, roster.form().get(), roster, known, directory);
            if (!kept.isSecondPass()) {
                first = prepared;
            }
        }
        return first == null ? checked(secondPass(roster, known, directory)) : checked(first);
    }

    private Prepared secondPass(OpenedRoster roster, KnownPeopleSources known, RunDirectory directory)
            throws DirectoryFault, IOException {
        try (SqlEngine engine = context.engineStart()
                .open(request.settings().memoryBytes(), folder.work("second-spill"), events::engineStatus)) {
            return process(engine, roster.form().orElseThrow(), roster, known, directory);
        }
    }

    private OpenedRoster opened() throws SourceNotReachable, IOException {
        Path work = folder.work("source");
        OpenedRoster roster = source().open(work);
        if (context.keeps().fetched()
                && Api.isAddress(request.source())
                && request.fetched().isEmpty()) {
            FetchedSet.keep(work, folder.path());
        }
        return roster;
    }

    private RosterSource source() throws IOException {
        Settings settings = request.settings();
        if (request.again().isPresent()) {
            Path nothing = folder.work("nothing");
            KeptState.writeNoRows(nothing);
            return RosterSources.of(nothing.toString(), settings.form(), settings.limits(), context.cancellation());
        }
        if (request.fetched().isPresent()) {
            return new FetchedSet(request.fetched().get(), settings, context.cancellation());
        }
        if (!Api.isAddress(request.source())) {
            return RosterSources.of(request.source(), settings.form(), settings.limits(), context.cancellation());
        }
        ApiRosterSource.Keeping keeping = new ApiRosterSource.Keeping(request.isForDelivery(), request.resumes());
        ApiPull api = new ApiPull(
                settings.api(),
                context.secrets(),
                request.clock(),
                context.cancellation(),
                events::sent,
                context.judge());
        return new ApiRosterSource(
                settings, api, request.home(), keeping, request.clock(), events::pulled, context.engines());
    }

    private static boolean holdsAllFiles(Form form, OpenedRoster roster) {
        return roster.files().stream()
                .allMatch(file -> file.path() != null || !form.required().contains(file.table()));
    }

    private Prepared process(
            SqlEngine engine, Form form, OpenedRoster roster, KnownPeopleSources known, RunDirectory directory)
            throws DirectoryFault, IOException {
        Settings.Match match = request.settings().match();
        boolean isApi = Api.isAddress(request.source());
        // Of a kept state nothing is read, and nobody needs to hear that.
        boolean isRead = request.again().isEmpty();
        List<Problem> problems = new ArrayList<>(isRead ? roster.problems() : List.of());
        if (!isRead) {
            request.again().orElseThrow().damage().ifPresent(problems::add);
        }
        folder.openToOthers()
                .ifPresent(open -> problems.add(
                        new Problem(ProblemKind.HOME_OPEN_TO_OTHERS, Where.SOURCE, open.toString(), null)));
        directory
                .openDelivery()
                .ifPresent(open -> problems.add(new Problem(
                        open.state() == DeliveryState.PREPARED
                                ? ProblemKind.UPLOAD_NOT_TOLD
                                : ProblemKind.UPLOAD_UNKNOWN,
                        Where.SOURCE,
                        open.run(),
                        open.to())));
        if (isRead && request.aim() != RunRequest.Aim.CHECK) {
            problems.addAll(DeliveryGate.of(request).notes(request.source()));
        }
        Path mended = folder.work(kept.isSecondPass() ? "mended-again" : "mended");
        Settings.InputLimits limits = request.settings().limits();
        Pipeline pipeline = new Pipeline(
                engine,
                Steps.of(form),
                roster.files(),
                file -> RosterFiles.mend(file, limits, mended, problems, context.cancellation()),
                context.cancellation());
        for (InlineTable table : SettingTables.of(request.settings(), request.asOf(), form, roster.files(), isApi)) {
            engine.createTable(table);
        }
        KeptHistory history =
                new KeptHistory(RunFolder.of(request.home(), request.settings().organisation()), directory);
        List<String> canary = isRead ? request.settings().guard().kept().canary() : List.of();
        directory.open(engine, kept.isSecondPass() || !canary.isEmpty());
        OneOffRun oneOff =
                OneOffRun.of(directory.oneOffChanges(), request.again().isPresent());
        engine.createTable(oneOff.table());
        problems.addAll(oneOff.problems());
        problems.addAll(known.load(engine, directory));
        findings.known(known.sources());
        pipeline.open();
        List<String> keptIds = List.of();
        for (Stage stage : BEFORE_SHAPE) {
            events.begin(RunPart.of(stage));
            pipeline.run(stage);
            events.stageDone(stage, pipeline, folder.work("spill"));
            stepFiles.write(engine, pipeline, stage);
            if (stage == Stage.READ) {
                if (context.keeps().read() && isRead) {
                    ReadSet.keep(pipeline.files(), folder.path());
                }
                keptIds = kept.open(engine);
                if (isRead) {
                    problems.addAll(Canary.problems(engine, canary, !keptIds.isEmpty(), history));
                }
            }
        }
        if (!keptIds.isEmpty()) {
            directory.carryKeptSchools(engine);
        }
        findings.read(pipeline.files());
        Books books = new Books(pipeline, form);
        if (isRead) {
            problems.addAll(FilterProblems.of(books, form, request.settings(), isApi));
            if (!keptIds.isEmpty()) {
                // What the filters leave nothing of comes from the schools that are kept.
                problems.removeIf(problem -> problem.kind() == ProblemKind.FILTER_LEAVES_NOTHING);
            }
        }
        RunProblems found = new RunProblems(engine, request.settings());
        found.add(problems);
        found.tell(form, isApi, request.places());
        Quarantine quarantine = new Quarantine(engine, request, history);
        if (!kept.isSecondPass()) {
            found.write(folder.file("problems.csv"));
        }
        findings.patch(PatchedRows.counts(engine));
        if (match.preventDuplicates()) {
            UnmatchedPeople.write(engine, folder.file("unmatched.csv"));
            findings.match(RecognisedPeople.counts(engine, match));
        }
        if (found.haveLines() && kept.isSecondPass()) {
            SchoolProblems.place(engine);
        } else if (found.haveLines()) {
            findings.problemFiles(new SchoolProblems(engine).write(folder));
        }
        findings.cause(kept.isSecondPass() ? null : found.cause());
        List<ProblemGroup> groups = found.groups();
        if (kept.isSecondPass() && !goesOnWithout(groups, quarantine)) {
            return Prepared.nothing(Outcome.ERRORS);
        }
        if (!kept.isSecondPass()) {
            events.problems(groups);
            findings.problemGroups(groups);
        }
        findings.orgs(OrgChoices.of(engine));
        Lineage lineage = new Lineage(engine, pipeline, folder.lineage());
        lineage.writeRecords();
        lineage.writePins();
        if (context.keeps().choices()) {
            lineage.writeChoices();
        }
        if (match.preventDuplicates()) {
            lineage.writeMatches();
        }
        if (groups.stream().anyMatch(group -> group.severity() == Severity.ERROR)) {
            findings.books(books.ofEnd(found.rowsInError(), Message.of("run.books.not_sent")));
            if (isRead && request.aim() != RunRequest.Aim.CHECK) {
                Quarantine.Decision decision = quarantine.decide(groups, found.haveLines());
                decision.kept().ifPresent(chosen -> kept = chosen);
                tell(groups, decision.problems());
            }
            return Prepared.nothing(Outcome.ERRORS);
        }
        if (request.aim() == RunRequest.Aim.CHECK) {
            // What needs no directory to be judged is judged here too: else a check finds clean what a sync holds.
            Optional<RunPlan> held = PlanReader.withoutDirectory(request, books.patchedEnrollments());
            held.ifPresent(findings::plan);
            findings.books(books.ofEnd(Map.of(), Message.of("run.books.ready")));
            return Prepared.nothing(held.isPresent() ? Outcome.HELD : Outcome.CLEAN);
        }
        boolean idsArePlain = isRead
                && keptIds.isEmpty()
                && !found.has(ProblemKind.ID_ALPHABET)
                && engine.fetch(SqlFile.of("run/ids_not_plain").sql()).isEmpty();
        Path prepared = PreparedRun.workFolder(folder);
        Path upload = PreparedRun.uploadIn(prepared);
        long carriedRows = shape(engine, pipeline, directory, books, idsArePlain, upload);
        lineage.writeOutput();
        sendsKeptSchools = !keptIds.isEmpty();
        kept.message(canary).ifPresent(findings::keptSchools);
        boolean isHeld;
        if (directory.isUsed()) {
            events.begin(RunPart.PLAN);
            pipeline.run(Stage.PLAN);
            RunPlan plan = new PlanReader(engine, directory.base())
                    .alsoHeldBy(Canary.held(engine, canary, isRead ? history.trial() : Optional.empty()))
                    .read(request, books.patchedEnrollments(), folder.file("changes.csv"), upload);
            findings.plan(plan);
            events.planned(plan);
            List<Problem> shown = isRead ? PlanProblems.of(engine, directory) : List.of();
            if (!shown.isEmpty()) {
                tell(findings.problemGroups(), shown);
            }
            isHeld = !plan.held().isEmpty();
        } else {
            Optional<RunPlan> held = PlanReader.withoutDirectory(request, books.patchedEnrollments());
            held.ifPresent(findings::plan);
            isHeld = held.isPresent();
        }
        if (request.aim() == RunRequest.Aim.PREVIEW) {
            List<Problem> foreseen = DeliveryGate.of(request).foreseen();
            if (!foreseen.isEmpty()) {
                findings.urgent(Message.of("run.would_be_refused"));
                tell(findings.problemGroups(), foreseen);
            }
            return Prepared.nothing(isHeld ? Outcome.HELD : Outcome.PLANNED);
        }
        if (request.again().isPresent()) {
            request.again().get().takeBytesOfThatDay(upload);
            history.ofAgain(request.again().get()).write(folder.path());
        }
        Optional<OneOffChanges> oneOffChanges = oneOff.after(folder.run(), engine);
        if (oneOffChanges.isPresent()) {
            directory.remember(oneOffChanges.get());
        }
        if (!keptIds.isEmpty()) {
            new KeptSchoolsFile(keptIds, canary).write(folder.path());
        }
        if (directory.isUsed()) {
            events.begin(RunPart.VERSION);
        }
        Map<DirectoryFile, Long> rows =
                directory.isUsed() ? RunDirectory.write(engine, pipeline, PreparedRun.versionIn(prepared)) : Map.of();
        PreparedRun.Facts facts = new PreparedRun.Facts(
                directory.base(),
                request.to(),
                rows,
                request.settings().directory(),
                request.settings().delivery(),
                carriedRows,
                request.clock().instant());
        return new Prepared(isHeld ? Outcome.HELD : Outcome.DELIVERED, Optional.of(PreparedRun.in(prepared, facts)));
    }

    /** Whether nothing is wrong with the other schools, once those with errors are taken out. */
    private boolean goesOnWithout(List<ProblemGroup> left, Quarantine quarantine) throws IOException {
        List<String> codes = left.stream()
                .filter(group -> group.severity() == Severity.ERROR)
                .map(group -> group.kind().code())
                .toList();
        tell(
                kept.told(),
                codes.isEmpty()
                        ? quarantine.problems(kept)
                        : List.of(Quarantine.notKept(
                                Message.of("run.kept.errors_left").with("codes", String.join(", ", codes)))));
        return codes.isEmpty();
    }

    /** The same, where Apple can read the six files, in which rows of the source and of the directory may have come together. */
    private Prepared checked(Prepared made) throws IOException {
        boolean hasUpload = made.outcome() != Outcome.ERRORS && made.outcome() != Outcome.CLEAN;
        if (!sendsKeptSchools || !hasUpload) {
            return made;
        }
        Path upload = PreparedRun.uploadIn(PreparedRun.workFolder(folder));
        Set<String> codes = new UploadCheck(request, context, folder).errors(upload);
        if (codes.isEmpty()) {
            return made;
        }
        tell(
                findings.problemGroups(),
                List.of(Quarantine.notKept(
                        Message.of("run.kept.broken_upload").with("codes", String.join(", ", codes)))));
        return Prepared.nothing(Outcome.ERRORS);
    }

    /** Says more than was said before, in the report and in {@code problems.csv}. */
    private void tell(List<ProblemGroup> groups, List<Problem> more) throws IOException {
        RunProblems.append(more, request.settings(), folder.file("problems.csv"));
        List<ProblemGroup> all = RunProblems.joined(groups, more, request.settings());
        events.problems(all);
        findings.problemGroups(all);
    }

    /**
     * Makes Apple's six files.
     *
     * @return how many of their rows were taken from the directory
     */
    private long shape(
            SqlEngine engine, Pipeline pipeline, RunDirectory directory, Books books, boolean idsArePlain, Path upload)
            throws IOException {
        events.begin(RunPart.SHAPE);
        pipeline.run(Stage.SHAPE);
        AppleCsv csv = new AppleCsv(
                engine, AppleCsv.Quoting.valueOf(request.settings().quoting().name()), idsArePlain);
        Map<AppleFile, Long> written = new EnumMap<>(AppleFile.class);
        for (AppleFile file : AppleFile.values()) {
            written.put(
                    file,
                    file == AppleFile.ROSTERS
                            ? csv.write(file, directory.rosters(engine, pipeline), upload)
                            : csv.write(file, upload));
        }
        stepFiles.write(upload);
        findings.written(written);
        events.written(written);
        findings.books(books.ofDelivery(engine, written));
        if (request.again().isPresent()) {
            return 0;
        }
        long carriedRows = Books.carriedOver(engine).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        findings.carriedOver(carriedRows);
        return carriedRows;
    }
}
