package dev.rollcall.sync.run;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.home.RunIds;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pull.FetchedSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data of the source that stayed with a run: what an API gave, and the records after each stage. */
public final class KeptFiles {
    static final String STEPS = "steps";

    private final Path run;

    /** @param run the folder of the run */
    public KeptFiles(Path run) {
        this.run = run;
    }

    /**
     * A file of a stage.
     *
     * @param name such as {@code users.csv}
     */
    public record StepFile(Stage stage, String name, Path path, long bytes) {}

    /** What an API gave; empty where it was not kept, or is not kept any more. */
    public Optional<Path> fetched() {
        return FetchedSet.of(run);
    }

    /** Whether it is there still what the run would deliver, so that it can be approved. */
    public boolean isPrepared() {
        return PreparedRun.isKept(run);
    }

    /** The folder of the six files that the run would deliver; empty where it does not wait for an approval. */
    public Optional<Path> prepared() {
        return isPrepared() ? Optional.of(PreparedRun.upload(run)) : Optional.empty();
    }

    /** The files of all stages, in the order of the stages; empty where none were kept, or are kept any more. */
    public List<StepFile> steps() throws IOException {
        List<StepFile> files = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            Path folder = run.resolve(STEPS).resolve(stage.word());
            if (Files.isDirectory(folder)) {
                for (Path file : DurableFiles.entries(folder).stream().sorted().toList()) {
                    files.add(new StepFile(stage, DurableFiles.nameOf(file), file, Files.size(file)));
                }
            }
        }
        return files;
    }

    /**
     * Removes that of runs which began before an instant; their reports stay.
     *
     * @return of how many runs something went
     */
    public static int discardOlderThan(Path home, String organisation, Instant fetchedBefore, Instant stepsBefore)
            throws IOException {
        Path runs = RunFolder.of(home, organisation);
        int changed = 0;
        for (Path run : Files.isDirectory(runs) ? DurableFiles.entries(runs) : List.<Path>of()) {
            Optional<Instant> began = RunIds.began(DurableFiles.nameOf(run));
            if (began.isPresent() && isFree(run)) {
                boolean isFetchedOld = began.get().isBefore(fetchedBefore) && wipe(run.resolve(FetchedSet.FILE));
                boolean isStepsOld = began.get().isBefore(stepsBefore) && wipe(run.resolve(STEPS));
                changed += isFetchedOld || isStepsOld ? 1 : 0;
            }
        }
        return changed;
    }

    private static boolean isFree(Path run) throws IOException {
        try {
            return !RunFolder.isInUse(run);
        } catch (NoSuchFileException gone) {
            // A run that begins removes what is old, too.
            return false;
        }
    }

    private static boolean wipe(Path path) throws IOException {
        boolean isThere = Files.exists(path);
        if (isThere) {
            DurableFiles.wipe(path);
        }
        return isThere;
    }
}
