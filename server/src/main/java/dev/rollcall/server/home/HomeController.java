package dev.rollcall.server.home;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.runs.RunWords;
import dev.rollcall.server.schedule.NextRuns;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The start, and the home of an organisation. */
@Controller
class HomeController {
    private static final int SHOWN_RUNS = 5;
    private static final Set<String> NEEDS_SOMEBODY = Set.of("bad", "halt");

    private final OrganisationStore organisations;
    private final ConnectionStore connections;
    private final RunStore runs;
    private final NextRuns nextRuns;

    HomeController(OrganisationStore organisations, ConnectionStore connections, RunStore runs, NextRuns nextRuns) {
        this.organisations = organisations;
        this.connections = connections;
        this.runs = runs;
        this.nextRuns = nextRuns;
    }

    @GetMapping("/")
    @OpenTo(OpenTo.Whom.OPERATORS)
    String start() {
        Operator operator = RouteGuard.operator().orElseThrow();
        List<Organisation> own = organisations.of(operator);
        return own.size() == 1 ? "redirect:/organisations/" + own.get(0).id() : "redirect:/organisations";
    }

    @GetMapping("/organisations/{org}")
    @Needs(Right.SEE)
    String home(@PathVariable String org, Model model) {
        ZoneId zone = organisations.find(org).orElseThrow().zone();
        List<ConnectionLine> lines = new ArrayList<>();
        for (Connection connection : connections.of(org)) {
            lines.add(new ConnectionLine(
                    connection,
                    runs
                            .list(
                                    org,
                                    new RunStore.Choice(
                                            Optional.of(connection.id()), Optional.empty(), Optional.empty(), 1))
                            .stream()
                            .findFirst(),
                    runs.lastAtApple(connection.id()),
                    runs.lastDelivered(connection.id()).filter(run -> !run.isAtApple()),
                    nextRuns.of(connection, zone)));
        }
        model.addAttribute("lines", lines);
        model.addAttribute("held", runs.held(org));
        List<Run> newest = runs.list(org, RunStore.Choice.newest(SHOWN_RUNS));
        model.addAttribute("runs", newest);
        model.addAttribute("first", first(lines, newest));
        return "home/home";
    }

    /** What the page begins with: a live connection that does not deliver, and where there is none, what ran last. */
    private static Optional<Run> first(List<ConnectionLine> lines, List<Run> newest) {
        return lines.stream()
                .filter(line -> line.connection().state() == Connection.State.LIVE)
                .flatMap(line -> line.last().stream())
                .filter(run -> NEEDS_SOMEBODY.contains(RunWords.tone(run)))
                .max(Comparator.comparing(Run::id))
                .or(() -> newest.stream().findFirst());
    }
}
