package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.SettingsCheck.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Saves the settings that a form has made, and tells the person what became of it. */
@Component
class SettingsSaving {
    private final ConnectionStore connections;
    private final SettingsCheck check;
    private final Audit audit;

    SettingsSaving(ConnectionStore connections, SettingsCheck check, Audit audit) {
        this.connections = connections;
        this.check = check;
        this.audit = audit;
    }

    /**
     * Saves them as a new version, where nothing is wrong with them.
     *
     * @param base the version that the form showed
     * @param next what the person is told to do once they are saved
     * @return false where they are not: they have a fault, or somebody else was faster
     */
    boolean save(Connection connection, int base, String text, String next, HttpServletRequest request) {
        Optional<String> tooLong = SettingsLength.fault(text);
        if (tooLong.isPresent()) {
            Sessions.refusal(request, tooLong.get());
            return false;
        }
        List<Fault> faults = check.faults(connection.organisation(), text);
        if (!faults.isEmpty()) {
            Sessions.refusal(request, "Nothing was saved. " + faults.get(0).sentence());
            return false;
        }
        try {
            connections.save(
                    connection,
                    base,
                    text,
                    RouteGuard.membership(request).operator().name());
        } catch (ConnectionStore.Overtaken overtaken) {
            Sessions.refusal(request, overtaken.getMessage() + " Nothing of yours was saved; choose again.");
            return false;
        } catch (ConnectionStore.NoDestination refused) {
            Sessions.refusal(request, "Nothing was saved. " + refused.sentence());
            return false;
        }
        audit.add(request, "settings-saved", connection.name());
        Sessions.notice(request, "Saved. " + next);
        return true;
    }
}
