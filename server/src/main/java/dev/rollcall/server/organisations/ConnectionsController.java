package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.Connection.State;
import dev.rollcall.server.organisations.SettingsCheck.Fault;
import dev.rollcall.sync.settings.yaml.SecretsInText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of connections: which there are, their settings as text, their secrets, whether they send. */
@Controller
class ConnectionsController {
    private final ConnectionStore connections;
    private final SecretStore secrets;
    private final SettingsCheck check;
    private final Deliveries deliveries;
    private final Audit audit;

    ConnectionsController(
            ConnectionStore connections, SecretStore secrets, SettingsCheck check, Deliveries deliveries, Audit audit) {
        this.connections = connections;
        this.secrets = secrets;
        this.check = check;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    @GetMapping("/organisations/{org}/connections")
    @Needs(Right.SEE)
    String list(@PathVariable String org, Model model) {
        model.addAttribute("connections", connections.of(org));
        return "organisations/connections";
    }

    @GetMapping("/organisations/{org}/connections/{id}")
    @Needs(Right.SEE)
    String page(@PathVariable String org, @PathVariable long id, Model model) {
        Connection connection = connections.demand(org, id);
        show(connection, connections.settings(connection).text(), List.of(), model);
        return "organisations/connection";
    }

    @PostMapping("/organisations/{org}/connections/{id}/settings")
    @Needs(Right.SET_UP)
    String save(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam String text,
            @RequestParam int base,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Connection connection = connections.demand(org, id);
        Optional<String> tooLong = SettingsLength.fault(text);
        if (tooLong.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            show(connection, text, List.of(new Fault("", 0, tooLong.get())), model);
            return "organisations/connection";
        }
        SecretsInText taken = SecretsInText.of(text);
        List<Fault> faults = check.faults(org, taken.text());
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            show(connection, taken.text(), faults, model);
            return "organisations/connection";
        }
        Membership who = RouteGuard.membership(request);
        try {
            connections.save(connection, base, taken.text(), who.operator().name());
        } catch (ConnectionStore.NoDestination refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            show(connection, taken.text(), List.of(new Fault("delivery.to", 0, refused.sentence())), model);
            return "organisations/connection";
        } catch (ConnectionStore.Overtaken overtaken) {
            response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
            show(
                    connections.demand(org, id),
                    taken.text(),
                    List.of(new Fault(
                            "",
                            0,
                            "Somebody else saved version " + overtaken.current()
                                    + " meanwhile. Your text is below; compare it with that version and save again.")),
                    model);
            return "organisations/connection";
        }
        taken.secrets().forEach((name, word) -> secrets.set(id, name, word));
        audit.add(request, "settings-saved", connection.name());
        Sessions.notice(request, "Saved. The next run uses these settings.");
        return back(org, id);
    }

    @PostMapping("/organisations/{org}/connections/{id}/secrets")
    @Needs(Right.SET_UP)
    String secret(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String word,
            HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        String stored = name.strip();
        Optional<String> fault = SecretStore.nameFault(stored);
        if (fault.isPresent()) {
            Sessions.refusal(request, fault.get());
            return back(org, id);
        }
        if (word.isBlank()) {
            secrets.remove(id, stored);
            Sessions.notice(request, "The secret " + stored + " was removed.");
        } else {
            secrets.set(id, stored, word.strip());
            Sessions.notice(request, "The secret " + stored + " was kept, encrypted. Nobody sees it again.");
        }
        audit.add(request, "secret-changed", connection.name());
        return back(org, id);
    }

    @PostMapping("/organisations/{org}/connections/{id}/state")
    @Needs(Right.SET_UP)
    String state(
            @PathVariable String org, @PathVariable long id, @RequestParam State state, HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        try {
            connections.setState(connection, state);
        } catch (ConnectionStore.NoDestination refused) {
            Sessions.refusal(request, refused.sentence() + " Nothing was changed.");
            return back(org, id);
        }
        audit.add(request, state.act(), connection.name());
        Sessions.notice(
                request,
                state == State.LIVE
                        ? "This connection is live: its runs deliver from now on."
                        : "This connection delivers nothing from now on. Its runs make previews.");
        return back(org, id);
    }

    @PostMapping("/organisations/{org}/connections/{id}/removal")
    @Needs(Right.SET_UP)
    String remove(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        if (!connection.isNamed(name)) {
            Sessions.refusal(request, "Type the name of the connection to remove it. Nothing was changed.");
            return back(org, id);
        }
        connections.remove(connection);
        audit.add(request, "connection-removed", connection.name());
        Sessions.notice(
                request,
                "The connection " + connection.name()
                        + " was removed. What it has sent stays in Apple School Manager, and its folder stays in the home.");
        return "redirect:/organisations/" + org + "/connections";
    }

    private void show(Connection connection, String text, List<Fault> faults, Model model) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Fault fault : faults) {
            byKey.merge(fault.key().isEmpty() ? "" : "text", fault.sentence(), (first, more) -> first + " " + more);
        }
        model.addAttribute("connection", connection);
        model.addAttribute("text", text);
        model.addAttribute("faults", byKey);
        model.addAttribute("last", deliveries.last(connection));
        model.addAttribute("atApple", deliveries.lastAtApple(connection));
        model.addAttribute("secrets", secrets.names(connection.id()));
    }

    private static String back(String org, long id) {
        return "redirect:/organisations/" + org + "/connections/" + id;
    }
}
