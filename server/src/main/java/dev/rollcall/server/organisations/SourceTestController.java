package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.sync.api.ConnectionCheck;
import dev.rollcall.sync.home.RemoteAddress;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
    private final SecretStore secrets;
    private final SettingsCheck check;
    private final AddressPolicy addresses;
    private final Clock clock;

    SourceTestController(
            ConnectionStore connections,
            SecretStore secrets,
            SettingsCheck check,
            AddressPolicy addresses,
            Clock clock) {
        this.addresses = addresses;
        this.connections = connections;
        this.secrets = secrets;
        this.check = check;
        this.clock = clock;
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
        SettingsText settings = read(connection);
        try {
            check.demandAllowed(connection, settings);
        } catch (AddressPolicy.Refused refused) {
            return page(connection, List.of(new ConnectionCheck.Finding("address", false, refused.sentence())), model);
        }
        if (check.isFedByUploads(settings)) {
            return page(
                    connection, List.of(new ConnectionCheck.Finding("uploads", false, SettingsCheck.NO_UPLOAD)), model);
        }
        List<ConnectionCheck.Finding> findings = Api.isAddress(settings.source())
                ? new ConnectionCheck(
                                settings.settings().api().at(settings.source()),
                                secrets.of(connection),
                                clock,
                                addresses.judge())
                        .findings()
                : List.of(new ConnectionCheck.Finding("place", isThere(settings.source()), place(settings.source())));
        return page(connection, findings, model);
    }

    private String page(Connection connection, List<ConnectionCheck.Finding> findings, Model model)
            throws SettingsFaults {
        SettingsText settings = read(connection);
        model.addAttribute("connection", connection);
        model.addAttribute("source", settings.source());
        model.addAttribute("findings", findings);
        model.addAttribute("isFedByUploads", check.isFedByUploads(settings));
        model.addAttribute("presets", Preset.keys().stream().map(Preset::of).toList());
        return "organisations/source";
    }

    private SettingsText read(Connection connection) throws SettingsFaults {
        return check.read(connection, connections.settings(connection).text());
    }

    private static boolean isThere(String source) {
        return !RemoteAddress.isOne(source) && Files.isReadable(Path.of(source));
    }

    private static String place(String source) {
        return isThere(source)
                ? "It is there and can be read."
                : "There is nothing at " + source + ", or it cannot be read.";
    }
}
