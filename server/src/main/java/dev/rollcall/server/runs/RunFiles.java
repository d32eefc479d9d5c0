package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.pull.FetchedSet;
import dev.rollcall.sync.report.ReportReader;
import dev.rollcall.sync.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The files that the home keeps of a run. */
@Component
public class RunFiles {
    private static final List<String> SHOWN = List.of(
            "report.html",
            "report.json",
            "problems.csv",
            "changes.csv",
            "apple-differences.csv",
            "unmatched-people.csv",
            "fault.txt");

    private final ConnectionStore connections;
    private final ServerSettings server;

    RunFiles(ConnectionStore connections, ServerSettings server) {
        this.connections = connections;
        this.server = server;
    }

    /** Its folder; empty where it never began, or its time of keeping is over. */
    public Optional<Path> folder(Run run) {
        Optional<Connection> connection = run.connection().flatMap(connections::find);
        if (connection.isEmpty() || run.folder().isEmpty()) {
            return Optional.empty();
        }
        Path folder = RunFolder.of(server.home(), connection.get().folder())
                .resolve(run.folder().get());
        return Optional.of(folder).filter(Files::isDirectory);
    }

    /** What it found; empty where there is no report any more, or never was. */
    public Optional<RunReport> report(Run run) {
        return folder(run).flatMap(folder -> {
            try {
                return Optional.of(ReportReader.read(folder.resolve("report.json")));
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        });
    }

    /** The names of the files that may be downloaded. */
    public List<String> names(Run run) {
        Optional<Path> folder = folder(run);
        if (folder.isEmpty()) {
            return List.of();
        }
        List<String> names = new java.util.ArrayList<>();
        SHOWN.stream()
                .filter(name -> Files.isRegularFile(folder.get().resolve(name)))
                .forEach(names::add);
        try (Stream<Path> kept = Files.list(folder.get())) {
            kept.map(path -> String.valueOf(path.getFileName()))
                    // What the source gave is not for others than the next run.
                    .filter(name -> name.endsWith(".zip") && !name.equals(FetchedSet.FILE))
                    .sorted()
                    .forEach(names::add);
        } catch (IOException unreadable) {
            return names;
        }
        return names;
    }

    /** One of {@link #names}. */
    public Optional<Path> find(Run run, String name) {
        return names(run).contains(name) ? folder(run).map(folder -> folder.resolve(name)) : Optional.empty();
    }
}
