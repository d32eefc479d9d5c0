package dev.rollcall.server.directory;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.directory.Pasts.Question;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.lookup.DirectoryPlaces.ClassCard;
import dev.rollcall.sync.lookup.DirectoryPlaces.Classes;
import dev.rollcall.sync.lookup.DirectoryPlaces.LocationLine;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** The pages of classes and schools: who is in them, what became of them, and what Apple has. */
@Controller
class PlacesController {
    private static final int CLASSES = 100;
    private static final int SCHOOLS = 500;
    private static final int STUDENTS = 500;

    private final ConnectionStore stored;
    private final Connections connections;
    private final Twin twin;
    private final Pasts pasts;

    PlacesController(ConnectionStore stored, Connections connections, Twin twin, Pasts pasts) {
        this.stored = stored;
        this.connections = connections;
        this.twin = twin;
        this.pasts = pasts;
    }

    @GetMapping("/organisations/{org}/classes")
    @Needs(Right.SEE)
    String classes(
            @PathVariable String org,
            @RequestParam(required = false) Optional<Long> connection,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String school,
            Model model) {
        Connection chosen = connections.demand(org, connection);
        Classes found = new Classes(0, List.of());
        String fault = "";
        try {
            found = twin.places(chosen, places -> places.classes(notBlank(q), notBlank(school), CLASSES))
                    .orElse(found);
        } catch (CannotTell cannot) {
            fault = String.valueOf(cannot.getMessage());
        }
        model.addAttribute("found", found);
        model.addAttribute("fault", fault);
        model.addAttribute("connections", stored.of(org));
        model.addAttribute("connection", chosen);
        model.addAttribute("q", q);
        model.addAttribute("school", school);
        return "directory/classes";
    }

    @GetMapping("/organisations/{org}/classes/{class}")
    @Needs(Right.SEE)
    String ofClass(
            @PathVariable String org,
            @PathVariable("class") String id,
            @RequestParam(required = false) Optional<Long> connection,
            @RequestParam(defaultValue = "false") boolean past,
            ServletWebRequest web,
            Model model)
            throws CannotTell {
        Connection chosen = connections.demand(org, connection);
        Optional<ClassCard> card =
                twin.places(chosen, places -> places.card(id, STUDENTS)).flatMap(found -> found);
        Question question = () -> {
            Past found = pasts.ofClass(chosen, id);
            if (card.isEmpty() && found.isUnknown()) {
                throw new NotFound();
            }
            return found;
        };
        model.addAttribute("connection", chosen);
        model.addAttribute("address", "/classes/" + Links.part(id) + "?connection=" + chosen.id());
        // Of one that Apple has no more the past is all that there is to tell.
        Optional<String> part = pasts.answer(past || card.isEmpty(), question, web, model);
        if (part.isPresent()) {
            return part.get();
        }
        model.addAttribute("id", id);
        model.addAttribute("card", card);
        model.addAttribute("standing", twin.standing(chosen).map(StandingView::of));
        return "directory/class";
    }

    @GetMapping("/organisations/{org}/schools")
    @Needs(Right.SEE)
    String schools(
            @PathVariable String org,
            @RequestParam(required = false) Optional<Long> connection,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        Connection chosen = connections.demand(org, connection);
        List<LocationLine> schools = List.of();
        String fault = "";
        try {
            schools = twin.places(chosen, places -> places.locations(notBlank(q), SCHOOLS))
                    .orElse(schools);
        } catch (CannotTell cannot) {
            fault = String.valueOf(cannot.getMessage());
        }
        model.addAttribute("schools", schools);
        model.addAttribute("fault", fault);
        model.addAttribute("connections", stored.of(org));
        model.addAttribute("connection", chosen);
        model.addAttribute("q", q);
        return "directory/schools";
    }

    @GetMapping("/organisations/{org}/schools/{school}")
    @Needs(Right.SEE)
    String school(
            @PathVariable String org,
            @PathVariable("school") String id,
            @RequestParam(required = false) Optional<Long> connection,
            @RequestParam(defaultValue = "false") boolean past,
            ServletWebRequest web,
            Model model)
            throws CannotTell {
        Connection chosen = connections.demand(org, connection);
        model.addAttribute("connection", chosen);
        model.addAttribute("address", "/schools/" + Links.part(id) + "?connection=" + chosen.id());
        Optional<String> part = pasts.answer(past, () -> pasts.ofSchool(chosen, id), web, model);
        if (part.isPresent()) {
            return part.get();
        }
        LocationLine line = twin.places(chosen, places -> places.location(id))
                .flatMap(found -> found)
                .orElseThrow(NotFound::new);
        model.addAttribute("line", line);
        model.addAttribute(
                "found",
                twin.places(chosen, places -> places.classes(Optional.empty(), Optional.of(id), CLASSES))
                        .orElse(new Classes(0, List.of())));
        model.addAttribute("standing", twin.standing(chosen).map(StandingView::of));
        return "directory/school";
    }

    private static Optional<String> notBlank(String text) {
        return Optional.of(text.strip()).filter(found -> !found.isEmpty());
    }
}
