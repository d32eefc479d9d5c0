package dev.rollcall.sync.pull;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterSource;
import dev.rollcall.sync.source.RosterSources;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What an API gave to a run, kept with it as the ZIP of a OneRoster CSV set. Another run takes it in the place of asking. */
public final class FetchedSet implements RosterSource {
    /** Its name in the folder of the run. */
    public static final String FILE = "fetched.zip";

    /** The folder in which a pull leaves its set, inside its work folder. */
    static final String SET = "set";

    private final Path zip;
    private final Settings settings;
    private final Cancellation cancellation;

    /** @param zip what {@link #of} found */
    public FetchedSet(Path zip, Settings settings, Cancellation cancellation) {
        this.zip = zip;
        this.settings = settings;
        this.cancellation = cancellation;
    }

    /** That of a run; empty where it has none, or has none any more. */
    public static Optional<Path> of(Path run) {
        return Optional.of(run.resolve(FILE)).filter(Files::isRegularFile);
    }

    /**
     * Keeps what a pull left. A disk without room for it keeps nothing, and the run goes on.
     *
     * @param work the folder that the source was opened in
     * @param run the folder of the run
     */
    public static void keep(Path work, Path run) throws IOException {
        Path half = run.resolve(FILE + ".new");
        try {
            write(DurableFiles.entries(work.resolve(SET)), half);
            Files.move(half, run.resolve(FILE));
        } catch (IOException noRoom) {
            Files.deleteIfExists(half);
        }
    }

    private static void write(List<Path> files, Path zip) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        zip,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        DurableFiles.fileForOwner(zip));
                ZipOutputStream out = new ZipOutputStream(Channels.newOutputStream(channel))) {
            out.setLevel(Deflater.BEST_SPEED);
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(DurableFiles.nameOf(file)));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    @Override
    public String name() {
        return zip.toString();
    }

    @Override
    public OpenedRoster open(Path work) throws SourceNotReachable {
        OpenedRoster roster = RosterSources.of(zip, settings.form(), settings.limits(), cancellation)
                .open(work);
        // An API fills status and dateLastModified as it should.
        List<Problem> problems = roster.problems().stream()
                .filter(problem -> problem.kind() != ProblemKind.STATUS_IN_BULK)
                .toList();
        return new OpenedRoster(roster.form(), roster.files(), problems);
    }
}
