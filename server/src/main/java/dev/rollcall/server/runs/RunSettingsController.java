package dev.rollcall.server.runs;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.ConnectionStore.SettingsVersion;
import dev.rollcall.server.organisations.LineDifference;
import dev.rollcall.sync.settings.yaml.SecretsInText;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The settings with which a run was made, and what was changed in them since. */
@Controller
class RunSettingsController {
    private final RunStore runs;
    private final ConnectionStore connections;

    RunSettingsController(RunStore runs, ConnectionStore connections) {
        this.runs = runs;
        this.connections = connections;
    }

    @GetMapping("/organisations/{org}/runs/{run}/settings")
    @Needs(Right.SEE)
    String page(@PathVariable String org, @PathVariable("run") long id, Model model) {
        Run run = runs.find(org, id).filter(Run::isOver).orElseThrow(NotFound::new);
        Connection connection =
                run.connection().flatMap(found -> connections.find(org, found)).orElseThrow(NotFound::new);
        Optional<SettingsVersion> used =
                run.settingsVersion().flatMap(version -> connections.settings(connection, version));
        model.addAttribute("run", run);
        model.addAttribute("connection", connection);
        model.addAttribute("used", used);
        model.addAttribute("text", used.map(RunSettingsController::text).orElse(""));
        model.addAttribute("isSentAgain", SentAgain.version(run).isPresent());
        model.addAttribute(
                "difference",
                used.map(version -> LineDifference.of(text(version), text(connections.settings(connection)))
                                .changed())
                        .orElse(List.of()));
        return "runs/settings";
    }

    /** Secrets are kept apart; one that came into a text before they were is not shown. */
    private static String text(SettingsVersion version) {
        return SecretsInText.of(version.text()).text();
    }
}
