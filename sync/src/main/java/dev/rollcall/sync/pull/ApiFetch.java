package dev.rollcall.sync.pull;

import dev.rollcall.sync.api.ApiPull;
import dev.rollcall.sync.api.PullProgress;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.pipeline.EngineFault;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pulls a OneRoster API and leaves a OneRoster CSV set. The set comes whole or not at all; the answers themselves stay in
 * the folder of the pull as long as it is not complete.
 */
public final class ApiFetch {
    private final long memoryBytes;
    private final ApiPull api;
    private final Engines engines;

    /**
     * @param settings whose source is the API
     * @param secrets give the client secret that the settings name
     * @param cancellation ends the fetch; what was there before is there still, and a fetch that resumes goes on with the
     *     pages that came
     */
    public ApiFetch(Settings settings, Secrets secrets, Clock clock, Engines engines, Cancellation cancellation) {
        this(settings.memoryBytes(), new ApiPull(settings.api(), secrets, clock, cancellation), engines);
    }

    public ApiFetch(long memoryBytes, ApiPull api, Engines engines) {
        this.engines = engines;
        this.memoryBytes = memoryBytes;
        this.api = api;
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
        try (SqlEngine engine = PullEngine.open(engines, memoryBytes, spill, api.cancellation());
                CsvSetWriter written = new CsvSetWriter(engine, set, CsvRows.Use.BULK_SET)) {
            ApiPull.Pulled pulled = api.pull(pull, resume, new EngineRecords(engine), progress, written.listener());
            written.write(pulled);
            return pulled.notes();
        } catch (EngineFault fault) {
            throw CsvSetWriter.unreadable(api.address(), fault);
        }
    }

    /**
     * The same, to a folder that holds nothing, or a set that was fetched before and is replaced.
     *
     * @throws Cancelled where the fetch was cancelled; see {@link #canResume}
     */
    public List<Problem> fetchTo(Path to, boolean resume, PullProgress progress)
            throws SourceNotReachable, IOException {
        Path target = to.toAbsolutePath().normalize();
        Path pull = pullOf(target);
        Path fresh = pull.resolve("set");
        if (!resume) {
            DurableFiles.wipe(pull);
        }
        DurableFiles.wipe(fresh);
        List<Problem> notes;
        try {
            notes = fetch(pull, resume, fresh, progress);
        } catch (SourceNotReachable fault) {
            if (!ApiPull.isBegun(pull)) {
                // Where nothing came there is nothing to go on with.
                DurableFiles.wipe(pull);
            }
            throw fault;
        } catch (Cancelled cancelled) {
            if (!ApiPull.isBegun(pull)) {
                DurableFiles.wipe(pull);
            }
            throw cancelled;
        }
        Path old = pull.resolve("replaced");
        DurableFiles.wipe(old);
        api.cancellation().throwIfCancelled();
        if (Files.exists(target)) {
            Files.move(target, old);
        }
        Files.move(fresh, target);
        DurableFiles.wipe(pull);
        return notes;
    }

    /** Whether a fetch to that folder broke off and left what another can go on with. */
    public static boolean canResume(Path to) {
        return ApiPull.isBegun(pullOf(to.toAbsolutePath().normalize()));
    }

    private static Path pullOf(Path target) {
        return target.resolveSibling(target.getFileName() + ".pull");
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
}
