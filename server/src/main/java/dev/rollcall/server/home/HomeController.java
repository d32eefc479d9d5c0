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
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.NextRuns;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The start, and the home of an organisation. */
@Controller
class HomeController {
    private static final int SHOWN_RUNS = 5;

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
        model.addAttribute("runs", runs.list(org, RunStore.Choice.newest(SHOWN_RUNS)));
        return "home/home";
    }
}
