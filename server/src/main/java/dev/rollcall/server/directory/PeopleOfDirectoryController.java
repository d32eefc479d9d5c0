package dev.rollcall.server.directory;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import dev.rollcall.sync.lookup.DirectoryPeople.Found;
import dev.rollcall.sync.lookup.DirectoryPeople.Wanted;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of the directory: people, one person, versions; and the search box. */
@Controller
class PeopleOfDirectoryController {
    private static final int SHOWN = 50;

    private final ConnectionStore connections;
    private final RunStore runs;
    private final Twin twin;

    PeopleOfDirectoryController(ConnectionStore connections, RunStore runs, Twin twin) {
        this.connections = connections;
        this.runs = runs;
        this.twin = twin;
    }

    @GetMapping("/organisations/{org}/people")
    @Needs(Right.SEE)
    String people(
            @PathVariable String org,
            @RequestParam(required = false) Optional<Long> connection,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String status,
            Model model) {
        Optional<Connection> chosen = chosen(org, connection);
        Found found = new Found(0, List.of());
        String fault = "";
        if (chosen.isPresent()) {
            try {
                Wanted wanted = new Wanted(notBlank(q), Optional.empty(), notBlank(status));
                found = twin.people(chosen.get(), wanted, SHOWN);
            } catch (CannotTell cannot) {
                fault = String.valueOf(cannot.getMessage());
            }
        }
        model.addAttribute("connections", connections.of(org));
        model.addAttribute("chosen", chosen);
        model.addAttribute("found", found);
        model.addAttribute("q", q);
        model.addAttribute("status", status);
        model.addAttribute("fault", fault);
        return "directory/people";
    }

    @GetMapping("/organisations/{org}/people/{person}")
    @Needs(Right.SEE)
    String person(
            @PathVariable String org,
            @PathVariable String person,
            @RequestParam(required = false) Optional<Long> connection,
            Model model)
            throws CannotTell {
        Connection chosen = chosen(org, connection).orElseThrow(NotFound::new);
        Card card = twin.cards(chosen, person).stream()
                .filter(found -> found.person().field("person_id").equals(person))
                .findFirst()
                .orElseThrow(NotFound::new);
        model.addAttribute("card", card);
        model.addAttribute("connection", chosen);
        model.addAttribute("ways", twin.ways(chosen, person));
        return "directory/person";
    }

    @GetMapping("/organisations/{org}/directory/versions")
    @Needs(Right.SEE)
    String versions(@PathVariable String org, @RequestParam(required = false) Optional<Long> connection, Model model)
            throws CannotTell {
        Connection chosen = chosen(org, connection).orElseThrow(NotFound::new);
        model.addAttribute("connection", chosen);
        model.addAttribute("versions", twin.versions(chosen));
        model.addAttribute("current", twin.current(chosen));
        return "directory/versions";
    }

    @GetMapping("/organisations/{org}/search")
    @Needs(Right.SEE)
    String search(@PathVariable String org, @RequestParam(defaultValue = "") String q, Model model) {
        String text = q.strip();
        Optional<Run> run = text.matches("[0-9]{1,18}") ? runs.find(org, Long.parseLong(text)) : Optional.empty();
        model.addAttribute("q", text);
        model.addAttribute("run", run);
        model.addAttribute("hits", text.isEmpty() ? List.of() : hits(org, text));
        return "directory/search";
    }

    private List<SearchHit> hits(String org, String text) {
        return connections.of(org).stream()
                .map(connection -> {
                    try {
                        Wanted wanted = new Wanted(Optional.of(text), Optional.empty(), Optional.empty());
                        return new SearchHit(
                                connection, twin.people(connection, wanted, SHOWN), twin.ways(connection, text), "");
                    } catch (CannotTell cannot) {
                        return new SearchHit(
                                connection, new Found(0, List.of()), List.of(), String.valueOf(cannot.getMessage()));
                    }
                })
                .toList();
    }

    private Optional<Connection> chosen(String org, Optional<Long> connection) {
        return connection.isPresent()
                ? connections.find(org, connection.get())
                : connections.of(org).stream().findFirst();
    }

    private static Optional<String> notBlank(String text) {
        return Optional.of(text.strip()).filter(found -> !found.isEmpty());
    }
}
