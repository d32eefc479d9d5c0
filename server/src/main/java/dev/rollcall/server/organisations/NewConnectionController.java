package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.SettingsCheck.Fault;
import dev.rollcall.sync.settings.yaml.SecretsInText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The first page of the set-up: what is connected, and how it is reached. */
@Controller
public class NewConnectionController {
    private static final int LONGEST_NAME = 200;

    private final ConnectionStore connections;
    private final SecretStore secrets;
    private final SettingsCheck check;
    private final Audit audit;

    NewConnectionController(ConnectionStore connections, SecretStore secrets, SettingsCheck check, Audit audit) {
        this.connections = connections;
        this.secrets = secrets;
        this.check = check;
        this.audit = audit;
    }

    /**
     * What the page asks.
     *
     * @param source the address of an API, or a folder or ZIP of this machine
     * @param clientId of the API
     * @param to where the upload goes; empty for the directory alone
     */
    public record Form(String name, String source, String clientId, String secret, String to) {
        public Form {
            name = orEmpty(name);
            source = orEmpty(source);
            clientId = orEmpty(clientId);
            secret = orEmpty(secret);
            to = orEmpty(to);
        }

        private static String orEmpty(String text) {
            return text == null ? "" : text.strip();
        }

        /** The settings text that it stands for. */
        String text() {
            StringBuilder text =
                    new StringBuilder("source: ").append(quoted(source)).append('\n');
            if (!to.isEmpty()) {
                text.append("delivery:\n  to: ").append(quoted(to)).append('\n');
            }
            if (!clientId.isEmpty()) {
                text.append("oneroster:\n  client_id: ")
                        .append(quoted(clientId))
                        .append('\n');
            }
            return text.toString();
        }

        private static String quoted(String value) {
            return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    @GetMapping("/organisations/{org}/connections/new")
    @Needs(Right.SET_UP)
    String page(Model model) {
        return page(new Form("", "", "", "", ""), Map.of(), model);
    }

    @PostMapping("/organisations/{org}/connections/new")
    @Needs(Right.SET_UP)
    String add(
            @PathVariable String org,
            @ModelAttribute("form") Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (form.name().isEmpty()) {
            faults.put("name", "Write a name for it, such as that of the system.");
        }
        if (form.name().length() > LONGEST_NAME) {
            faults.put("name", "Write a name of at most 200 letters.");
        }
        SettingsLength.fault(form.text()).ifPresent(fault -> faults.put("source", fault));
        if (form.source().isEmpty()) {
            faults.put(
                    "source", "Write where the roster is: the address of the API, or a folder or ZIP of this machine.");
        }
        SecretsInText taken = SecretsInText.of(form.text());
        if (faults.isEmpty()) {
            for (Fault fault : check.faults(org, taken.text())) {
                faults.put(fault.key().startsWith("delivery") ? "to" : "source", fault.sentence());
            }
        }
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form, faults, model);
        }
        Membership who = RouteGuard.membership(request);
        Connection connection = connections.add(
                org, form.name(), "", taken.text(), who.operator().name());
        if (!form.secret().isEmpty()) {
            secrets.set(connection.id(), "ROLLCALL_CLIENT_SECRET", form.secret());
        }
        audit.add(request, "connection-added", connection.name());
        String added = "redirect:/organisations/" + org + "/connections/" + connection.id();
        if (connections.isFedByUploads(connection)) {
            Sessions.notice(
                    request,
                    "The connection was added. Upload its files next, here or by SFTP: a run begins by itself, and sends nothing before you go live.");
            return added + "/file-account";
        }
        Sessions.notice(request, "The connection was added. Make a preview next: it sends nothing.");
        return added;
    }

    private static String page(Form form, Map<String, String> faults, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "organisations/new";
    }
}
