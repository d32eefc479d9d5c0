package dev.rollcall.sync.run;

import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterFiles;
import dev.rollcall.sync.source.RosterSources;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the six files of an upload as a source of their own and validates them. Rows of the directory and of the source come together
 * in an upload that keeps schools as they were, and each was in order only among its own.
 */
final class UploadCheck {
    private final RunRequest request;
    private final RunContext context;
    private final RunFolder folder;

    UploadCheck(RunRequest request, RunContext context, RunFolder folder) {
        this.request = request;
        this.context = context;
        this.folder = folder;
    }

    /** The codes of the errors of the six files; empty where they are in order. */
    Set<String> errors(Path upload) throws IOException {
        Settings settings = settings();
        List<Problem> problems = new ArrayList<>();
        OpenedRoster roster;
        try {
            roster = RosterSources.of(upload, settings.form(), settings.limits(), context.cancellation())
                    .open(folder.work("upload-source"));
        } catch (SourceNotReachable gone) {
            throw new IOException(gone);
        }
        problems.addAll(roster.problems());
        try (SqlEngine engine =
                context.engineStart().open(settings.memoryBytes(), folder.work("upload-spill"), status -> {})) {
            Path mended = folder.work("upload-mended");
            Pipeline pipeline = new Pipeline(
                    engine,
                    Steps.of(Form.APPLE),
                    roster.files(),
                    file -> RosterFiles.mend(file, settings.limits(), mended, problems, context.cancellation()),
                    context.cancellation());
            tables(settings, roster).forEach(engine::createTable);
            pipeline.open();
            for (Stage stage : Preparation.BEFORE_SHAPE) {
                pipeline.run(stage);
            }
            RunProblems found = new RunProblems(engine, settings);
            found.add(problems);
            Set<String> codes = new TreeSet<>();
            engine.fetch(SqlFile.of("run/problem_codes").sql()).forEach(row -> codes.add(String.valueOf(row.get(0))));
            codes.removeIf(code -> !isError(code, settings));
            return codes;
        }
    }

    private static boolean isError(String code, Settings settings) {
        return Arrays.stream(ProblemKind.values())
                .anyMatch(kind -> kind.code().equals(code) && SettingTables.severity(kind, settings) == Severity.ERROR);
    }

    private List<InlineTable> tables(Settings settings, OpenedRoster roster) {
        List<InlineTable> tables =
                new ArrayList<>(SettingTables.of(settings, request.asOf(), Form.APPLE, roster.files(), false));
        tables.addAll(DirectoryTables.empty("directory"));
        tables.addAll(DirectoryTables.empty("carried"));
        tables.add(KnownPeople.none());
        tables.add(IdentityTables.identity());
        tables.addAll(IdentityTables.none());
        tables.add(OneOffRun.none());
        tables.add(KeptSchools.none());
        return tables;
    }

    /** The rows are as they are to be, so that no filter and no correction is wanted. */
    private Settings settings() {
        Settings given = request.settings();
        return KeptState.rowsAsTheyAre(given, given.organisation()).withGuard(given.guard());
    }
}
