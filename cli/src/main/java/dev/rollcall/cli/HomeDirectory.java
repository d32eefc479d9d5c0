package dev.rollcall.cli;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Corruption;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.run.DirectoryImport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The directory that a home keeps of an organisation. */
public final class HomeDirectory implements DirectoryDoor {
    private static final Duration WAIT = Duration.ofMinutes(5);
    private static final int PROBLEMS_TOLD = 5;

    private final Path home;
    private final Directory directory;

    private HomeDirectory(Path home, Directory directory) {
        this.home = home;
        this.directory = directory;
    }

    public static DirectoryDoor of(Path home, String organisation) {
        return new HomeDirectory(home, Directory.of(home, organisation));
    }

    @Override
    public List<VersionLine> versions() throws DirectoryRefusal {
        return asked(() -> {
            Optional<Integer> current = currentNumber();
            return directory.versions().stream()
                    .map(version -> line(
                            version,
                            current.filter(number -> number == version.number()).isPresent()))
                    .toList();
        });
    }

    /** Empty too where the pointer or the current version is damaged: the list of versions is the way out of that. */
    private Optional<Integer> currentNumber() throws IOException {
        try {
            return directory.current().map(Version::number);
        } catch (DirectoryFault damaged) {
            return Optional.empty();
        }
    }

    @Override
    public Path folder(String version) throws DirectoryRefusal {
        return asked(() -> {
            Optional<Version> found =
                    version.equals(CURRENT) ? directory.current() : Optional.of(directory.version(version));
            if (found.isEmpty()) {
                throw new DirectoryRefusal("there is no directory in " + home + " yet; 'rollcall sync' makes it.");
            }
            return Objects.requireNonNull(
                    directory.file(found.get(), DirectoryFile.PERSON).getParent());
        });
    }

    @Override
    public VersionLine restore(String version, Instant now) throws DirectoryRefusal {
        return asked(() -> {
            Version old = directory.version(version);
            try (DirectoryLock lock = directory.lock(WAIT, () -> {})) {
                return line(lock.restore(old, now), true);
            }
        });
    }

    @Override
    public VersionLine importPeople(Path people, Instant now) throws DirectoryRefusal {
        return asked(() -> {
            try {
                return line(DirectoryImport.into(directory, people, now, Engines.ofCommand(), Cancellation.NONE), true);
            } catch (DirectoryImport.Refused refused) {
                List<Problem> problems = refused.problems();
                String more =
                        problems.size() > PROBLEMS_TOLD ? " And " + (problems.size() - PROBLEMS_TOLD) + " more." : "";
                throw new DirectoryRefusal("nothing was imported. "
                        + problems.stream()
                                .limit(PROBLEMS_TOLD)
                                .map(Problem::message)
                                .collect(Collectors.joining(" "))
                        + more);
            }
        });
    }

    @Override
    public List<String> damage() throws DirectoryRefusal {
        return asked(() -> directory.verify().stream().map(Corruption::message).toList());
    }

    private static VersionLine line(Version version, boolean isCurrent) {
        return new VersionLine(
                version.name(),
                version.madeAt(),
                version.origin().words(),
                version.file(DirectoryFile.PERSON).rows(),
                version.bytes(),
                isCurrent);
    }

    /** Something that is asked of the directory. */
    private interface Question<T> {
        T answer() throws DirectoryRefusal, DirectoryFault, IOException;
    }

    private <T> T asked(Question<T> question) throws DirectoryRefusal {
        try {
            return question.answer();
        } catch (DirectoryFault fault) {
            throw new DirectoryRefusal(String.valueOf(fault.getMessage()));
        } catch (IOException fault) {
            throw new DirectoryRefusal("the directory '" + directory.folder() + "' cannot be read or written ("
                    + fault.getMessage() + ").");
        }
    }
}
