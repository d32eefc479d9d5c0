package dev.rollcall.server.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The directory of a home in which none has been made. */
public final class EmptyDirectory implements DirectoryDoor {
    private final Path home;

    private EmptyDirectory(Path home) {
        this.home = home;
    }

    public static DirectoryDoor of(Path home, String organisation) {
        return new EmptyDirectory(home);
    }

    @Override
    public List<VersionLine> versions() {
        return List.of();
    }

    @Override
    public Path folder(String version) throws DirectoryRefusal {
        throw nothingYet();
    }

    @Override
    public VersionLine restore(String version, Instant now) throws DirectoryRefusal {
        throw nothingYet();
    }

    @Override
    public VersionLine importPeople(Path people, Instant now) throws DirectoryRefusal {
        throw nothingYet();
    }

    @Override
    public List<String> damage() {
        return List.of();
    }

    private DirectoryRefusal nothingYet() {
        return new DirectoryRefusal("there is no directory in " + home + " yet; 'rollcall sync' makes it.");
    }
}
