package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.ConnectionStore.SettingsVersion;
import dev.rollcall.server.organisations.SettingsCheck.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The versions of a connection's settings: who saved what when, two of them side by side, an old one made the newest. */
@Controller
class SettingsVersionsController {
    private static final String PAGE = "/organisations/{org}/connections/{id}/settings-versions";

    private static final int SHOWN = 8;

    private final ConnectionStore connections;
    private final SettingsCheck check;
    private final Audit audit;

    SettingsVersionsController(ConnectionStore connections, SettingsCheck check, Audit audit) {
        this.connections = connections;
        this.check = check;
        this.audit = audit;
    }

    @GetMapping(PAGE)
    @Needs(Right.SET_UP)
    String page(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(required = false) Optional<Integer> from,
            @RequestParam(required = false) Optional<Integer> to,
            @RequestParam(name = "newest", required = false) Optional<Integer> wanted,
            Model model) {
        Connection connection = connections.demand(org, id);
        int after = to.orElse(connection.settingsVersion());
        int before = from.orElse(Math.max(1, after - 1));
        model.addAttribute("connection", connection);
        int newest = Math.max(1, Math.min(wanted.orElse(connection.settingsVersion()), connection.settingsVersion()));
        model.addAttribute("saved", saved(connections.versions(connection, newest, SHOWN + 1)));
        model.addAttribute("older", newest - SHOWN);
        model.addAttribute(
                "newer",
                newest == connection.settingsVersion() ? 0 : Math.min(newest + SHOWN, connection.settingsVersion()));
        model.addAttribute("from", version(connection, before));
        model.addAttribute("to", version(connection, after));
        model.addAttribute(
                "difference",
                LineDifference.of(
                        version(connection, before).text(),
                        version(connection, after).text()));
        return "organisations/settingsVersions";
    }

    private SettingsVersion version(Connection connection, int number) {
        return connections.settings(connection, number).orElseThrow(NotFound::new);
    }

    /** @param newestFirst one more than is shown, where there is one: what the last one changed */
    private static List<SavedSettings> saved(List<SettingsVersion> newestFirst) {
        List<SavedSettings> saved = new ArrayList<>();
        for (int place = 0; place < Math.min(SHOWN, newestFirst.size()); place++) {
            SettingsVersion version = newestFirst.get(place);
            String before =
                    place + 1 < newestFirst.size() ? newestFirst.get(place + 1).text() : "";
            LineDifference difference = LineDifference.of(before, version.text());
            saved.add(new SavedSettings(
                    version, difference.count(LineDifference.Fate.IN), difference.count(LineDifference.Fate.OUT)));
        }
        return saved;
    }

    @PostMapping(PAGE + "/{version}/restore")
    @Needs(Right.SET_UP)
    String restore(
            @PathVariable String org,
            @PathVariable long id,
            @PathVariable int version,
            @RequestParam int base,
            HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        SettingsVersion old = version(connection, version);
        List<Fault> faults = check.faults(org, old.text());
        String page = "redirect:/organisations/" + org + "/connections/" + id + "/settings-versions";
        if (!faults.isEmpty()) {
            Sessions.refusal(
                    request,
                    "Version " + version + " cannot be used any more. "
                            + faults.get(0).sentence() + " Nothing was changed.");
            return page;
        }
        if (old.text().equals(connections.settings(connection).text())) {
            Sessions.refusal(
                    request, "The newest settings are the same as version " + version + ". Nothing was changed.");
            return page;
        }
        try {
            Connection saved = connections.save(
                    connection,
                    base,
                    old.text(),
                    RouteGuard.membership(request).operator().name());
            audit.add(request, "settings-restored", connection.name() + ": version " + version);
            Sessions.notice(
                    request,
                    "The settings are those of version " + version + " again, as version " + saved.settingsVersion()
                            + ". The next run uses them. Secrets stayed as they are.");
        } catch (ConnectionStore.Overtaken overtaken) {
            Sessions.refusal(request, overtaken.getMessage() + " Nothing was changed; look at it first.");
        } catch (ConnectionStore.NoDestination refused) {
            Sessions.refusal(request, refused.sentence() + " Nothing was changed.");
        }
        return page;
    }
}
