package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says whether a connection can have what a run is to take otherwise than its settings say. */
@Component
public class ChoiceCheck {
    private final ConnectionStore connections;
    private final SettingsCheck settings;

    ChoiceCheck(ConnectionStore connections, SettingsCheck settings) {
        this.connections = connections;
        this.settings = settings;
    }

    /** Why a run with the settings of now cannot have it, as a sentence; empty where it can. */
    public Optional<String> fault(Connection connection, RunChoice choice) {
        if (choice.isNone()) {
            return Optional.empty();
        }
        try {
            return fault(
                    settings.read(connection, connections.settings(connection).text(), choice.text()), choice);
        } catch (SettingsFaults unreadable) {
            return Optional.of("The settings of " + connection.name() + " cannot be read. Correct them first.");
        }
    }

    /** The same of settings that were read, with the choice. */
    static Optional<String> fault(SettingsText read, RunChoice choice) {
        Settings.Match match = read.settings().match();
        boolean knowsPeople = read.settings().directory().use()
                || match.people().isPresent()
                || match.activityLog().isPresent()
                || match.apple().isAsked();
        return choice.preventDuplicates() == RunChoice.PreventDuplicates.ON && !knowsPeople
                ? Optional.of(
                        "Duplicate accounts cannot be prevented: the connection keeps no directory, and its settings"
                                + " name neither a file of people nor Apple’s roster service, so that nobody is known. Set"
                                + " directory.use, match.people or match.apple.ask, or choose another value.")
                : Optional.empty();
    }
}
