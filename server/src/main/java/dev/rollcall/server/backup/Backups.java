package dev.rollcall.server.backup;

import dev.rollcall.server.StartRefused;
import dev.rollcall.server.commands.Asking;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** What {@code rollcall backup} and {@code rollcall restore} do. */
public final class Backups {
    private Backups() {}

    /** Refuses a home of which a part alone was restored: it would be taken for one, with less in it, or for a new one. */
    public static void demandWhole(Path home) {
        if (Files.exists(home.resolve(BackupFile.UNFINISHED))) {
            throw new StartRefused(
                    "The home " + home
                            + " is half of a backup: restoring it was broken off. Empty the folder, and call rollcall restore again.");
        }
    }

    /**
     * Makes a backup, by the server that runs on the home; where none does, by one that is started for it.
     *
     * @throws ServerRefused where it could not be made; the sentence says why
     */
    public static void make(ServerModule.Options options, Path file) throws ServerRefused {
        Asking.ask(options, BackupCommand.NAME, file.toAbsolutePath().toString());
    }

    private static void demandNoHalf(Path home) throws ServerRefused {
        try {
            demandWhole(home);
        } catch (StartRefused half) {
            throw new ServerRefused(half.sentence(), half);
        }
    }

    /**
     * Makes a home of a backup.
     *
     * @throws ServerRefused where the home is not empty, or the file is no backup; nothing was changed then
     */
    public static void restore(Path file, Path home) throws ServerRefused {
        if (Files.exists(home) && !Files.isDirectory(home)) {
            throw new ServerRefused("The home " + home + " is a file. Name a folder by --home.", null);
        }
        try {
            if (Files.isDirectory(home)) {
                try (Stream<Path> entries = Files.list(home)) {
                    if (entries.findAny().isPresent()) {
                        demandNoHalf(home);
                        throw new ServerRefused(
                                "The home " + home
                                        + " is not empty. Name an empty one by --home, or move this one away.",
                                null);
                    }
                }
            }
            if (!Files.isRegularFile(file)) {
                throw new ServerRefused("There is no file " + file + ". Name the one that rollcall backup made.", null);
            }
            BackupFile.restore(file, home);
        } catch (ZipException fault) {
            throw new ServerRefused(
                    "The backup " + file
                            + " is not whole, or is none: the file must be one that rollcall backup made. Nothing was"
                            + " restored.",
                    fault);
        } catch (IOException fault) {
            throw new ServerRefused(
                    "The backup " + file + " cannot be read, or the home " + home
                            + " cannot be written. Is there room, and may this user write there?",
                    fault);
        }
    }
}
