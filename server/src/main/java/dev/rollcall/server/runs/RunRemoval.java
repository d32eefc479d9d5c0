package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Removes the files of one run before their time. Its line in the list, the audit and the directory stay. */
@Component
public class RunRemoval {
    private final RunFiles files;
    private final ConnectionStore connections;
    private final ServerSettings server;

    RunRemoval(RunFiles files, ConnectionStore connections, ServerSettings server) {
        this.files = files;
        this.connections = connections;
        this.server = server;
    }

    /** What would go. */
    public record WhatGoes(long files, long bytes) {}

    /** What would go of a run; empty where nothing is kept of it any more. */
    Optional<WhatGoes> whatGoes(Run run) {
        return files.folder(run).map(folder -> {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> kept = all.filter(Files::isRegularFile).toList();
                return new WhatGoes(
                        kept.size(),
                        kept.stream().mapToLong(path -> path.toFile().length()).sum());
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        });
    }

    /** Why the files of a run are needed still, as a sentence; empty where they are not. */
    Optional<String> refusal(Run run) {
        if (!run.isOver()) {
            return Optional.of("The run is not over. Nothing was deleted.");
        }
        if (run.isHeld()) {
            return Optional.of("The run is on hold, and its files are what would be delivered. Approve or reject it"
                    + " first. Nothing was deleted.");
        }
        Optional<Connection> connection = run.connection().flatMap(connections::find);
        try {
            boolean isOpen = connection.isPresent()
                    && Directory.of(server.home(), connection.get().folder())
                            .openDelivery()
                            .filter(open -> run.folder().equals(Optional.of(open.run())))
                            .isPresent();
            return isOpen
                    ? Optional.of("Nobody has said yet whether this upload is at Apple, and the directory needs its"
                            + " files until then. Say so on the page of the run first. Nothing was deleted.")
                    : Optional.empty();
        } catch (DirectoryFault | IOException unreadable) {
            return Optional.of("The directory cannot be read now, so that nobody can tell whether it needs these"
                    + " files. Nothing was deleted.");
        }
    }

    /**
     * What became of it.
     *
     * @param files how many went
     * @param refusal why nothing was removed, as a sentence; empty where it was
     */
    public record Removed(long files, Optional<String> refusal) {
        static Removed refused(String sentence) {
            return new Removed(0, Optional.of(sentence));
        }
    }

    /** Removes them where nobody needs them. */
    public Removed remove(Run run) {
        Optional<WhatGoes> goes = whatGoes(run);
        if (goes.isEmpty()) {
            return Removed.refused("Nothing is kept of this run any more.");
        }
        Optional<String> refusal = refusal(run);
        if (refusal.isPresent()) {
            return Removed.refused(refusal.get());
        }
        Connection connection = run.connection().flatMap(connections::find).orElseThrow();
        try {
            return RunFolder.remove(
                            server.home(), connection.folder(), run.folder().orElseThrow())
                    ? new Removed(goes.get().files(), Optional.empty())
                    : Removed.refused("Somebody uses the files of this run just now. Nothing was deleted.");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
