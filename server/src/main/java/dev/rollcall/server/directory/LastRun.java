package dev.rollcall.server.directory;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.runs.SentAgain;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.Runs;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the newest run of a connection that read its source: what pages of choices count by. */
@Component
class LastRun {
    private static final int LOOKED_AT = 50;

    private final ServerSettings server;
    private final RunStore runs;
    private final RunFiles files;

    LastRun(ServerSettings server, RunStore runs, RunFiles files) {
        this.server = server;
        this.runs = runs;
        this.files = files;
    }

    /**
     * What it left.
     *
     * @param run of the index; empty where the command line made it
     */
    record Found(Path folder, Optional<Run> run, Optional<RunReport> report) {}

    /** Empty before the first run that came so far, and where its records are not kept any more. */
    Optional<Found> of(Connection connection) {
        try {
            return new Runs(server.home(), connection.folder())
                    .tellingOfRecords().stream()
                            .map(path -> found(connection, path))
                            .filter(found ->
                                    found.run().flatMap(SentAgain::version).isEmpty())
                            .findFirst();
        } catch (HomeNotWritable fault) {
            return Optional.empty();
        }
    }

    private Found found(Connection connection, Path folder) {
        Optional<Run> run = run(connection, String.valueOf(folder.getFileName()));
        return new Found(folder, run, run.flatMap(files::report));
    }

    private Optional<Run> run(Connection connection, String folder) {
        RunStore.Choice newest =
                new RunStore.Choice(Optional.of(connection.id()), Optional.empty(), Optional.empty(), LOOKED_AT);
        return runs.list(connection.organisation(), newest).stream()
                .filter(run -> run.folder().filter(folder::equals).isPresent())
                .findFirst();
    }
}
