package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.SourceNotReachable;
import dev.rollcall.sync.source.rest.ApiPull;
import dev.rollcall.sync.source.rest.PullProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pulls a OneRoster API and leaves a OneRoster CSV set. The set comes whole or not at all; the answers themselves stay in
 * the folder of the pull as long as it is not complete.
 */
public final class ApiFetch {
    private final Settings settings;
    private final Map<String, String> environment;
    private final Clock clock;

    public ApiFetch(Settings settings, Map<String, String> environment, Clock clock) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * Fetches.
     *
     * @param pull where answers lie while the pull goes on
     * @param set where the set goes; must not be there
     * @return what is worth a note
     */
    public List<Problem> fetch(Path pull, boolean resume, Path set, PullProgress progress)
            throws SourceNotReachable, IOException {
        Files.createDirectories(pull);
        Path spill = Files.createDirectories(pull.resolve("spill"));
        try (SqlEngine engine = new DuckDbEngine(settings.memoryBytes(), spill)) {
            ApiPull.Pulled pulled = new ApiPull(settings.api(), environment, clock)
                    .pull(pull, resume, pages -> PulledSet.distinct(engine, pages), progress);
            List<Problem> notes = new ArrayList<>(pulled.notes());
            notes.addAll(new PulledSet(engine, set).write(pulled));
            return notes;
        }
    }

    /** The same, to a folder that holds nothing, or a set that was fetched before and is replaced. */
    public List<Problem> fetchTo(Path to, boolean resume, PullProgress progress)
            throws SourceNotReachable, IOException {
        Path target = to.toAbsolutePath().normalize();
        Path pull = target.resolveSibling(target.getFileName() + ".pull");
        Path fresh = pull.resolve("set");
        if (!resume) {
            wipe(pull);
        }
        wipe(fresh);
        List<Problem> notes = fetch(pull, resume, fresh, progress);
        Path old = pull.resolve("replaced");
        wipe(old);
        if (Files.exists(target)) {
            Files.move(target, old);
        }
        Files.move(fresh, target);
        wipe(pull);
        return notes;
    }

    /** Whether a folder may be replaced: it is not there, empty, or holds nothing but what a fetch leaves. */
    public static boolean mayReplace(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> String.valueOf(file.getFileName())
                    .matches("(manifest|orgs|academicSessions|courses|classes|users|roles|enrollments)\\.csv"));
        }
    }

    private static void wipe(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
