package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Sessions;
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
    private final SettingsSaving saving;

    MatchSettingsController(ConnectionStore connections, SettingsSaving saving) {
        this.connections = connections;
        this.saving = saving;
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
            Sessions.refusal(request, "Choose at least one value by which people are recognised. Nothing was saved.");
            return back;
        }
        String text = SettingsEdit.of(connections.settings(connection).text())
                .set("match", "prevent_duplicates", prevent ? Boolean.TRUE : null)
                .set("match", "fields", prevent ? fields : null)
                .set("match", "on_unmatched", prevent && unmatched.equals("create") ? "create" : null)
                .text();
        saving.save(connection, base, text, "Make a preview to see whom it recognises.", request);
        return back;
    }
}
