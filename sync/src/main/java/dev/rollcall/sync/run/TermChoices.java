package dev.rollcall.sync.run;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.ProcessFolder;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Step;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterFiles;
import dev.rollcall.sync.source.RosterSources;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The terms of a source of files, by which a person sees whose classes are sent on a day. No run is made for it. */
public final class TermChoices {
    private static final String READ = "read_academic_sessions";

    private TermChoices() {}

    /**
     * A term, semester or year, as the source has it.
     *
     * @param start its first day as it is written; empty where none is
     * @param end its last day as it is written; empty where none is
     * @param isActive whether its classes are sent with these settings on that day
     */
    public record Term(String sourcedId, String title, String type, String start, String end, boolean isActive) {}

    /**
     * The terms, by their first day.
     *
     * @param request whose source is a folder or a ZIP
     * @return empty where the source has none, as Apple's files have none
     */
    public static List<Term> of(RunRequest request, RunContext context) throws SourceNotReachable, IOException {
        Path work = ProcessFolder.create(request.home(), "look");
        try {
            OpenedRoster roster = RosterSources.of(
                            request.source(),
                            request.settings().form(),
                            request.settings().limits())
                    .open(folder(work, "source"));
            List<RosterFile> sessions = roster.files().stream()
                    .filter(file -> file.table() == SourceTable.ACADEMIC_SESSIONS && file.path() != null)
                    .toList();
            return roster.form().isEmpty() || sessions.isEmpty()
                    ? List.of()
                    : read(roster.form().get(), sessions, request, context, work);
        } finally {
            DurableFiles.wipe(work);
        }
    }

    private static List<Term> read(
            Form form, List<RosterFile> sessions, RunRequest request, RunContext context, Path work)
            throws IOException {
        List<Problem> problems = new ArrayList<>();
        Path mended = folder(work, "mended");
        List<Step> steps =
                Steps.of(form).stream().filter(step -> step.name().equals(READ)).toList();
        try (SqlEngine engine =
                context.engineStart().open(request.settings().memoryBytes(), folder(work, "spill"), status -> {})) {
            for (InlineTable table : SettingTables.of(
                    request.settings(), request.asOf(), form, sessions, Api.isAddress(request.source()))) {
                engine.createTable(table);
            }
            Pipeline pipeline = new Pipeline(
                    engine,
                    steps,
                    sessions,
                    file -> RosterFiles.mend(
                            file, request.settings().limits(), mended, problems, context.cancellation()),
                    context.cancellation());
            pipeline.open();
            pipeline.run(Stage.READ);
            return engine.fetch(SqlFile.of("run/term_choices").sql()).stream()
                    .map(row -> new Term(
                            Objects.toString(row.get(0), ""),
                            Objects.toString(row.get(1), ""),
                            Objects.toString(row.get(2), ""),
                            Objects.toString(row.get(3), ""),
                            Objects.toString(row.get(4), ""),
                            Boolean.TRUE.equals(row.get(5))))
                    .toList();
        }
    }

    private static Path folder(Path work, String name) throws IOException {
        Path folder = work.resolve(name);
        return Files.createDirectories(folder, DurableFiles.folderForOwner(folder));
    }
}
