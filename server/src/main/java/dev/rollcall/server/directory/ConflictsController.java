package dev.rollcall.server.directory;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.lookup.DirectoryConflicts;
import dev.rollcall.sync.pipeline.Engines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of what cannot be right: one account in two connections, one value with two people, ids that changed hands. */
@Controller
class ConflictsController {
    private static final int ROWS = 500;

    /** The problems of a run that are about who is who. */
    private static final Set<String> WHO = Set.of(
            "RST-602", "RST-603", "RST-604", "RST-605", "RST-606", "RST-608", "RST-610", "RST-611", "RST-614",
            "RST-615", "RST-616");

    private final ConnectionStore connections;
    private final Twin twin;
    private final LastRun lastRun;
    private final Engines engines;

    ConflictsController(ConnectionStore connections, Twin twin, LastRun lastRun, Engines engines) {
        this.connections = connections;
        this.twin = twin;
        this.lastRun = lastRun;
        this.engines = engines;
    }

    @GetMapping("/organisations/{org}/directory/conflicts")
    @Needs(Right.SEE)
    String page(@PathVariable String org, Model model) {
        List<Connection> all = connections.of(org);
        List<Connection> known = new ArrayList<>();
        List<Path> versions = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Connection connection : all) {
            try {
                Optional<Path> version = twin.currentFolder(connection);
                if (version.isPresent()) {
                    known.add(connection);
                    versions.add(version.get());
                }
            } catch (CannotTell cannot) {
                faults.add(connection.name() + ": " + cannot.getMessage());
            }
        }
        List<ConflictsView.Moved> moved = new ArrayList<>();
        List<DirectoryConflicts.Shared> shared;
        try (DirectoryConflicts conflicts = DirectoryConflicts.open(engines, Cancellation.NONE)) {
            shared = conflicts.shared(versions, ROWS);
            for (int place = 0; place < known.size(); place++) {
                Connection connection = known.get(place);
                conflicts
                        .moved(versions.get(place), ROWS)
                        .forEach(one -> moved.add(new ConflictsView.Moved(connection, one)));
            }
        }
        List<ConflictsView.Told> told = new ArrayList<>();
        for (Connection connection : all) {
            lastRun.of(connection).ifPresent(run -> run.report().ifPresent(report -> report.problems().stream()
                    .filter(group -> WHO.contains(group.kind().code()))
                    .forEach(group -> told.add(new ConflictsView.Told(connection, run.run(), group)))));
        }
        model.addAttribute("faults", faults);
        model.addAttribute("view", new ConflictsView(known, shared, moved, told));
        return "directory/conflicts";
    }
}
