package dev.rollcall.sync.run;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.Destination;
import dev.rollcall.sync.delivery.Destinations;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.pipeline.AppleCsv;
import dev.rollcall.sync.pipeline.EngineFull;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SettingTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterFiles;
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
    private static final int PARTS = BEFORE_SHAPE.size() + 3;

    private final RunRequest request;
    private final Progress progress;
    private final RunFolder folder;
    private final RunFindings findings;
    private int part;

    private SyncRun(RunRequest request, Progress progress, RunFolder folder) {
        this.request = request;
        this.progress = progress;
        this.folder = folder;
        this.findings = new RunFindings(request, folder.run());
    }

    /**
     * Makes one run.
     *
     * @throws HomeNotWritable where the home cannot take what the run writes there
     */
    public static RunReport run(RunRequest request, Progress progress) throws HomeNotWritable {
        try (RunFolder folder = RunFolder.create(
                request.home(),
                request.settings().organisation(),
                request.clock().instant())) {
            return new SyncRun(request, progress, folder).run();
        } catch (IOException fault) {
            throw new HomeNotWritable(request.home(), fault);
        }
    }

    private RunReport run() throws IOException {
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
        } catch (EngineFull full) {
            report = findings.refused("The disk or the memory that a run may use is full (" + full.getMessage()
                    + "). Make room in '" + request.home()
                    + "', or raise memory in rollcall.yaml. Nothing was changed.");
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

    private Outcome outcome() throws SourceNotReachable, DeliveryRefused, IOException {
        Optional<Destination> destination = Optional.empty();
        if (request.to().isPresent()) {
            destination = Optional.of(Destinations.of(request.to().get()));
            destination.get().check(0);
        }
        at("opening the source");
        OpenedRoster roster = opened();
        roster.form().ifPresent(findings::form);
        findings.read(roster.files());
        if (roster.form().isEmpty() || !holdsAllFiles(roster.form().get(), roster)) {
            findings.problems(roster.problems());
            RunProblems.write(roster.problems(), request.settings(), folder.file("problems.csv"));
            return Outcome.ERRORS;
        }
        try (SqlEngine engine = new DuckDbEngine(request.settings().memoryBytes(), folder.work("spill"))) {
            return process(engine, roster.form().get(), roster, destination);
        }
    }

    private OpenedRoster opened() throws SourceNotReachable, IOException {
        if (request.settings().api().url().isEmpty()) {
            return RosterSources.of(
                            request.source(),
                            request.settings().form(),
                            request.settings().limits())
                    .open(folder.work("source"));
        }
        Path set = folder.work("fetched").resolve("set");
        List<Problem> notes = new ApiFetch(request.settings(), System.getenv(), request.clock())
                .fetch(
                        folder.work("pull"),
                        false,
                        set,
                        (collection, records, total) ->
                                progress.at(collection.endpoint() + ", " + records + " records", part, PARTS));
        OpenedRoster roster = RosterSources.of(
                        set, request.settings().form(), request.settings().limits())
                .open(folder.work("source"));
        List<Problem> problems = new ArrayList<>(notes);
        // An API fills status and dateLastModified as it should.
        roster.problems().stream()
                .filter(problem -> problem.kind() != ProblemKind.STATUS_IN_BULK)
                .forEach(problems::add);
        return new OpenedRoster(roster.form(), roster.files(), problems);
    }

    private static boolean holdsAllFiles(Form form, OpenedRoster roster) {
        return roster.files().stream()
                .allMatch(file -> file.path() != null || !form.required().contains(file.table()));
    }

    private Outcome process(SqlEngine engine, Form form, OpenedRoster roster, Optional<Destination> destination)
            throws DeliveryRefused, IOException {
        List<Problem> problems = new ArrayList<>(roster.problems());
        Path mended = folder.work("mended");
        Pipeline pipeline =
                new Pipeline(engine, Steps.of(form), roster.files(), file -> RosterFiles.mend(file, mended, problems));
        boolean hasSessions = roster.files().stream()
                .anyMatch(file -> file.table() == SourceTable.ACADEMIC_SESSIONS && file.rows() > 0);
        for (SettingTable table : SettingTables.of(request.settings(), request.asOf(), form, hasSessions)) {
            engine.settings(table);
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
        findings.problemGroups(found.groups());
        findings.orgs(OrgChoices.of(engine));
        Lineage lineage = new Lineage(engine, pipeline, folder.lineage());
        lineage.writeRecords();
        if (found.blockDelivery()) {
            findings.books(books.ofEnd(found.rowsInError(), "held back"));
            return Outcome.ERRORS;
        }
        if (destination.isEmpty()) {
            findings.books(books.ofEnd(Map.of(), "ready to send"));
            return Outcome.CLEAN;
        }
        boolean idsArePlain = !found.has(ProblemKind.ID_ALPHABET)
                && request.settings().attributes().personId().equals("sourcedId");
        return deliver(engine, pipeline, books, lineage, destination.get(), idsArePlain);
    }

    private Outcome deliver(
            SqlEngine engine,
            Pipeline pipeline,
            Books books,
            Lineage lineage,
            Destination destination,
            boolean idsArePlain)
            throws DeliveryRefused, IOException {
        at(Stage.SHAPE.word());
        pipeline.run(Stage.SHAPE);
        Path upload = folder.work("upload");
        AppleCsv csv = new AppleCsv(
                engine, AppleCsv.Quoting.valueOf(request.settings().quoting().name()), idsArePlain);
        Map<AppleFile, Long> written = new EnumMap<>(AppleFile.class);
        for (AppleFile file : AppleFile.values()) {
            written.put(file, csv.write(file, upload));
        }
        lineage.writeOutput();
        findings.written(written);
        findings.books(books.ofDelivery(engine, written));
        at("delivering");
        destination.deliver(new Upload(upload));
        return Outcome.DELIVERED;
    }

    private void at(String what) {
        progress.at(what, part, PARTS);
        part = part + 1;
    }
}
