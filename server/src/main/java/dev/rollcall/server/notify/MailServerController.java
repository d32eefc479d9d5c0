package dev.rollcall.server.notify;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the mail server, for whoever looks after this installation. */
@Controller
class MailServerController {
    private static final String AT = "/settings/mail";
    private static final int SHOWN = 30;

    private final MailServerStore servers;
    private final MailDelivery delivery;
    private final Outbox outbox;
    private final Audit audit;

    MailServerController(MailServerStore servers, MailDelivery delivery, Outbox outbox, Audit audit) {
        this.servers = servers;
        this.delivery = delivery;
        this.outbox = outbox;
        this.audit = audit;
    }

    @GetMapping(AT)
    @OpenTo(OpenTo.Whom.AGENCY)
    String page(Model model) {
        return show(MailServerForm.of(servers.find()), Map.of(), model);
    }

    @PostMapping(AT)
    @OpenTo(OpenTo.Whom.AGENCY)
    String save(
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String port,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String encryption,
            @RequestParam(defaultValue = "") String sender,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        MailServerForm form = new MailServerForm(host, port, username, password, encryption, sender);
        Optional<MailServer> kept = servers.find();
        Map<String, String> faults = form.faults(kept);
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(form, faults, model);
        }
        servers.save(form.server(kept));
        outbox.again(Optional.empty());
        audit.add(request, "mail-server-saved", host.strip());
        Sessions.notice(request, "Saved. Send a test now; mail that waits goes out within a minute.");
        return "redirect:" + AT;
    }

    @PostMapping(AT + "/test")
    @OpenTo(OpenTo.Whom.AGENCY)
    String test(HttpServletRequest request) {
        Sessions.notice(
                request,
                delivery.test(operator()).map(fault -> "The test was not sent. " + fault),
                "A test was sent to " + operator().email() + ".");
        return "redirect:" + AT;
    }

    @PostMapping(AT + "/again")
    @OpenTo(OpenTo.Whom.AGENCY)
    String again(HttpServletRequest request) {
        outbox.again(Optional.empty());
        delivery.sendDue();
        Sessions.notice(request, "All that was not sent was tried again. The list says what became of it.");
        return "redirect:" + AT;
    }

    private String show(MailServerForm form, Map<String, String> faults, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("isKept", servers.find().isPresent());
        model.addAttribute("mails", outbox.last(SHOWN));
        return "notify/mailServer";
    }

    private static Operator operator() {
        return RouteGuard.operator().orElseThrow();
    }
}
