package dev.rollcall.sync.run;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.home.RunIds;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs that a home keeps for an organisation. */
public final class Runs {
    private final Path home;
    private final Path folder;

    public Runs(Path home, String organisation) {
        this.home = home;
        this.folder = RunFolder.of(home, organisation);
    }

    /**
     * The runs, the newest first; one whose report cannot be read is passed over.
     *
     * @throws HomeNotWritable where the home cannot be read
     */
    public List<ReportSummary> list() throws HomeNotWritable {
        return folders().stream()
                .map(run -> ReportSummary.read(run.resolve("report.json")))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Who approved a run, and why; empty where nobody did. */
    public Optional<RunPlan.Approval> approval(String run) {
        return ApprovalFile.read(folder.resolve(run).resolve(ApprovalFile.NAME));
    }

    /** After how many days a run is removed, by the settings of the last run; empty before the first. */
    public Optional<Integer> keepDays() throws HomeNotWritable {
        try {
            return RunRetention.keepDays(folder);
        } catch (IOException fault) {
            throw new HomeNotWritable(home, fault);
        }
    }

    /**
     * Removes what was kept for long enough, as each run does before it begins: for an organisation in which none begins.
     *
     * @param settings with the name of the organisation
     */
    public static void enforceRetention(Path home, Settings settings, Instant now) throws IOException {
        if (Files.isDirectory(RunFolder.of(home, settings.organisation()))) {
            RunRetention.enforce(home, settings, false, now);
        }
    }

    /**
     * The folder of a run.
     *
     * @param run its id, or {@code last} for the newest
     */
    public Optional<Path> folder(String run) throws HomeNotWritable {
        List<Path> folders = folders();
        return run.equals("last")
                ? folders.stream().findFirst()
                : folders.stream()
                        .filter(path -> String.valueOf(path.getFileName()).equals(run))
                        .findFirst();
    }

    /** The folders of the runs that began before one, the newest first. */
    List<Path> before(String run) throws HomeNotWritable {
        return folders().stream()
                .filter(path -> RunIds.OLDEST_FIRST.compare(String.valueOf(path.getFileName()), run) < 0)
                .toList();
    }

    /** The folders of the runs that have ended and can tell of records, the newest first. */
    public List<Path> tellingOfRecords() throws HomeNotWritable {
        return folders().stream()
                .filter(run -> Files.exists(run.resolve("lineage").resolve("dropped.parquet")))
                .filter(run -> ReportSummary.read(run.resolve("report.json")).isPresent())
                .toList();
    }

    /**
     * The runs without a report, the newest first: each goes on, or was broken off before it could write one.
     *
     * @throws HomeNotWritable where the home cannot be read
     */
    public List<Unfinished> unfinished() throws HomeNotWritable {
        List<Unfinished> unfinished = new ArrayList<>();
        try {
            for (Path run : folders()) {
                String id = String.valueOf(run.getFileName());
                Optional<Instant> began = RunIds.began(id);
                if (began.isPresent() && !Files.exists(run.resolve("report.json"))) {
                    unfinished.add(new Unfinished(id, began.get(), RunFolder.isInUse(run)));
                }
            }
        } catch (IOException fault) {
            throw new HomeNotWritable(home, fault);
        }
        return unfinished;
    }

    /**
     * A run without a report.
     *
     * @param goesOn whether its process is still there; else it was broken off
     */
    public record Unfinished(String run, Instant startedAt, boolean goesOn) {}

    private List<Path> folders() throws HomeNotWritable {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .sorted(Comparator.comparing((Path run) -> String.valueOf(run.getFileName()), RunIds.OLDEST_FIRST)
                            .reversed())
                    .toList();
        } catch (IOException fault) {
            throw new HomeNotWritable(home, fault);
        }
    }
}
