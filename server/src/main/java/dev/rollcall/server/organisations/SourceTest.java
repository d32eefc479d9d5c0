package dev.rollcall.server.organisations;

import dev.rollcall.sync.api.ConnectionCheck;
import dev.rollcall.sync.home.RemoteAddress;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tries whether the source of a connection answers, step by step. */
@Component
public class SourceTest {
    private final ConnectionStore connections;
    private final SecretStore secrets;
    private final SettingsCheck check;
    private final AddressPolicy addresses;
    private final Clock clock;

    SourceTest(
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

    /** What was found, in the order in which it was tried; where something fails, what comes after it was not tried. */
    public List<ConnectionCheck.Finding> findings(Connection connection) throws SettingsFaults, IOException {
        SettingsText settings =
                check.read(connection, connections.settings(connection).text());
        try {
            check.demandAllowed(connection, settings);
        } catch (AddressPolicy.Refused refused) {
            return List.of(new ConnectionCheck.Finding("address", false, refused.sentence()));
        }
        if (check.isFedByUploads(settings)) {
            return List.of(new ConnectionCheck.Finding("uploads", false, SettingsCheck.NO_UPLOAD));
        }
        return Api.isAddress(settings.source())
                ? new ConnectionCheck(
                                settings.settings().api().at(settings.source()),
                                secrets.of(connection),
                                clock,
                                addresses.judge())
                        .findings()
                : List.of(new ConnectionCheck.Finding("place", isThere(settings.source()), place(settings.source())));
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
