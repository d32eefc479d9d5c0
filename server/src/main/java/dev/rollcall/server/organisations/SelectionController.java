package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.sync.lookup.SelectionCounts.Choice;
import dev.rollcall.sync.lookup.SelectionCounts.Org;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which schools and terms are sent, what is patched, and where it goes: with counts that follow the choice. */
@Controller
class SelectionController {
    private static final String PAGE = "/organisations/{org}/connections/{id}/selection";

    private final ConnectionStore connections;
    private final OrganisationStore organisations;
    private final SettingsCheck check;
    private final Choices choices;
    private final SettingsSaving saving;
    private final Clock clock;

    SelectionController(
            ConnectionStore connections,
            OrganisationStore organisations,
            SettingsCheck check,
            Choices choices,
            SettingsSaving saving,
            Clock clock) {
        this.connections = connections;
        this.organisations = organisations;
        this.check = check;
        this.choices = choices;
        this.saving = saving;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    @Needs(Right.SET_UP)
    String page(@PathVariable String org, @PathVariable long id, Model model) throws SettingsFaults {
        Connection connection = connections.demand(org, id);
        show(connection, Optional.empty(), model);
        return "organisations/selection";
    }

    /** The same page with another choice: it counts and saves nothing. */
    @PostMapping(PAGE + "/counts")
    @Needs(Right.SET_UP)
    String count(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(required = false) List<String> schools,
            @RequestParam(defaultValue = "0") int ahead,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam(defaultValue = "false") boolean instructors,
            @RequestParam(defaultValue = "false") boolean rosterClasses,
            @RequestParam(defaultValue = "false") boolean rosterStudents,
            @RequestParam(required = false) List<String> statuses,
            @RequestParam(defaultValue = "") String to,
            Model model)
            throws SettingsFaults {
        Connection connection = connections.demand(org, id);
        SelectionForm form = new SelectionForm(
                schools == null ? Set.of() : Set.copyOf(schools),
                ahead,
                active,
                instructors,
                rosterClasses,
                rosterStudents,
                statuses == null ? Set.of() : Set.copyOf(statuses),
                to);
        show(connection, Optional.of(form), model);
        return "organisations/selection";
    }

    private void show(Connection connection, Optional<SelectionForm> typed, Model model) throws SettingsFaults {
        var read = check.read(connection, connections.settings(connection).text());
        Settings settings = read.settings();
        Optional<Selectable> selectable = choices.selectable(connection);
        List<String> ids = selectable.map(Selectable::orgs).orElse(List.of()).stream()
                .map(Org::sourcedId)
                .toList();
        SelectionForm saved = SelectionForm.of(settings, read.to().orElse(""), choices.orgs(connection), ids);
        SelectionForm form = typed.orElse(saved);
        Choice choice = form.choice(today(connection));
        model.addAttribute("connection", connection);
        model.addAttribute("selectable", selectable);
        model.addAttribute("form", form);
        model.addAttribute(
                "statuses",
                selectable
                        .map(Selectable::statuses)
                        .filter(counted -> !counted.isEmpty())
                        .map(counted -> StatusChoice.of(counted, settings))
                        .orElse(List.of()));
        model.addAttribute("gone", saved.gone(ids));
        model.addAttribute("kept", settings.filter().schools());
        model.addAttribute("choice", choice);
        model.addAttribute("totals", choices.totals(connection, choice));
    }

    private LocalDate today(Connection connection) {
        return LocalDate.now(clock.withZone(
                organisations.find(connection.organisation()).orElseThrow().zone()));
    }

    @PostMapping(PAGE)
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
            @RequestParam(required = false) List<String> statuses,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        String page = "redirect:/organisations/" + org + "/connections/" + id;
        Optional<String> without = statuses == null ? Optional.empty() : StatusChoice.without(statuses);
        if (without.isPresent()) {
            Sessions.refusal(
                    request,
                    "Nothing was saved. Choose at least one status of " + without.get()
                            + ": with none, nothing of them would be sent.");
            return page + "/selection";
        }
        SettingsEdit edit = SettingsEdit.of(connections.settings(connection).text());
        // A page from before the first preview asks for no statuses: those of the settings stay.
        SettingsEdit chosen = statuses == null ? edit : edit.set("filter", "status", StatusChoice.setting(statuses));
        String text = chosen.set("filter", "schools", schools == null ? List.of() : schools)
                .set("filter", "sync_ahead_days", ahead == 0 ? null : ahead)
                .set("filter", "terms", active ? null : "all")
                .set("patch", "instructors", instructors ? null : Boolean.FALSE)
                .set("patch", "roster_classes", rosterClasses ? null : Boolean.FALSE)
                .set("patch", "roster_students", rosterStudents ? null : Boolean.FALSE)
                .set("delivery", "to", to.isBlank() ? null : to.strip())
                .text();
        return saving.save(connection, base, text, "Make a preview to see what it changes.", request)
                ? page
                : page + "/selection";
    }
}
