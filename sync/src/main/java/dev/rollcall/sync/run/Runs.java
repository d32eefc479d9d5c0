package dev.rollcall.sync.run;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.home.RunIds;
import dev.rollcall.sync.report.ReportSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
