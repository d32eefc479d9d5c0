package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.SettingsCheck.Fault;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which schools and terms are sent, what is patched, and where it goes: the choices that most connections need, by a form. */
@Controller
class SelectionController {
    private final ConnectionStore connections;
    private final SettingsCheck check;
    private final Choices choices;
    private final Audit audit;

    SelectionController(ConnectionStore connections, SettingsCheck check, Choices choices, Audit audit) {
        this.connections = connections;
        this.check = check;
        this.choices = choices;
        this.audit = audit;
    }

    @GetMapping("/organisations/{org}/connections/{id}/selection")
    @Needs(Right.SET_UP)
    String page(@PathVariable String org, @PathVariable long id, Model model) throws SettingsFaults {
        Connection connection = connections.demand(org, id);
        var read = check.read(connection, connections.settings(connection).text());
        Settings settings = read.settings();
        model.addAttribute("connection", connection);
        model.addAttribute("orgs", choices.orgs(connection));
        model.addAttribute("settings", settings);
        model.addAttribute("to", read.to().orElse(""));
        return "organisations/selection";
    }

    @PostMapping("/organisations/{org}/connections/{id}/selection")
    @Needs(Right.SET_UP)
    String save(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam int base,
            @RequestParam(required = false) List<String> schools,
            @RequestParam(defaultValue = "0") int ahead,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam(defaultValue = "false") boolean instructors,
            @RequestParam(defaultValue = "false") boolean rosterClasses,
            @RequestParam(defaultValue = "false") boolean rosterStudents,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        String text = SettingsEdit.of(connections.settings(connection).text())
                .set("filter", "schools", schools == null ? List.of() : schools)
                .set("filter", "sync_ahead_days", ahead == 0 ? null : ahead)
                .set("filter", "terms", active ? null : "all")
                .set("patch", "instructors", instructors ? null : Boolean.FALSE)
                .set("patch", "roster_classes", rosterClasses ? null : Boolean.FALSE)
                .set("patch", "roster_students", rosterStudents ? null : Boolean.FALSE)
                .set("delivery", "to", to.isBlank() ? null : to.strip())
                .text();
        String back = "redirect:/organisations/" + org + "/connections/" + id + "/selection";
        List<Fault> faults = check.faults(text);
        if (!faults.isEmpty()) {
            Sessions.notice(request, "Nothing was saved. " + faults.get(0).sentence());
            return back;
        }
        Membership who = RouteGuard.membership(request);
        try {
            connections.save(connection, base, text, who.operator().name());
        } catch (ConnectionStore.Overtaken overtaken) {
            Sessions.notice(request, overtaken.getMessage() + " Nothing of yours was saved; choose again.");
            return back;
        }
        audit.add(request, "settings-saved", connection.name());
        Sessions.notice(request, "Saved. Make a preview to see what it changes.");
        return "redirect:/organisations/" + org + "/connections/" + id;
    }
}
