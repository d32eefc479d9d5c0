package dev.rollcall.server.directory;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Notes in the directory what somebody changed of a person in Apple School Manager itself, and takes the last note back. */
@Controller
class EditsController {
    private static final String PERSON = "/organisations/{org}/people/{person}";

    private final Connections connections;
    private final PersonEdits edits;
    private final Audit audit;

    EditsController(Connections connections, PersonEdits edits, Audit audit) {
        this.connections = connections;
        this.edits = edits;
        this.audit = audit;
    }

    @GetMapping(PERSON + "/edit")
    @Needs(Right.DIRECTORY)
    String page(
            @PathVariable String org,
            @PathVariable String person,
            @RequestParam(required = false) Optional<Long> connection,
            Model model)
            throws CannotTell, DirectoryFault, IOException {
        show(connections.demand(org, connection), person, Map.of(), Map.of(), model);
        return "directory/edit";
    }

    @PostMapping(PERSON + "/edit")
    @Needs(Right.DIRECTORY)
    String edit(
            @PathVariable String org,
            @PathVariable String person,
            @RequestParam long connection,
            @RequestParam(defaultValue = "") String version,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws CannotTell, DirectoryFault, IOException {
        Connection chosen = connections.demand(org, Optional.of(connection));
        Map<String, String> changed = PersonEdits.changed(card(chosen, person), fields);
        String reason = fields.getOrDefault("reason", "").strip();
        Map<String, String> faults = new LinkedHashMap<>();
        if (changed.isEmpty()) {
            faults.put("", "Change at least one value.");
        } else if (reason.isEmpty()) {
            faults.put("reason", "Write a reason. It is kept in the audit.");
        } else {
            try {
                PersonEdits.Noted noted = edits.note(chosen, person, version, changed);
                audit.add(request, "directory-edited", person + " " + changed.keySet() + ": " + reason);
                Sessions.notice(
                        request, "Noted as version " + noted.version() + ". Nothing was sent. " + noted.consequence());
                return "redirect:" + personPage(org, person, connection);
            } catch (PersonEdits.Refused refused) {
                if (refused.why() == PersonEdits.Refused.Why.OUTDATED) {
                    response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
                    show(chosen, person, Map.of("", refused.sentence()), Map.of("reason", reason), model);
                    return "directory/edit";
                }
                faults.put("", refused.sentence());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        show(chosen, person, faults, fields, model);
        return "directory/edit";
    }

    @PostMapping(PERSON + "/edit/undo")
    @Needs(Right.DIRECTORY)
    String undo(
            @PathVariable String org,
            @PathVariable String person,
            @RequestParam long connection,
            HttpServletRequest request)
            throws DirectoryFault, IOException {
        Connection chosen = connections.demand(org, Optional.of(connection));
        try {
            String restored = edits.takeBack(chosen, person);
            audit.add(request, "directory-edit-undone", person);
            Sessions.notice(
                    request, "Taken back: version " + restored + " has the values from before. Nothing was sent.");
        } catch (PersonEdits.Refused refused) {
            Sessions.refusal(request, refused.sentence());
        }
        return "redirect:" + personPage(org, person, connection);
    }

    private void show(
            Connection connection, String person, Map<String, String> faults, Map<String, String> typed, Model model)
            throws CannotTell, DirectoryFault, IOException {
        model.addAttribute("connection", connection);
        model.addAttribute("view", new EditView(card(connection, person).person(), typed));
        model.addAttribute("faults", faults);
        model.addAttribute("reason", typed.getOrDefault("reason", ""));
        model.addAttribute("version", edits.current(connection));
        model.addAttribute("mayUndo", edits.mayTakeBack(connection, person));
    }

    private Card card(Connection connection, String person) throws CannotTell {
        return edits.card(connection, person).orElseThrow(NotFound::new);
    }

    private static String personPage(String org, String person, long connection) {
        return "/organisations/" + org + "/people/" + Links.part(person) + "?connection=" + connection;
    }
}
