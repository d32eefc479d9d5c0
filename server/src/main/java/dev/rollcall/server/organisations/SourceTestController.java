package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.sync.api.ConnectionCheck;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Tries whether the source of a connection answers, step by step, and says what an administrator does in which SIS. */
@Controller
class SourceTestController {
    private final ConnectionStore connections;
    private final SettingsCheck check;
    private final SourceTest test;

    SourceTestController(ConnectionStore connections, SettingsCheck check, SourceTest test) {
        this.connections = connections;
        this.check = check;
        this.test = test;
    }

    @GetMapping("/organisations/{org}/connections/{id}/source")
    @Needs(Right.SET_UP)
    String page(@PathVariable String org, @PathVariable long id, Model model) throws SettingsFaults {
        return page(connections.demand(org, id), List.of(), model);
    }

    @PostMapping("/organisations/{org}/connections/{id}/source")
    @Needs(Right.SET_UP)
    String test(@PathVariable String org, @PathVariable long id, Model model) throws SettingsFaults, IOException {
        Connection connection = connections.demand(org, id);
        return page(connection, test.findings(connection), model);
    }

    private String page(Connection connection, List<ConnectionCheck.Finding> findings, Model model)
            throws SettingsFaults {
        SettingsText settings =
                check.read(connection, connections.settings(connection).text());
        model.addAttribute("connection", connection);
        model.addAttribute("source", settings.source());
        model.addAttribute("findings", findings);
        model.addAttribute("isFedByUploads", check.isFedByUploads(settings));
        model.addAttribute("presets", Preset.keys().stream().map(Preset::of).toList());
        return "organisations/source";
    }
}
