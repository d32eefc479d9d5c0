package dev.rollcall.server.runs;

import dev.rollcall.server.access.NotFound;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.lookup.RunProblemList;
import dev.rollcall.sync.lookup.RunProblemList.Found;
import dev.rollcall.sync.lookup.RunProblemList.Wanted;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.ProblemFile;
import dev.rollcall.sync.report.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Searches the problems of runs. */
@Component
class RunProblems {
    private final RunFiles files;
    private final Engines engines;

    RunProblems(RunFiles files, Engines engines) {
        this.files = files;
        this.engines = engines;
    }

    /** One page of what was asked for; empty where nothing was, or where the run keeps no list. */
    Optional<Found> find(Run run, RunReport report, ProblemQuery query) {
        if (query.isWrong()) {
            throw new NotFound();
        }
        Optional<Path> folder = files.folder(run);
        if (query.isEmpty() || folder.isEmpty()) {
            return Optional.empty();
        }
        Path list = folder.get().resolve(query.school().isEmpty() ? "problems.csv" : fileOf(report, query.school()));
        if (!Files.isRegularFile(list)) {
            return Optional.empty();
        }
        return Optional.of(RunProblemList.list(
                folder.get(),
                list,
                new Wanted(
                        Optional.of(query.text()).filter(text -> !text.isEmpty()),
                        Optional.of(query.code()).filter(code -> !code.isEmpty()),
                        query.wantedSeverity()),
                (query.number() - 1) * ProblemQuery.MOST,
                ProblemQuery.MOST,
                engines,
                Cancellation.NONE));
    }

    /** No path comes from an address: it is one that the report names. */
    private static String fileOf(RunReport report, String school) {
        return report.problemFiles().stream()
                .filter(file -> key(file).equals(school))
                .map(ProblemFile::file)
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    static String key(ProblemFile file) {
        return file.whose() == ProblemFile.Whose.SCHOOL
                ? file.orgId()
                : file.whose().word();
    }
}
