package dev.rollcall.server.directory;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import dev.rollcall.sync.lookup.DirectoryPeople.Found;
import dev.rollcall.sync.lookup.DirectoryPeople.Wanted;
import dev.rollcall.sync.lookup.DirectoryPlaces.Classes;
import dev.rollcall.sync.lookup.ValueOrigin;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** The pages of the directory: people, one person; and the search box. */
@Controller
class PeopleOfDirectoryController {
    private static final int SHOWN = 50;
    private static final Classes NO_CLASSES = new Classes(0, List.of());

    private final ConnectionStore connections;
    private final Connections chosenOnes;
    private final SettingsCheck check;
    private final RunStore runs;
    private final LastRun lastRun;
    private final Engines engines;
    private final Twin twin;
    private final Pasts pasts;

    PeopleOfDirectoryController(
            ConnectionStore connections,
            Connections chosenOnes,
            SettingsCheck check,
            RunStore runs,
            LastRun lastRun,
            Engines engines,
            Twin twin,
            Pasts pasts) {
        this.connections = connections;
        this.chosenOnes = chosenOnes;
        this.check = check;
        this.runs = runs;
        this.lastRun = lastRun;
        this.engines = engines;
        this.twin = twin;
        this.pasts = pasts;
    }

    @GetMapping("/organisations/{org}/people")
    @Needs(Right.SEE)
    String people(
            @PathVariable String org,
            @RequestParam(required = false) Optional<Long> connection,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String school,
            Model model) {
        Optional<Connection> chosen = chosenOnes.find(org, connection);
        Found found = new Found(0, List.of());
        String fault = "";
        if (chosen.isPresent()) {
            try {
                Wanted wanted = new Wanted(notBlank(q), notBlank(school), notBlank(status));
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
        model.addAttribute("school", school);
        model.addAttribute("fault", fault);
        return "directory/people";
    }

    @GetMapping("/organisations/{org}/people/{person}")
    @Needs(Right.SEE)
    String person(
            @PathVariable String org,
            @PathVariable String person,
            @RequestParam(required = false) Optional<Long> connection,
            @RequestParam(defaultValue = "false") boolean past,
            ServletWebRequest web,
            Model model)
            throws CannotTell, SettingsFaults {
        Connection chosen = chosenOnes.demand(org, connection);
        model.addAttribute("connection", chosen);
        model.addAttribute("address", "/people/" + Links.part(person) + "?connection=" + chosen.id());
        Optional<String> part = pasts.answer(past, () -> pasts.ofPerson(chosen, person), web, model);
        if (part.isPresent()) {
            return part.get();
        }
        Card card = twin.cards(chosen, person).stream()
                .filter(found -> found.person().field("person_id").equals(person))
                .findFirst()
                .orElseThrow(NotFound::new);
        model.addAttribute("card", card);
        Optional<ValueOrigin> origin =
                lastRun.of(chosen).flatMap(run -> ValueOrigin.of(run.folder(), person, engines, Cancellation.NONE));
        model.addAttribute(
                "values",
                ValueSources.of(
                        card.person(),
                        origin,
                        check.read(chosen, connections.settings(chosen).text()).settings()));
        model.addAttribute("standing", twin.standing(chosen).map(StandingView::of));
        return "directory/person";
    }

    @GetMapping("/organisations/{org}/search")
    @Needs(Right.SEE)
    String search(@PathVariable String org, @RequestParam(defaultValue = "") String q, Model model) {
        String text = q.strip();
        Optional<Run> run =
                text.matches("[0-9]{1,18}") ? runs.find(org, Long.parseLong(text)) : runs.findByFolder(org, text);
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
                                connection,
                                twin.people(connection, wanted, SHOWN),
                                twin.places(
                                                connection,
                                                places -> places.classes(Optional.of(text), Optional.empty(), SHOWN))
                                        .orElse(NO_CLASSES),
                                twin.places(connection, places -> places.locations(Optional.of(text), SHOWN))
                                        .orElse(List.of()),
                                twin.ways(connection, text),
                                "");
                    } catch (CannotTell cannot) {
                        return new SearchHit(
                                connection,
                                new Found(0, List.of()),
                                NO_CLASSES,
                                List.of(),
                                List.of(),
                                String.valueOf(cannot.getMessage()));
                    }
                })
                .toList();
    }

    private static Optional<String> notBlank(String text) {
        return Optional.of(text.strip()).filter(found -> !found.isEmpty());
    }
}
