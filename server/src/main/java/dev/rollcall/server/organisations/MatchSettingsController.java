package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.SettingsCheck.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether accounts are kept from being made twice, by what people are recognised, and what becomes of the others. */
@Controller
class MatchSettingsController {
    private final ConnectionStore connections;
    private final SettingsCheck check;
    private final Audit audit;

    MatchSettingsController(ConnectionStore connections, SettingsCheck check, Audit audit) {
        this.connections = connections;
        this.check = check;
        this.audit = audit;
    }

    @PostMapping("/organisations/{org}/connections/{id}/match")
    @Needs(Right.SET_UP)
    String save(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam int base,
            @RequestParam(defaultValue = "false") boolean prevent,
            @RequestParam(required = false) List<String> fields,
            @RequestParam(defaultValue = "stop") String unmatched,
            HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        String back = "redirect:/organisations/" + org + "/connections/" + id + "/matches";
        if (prevent && (fields == null || fields.isEmpty())) {
            Sessions.notice(request, "Choose at least one value by which people are recognised. Nothing was saved.");
            return back;
        }
        String text = SettingsEdit.of(connections.settings(connection).text())
                .set("match", "prevent_duplicates", prevent ? Boolean.TRUE : null)
                .set("match", "fields", prevent ? fields : null)
                .set("match", "on_unmatched", prevent && unmatched.equals("create") ? "create" : null)
                .text();
        List<Fault> faults = check.faults(org, text);
        if (!faults.isEmpty()) {
            Sessions.notice(request, "Nothing was saved. " + faults.get(0).sentence());
            return back;
        }
        try {
            connections.save(
                    connection,
                    base,
                    text,
                    RouteGuard.membership(request).operator().name());
        } catch (ConnectionStore.Overtaken overtaken) {
            Sessions.notice(request, overtaken.getMessage() + " Nothing of yours was saved; choose again.");
            return back;
        }
        audit.add(request, "settings-saved", connection.name());
        Sessions.notice(request, "Saved. Make a preview to see whom it recognises.");
        return back;
    }
}
