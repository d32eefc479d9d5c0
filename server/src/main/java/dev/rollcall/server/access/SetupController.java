package dev.rollcall.server.access;

import dev.rollcall.server.access.OneTimeLinks.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The first start: by a link that is good once, somebody becomes the first Administrator. */
@Controller
public class SetupController {
    private final OneTimeLinks links;
    private final FirstStart first;
    private final Sessions sessions;
    private final OperatorStore operators;
    private final Audit audit;

    SetupController(OneTimeLinks links, FirstStart first, Sessions sessions, OperatorStore operators, Audit audit) {
        this.operators = operators;
        this.links = links;
        this.first = first;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * What the page asks.
     *
     * @param first {@code checklist} or {@code sandbox}
     */
    public record Form(String name, String email, String password, String organisation, String zone, String first) {
        /** One with nothing in it but the zone of this machine. */
        static Form empty() {
            return new Form("", "", "", "", ZoneNames.ofMachine(), "checklist");
        }

        Map<String, String> faults() {
            Map<String, String> faults = new LinkedHashMap<>();
            if (isBlank(name)) {
                faults.put("name", "Write your name.");
            }
            if (isBlank(email) || !email.strip().matches("[^\\s@]+@[^\\s@]+")) {
                faults.put("email", "Write an e-mail address, as in name@school.example.");
            }
            Passwords.fault(password == null ? "" : password).ifPresent(fault -> faults.put("password", fault));
            if (isBlank(organisation)) {
                faults.put("organisation", "Write the name of your organisation.");
            }
            if (zone().isEmpty()) {
                faults.put("zone", "Write a time zone, as in America/Denver.");
            }
            return faults;
        }

        private static boolean isBlank(String text) {
            return text == null || text.isBlank();
        }

        /** The zone; that of this machine where the form has none. */
        @Override
        public String zone() {
            return isBlank(zone)
                    ? ZoneNames.ofMachine()
                    : ZoneNames.find(zone.strip()).map(ZoneId::getId).orElse("");
        }
    }

    @GetMapping("/setup/{token}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String page(@PathVariable String token, HttpServletResponse response, Model model) {
        if (!isGood(token)) {
            return over(response, model);
        }
        return page(token, Form.empty(), Map.of(), model);
    }

    @PostMapping("/setup/{token}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String begin(
            @PathVariable String token,
            @ModelAttribute("form") Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!isGood(token)) {
            return over(response, model);
        }
        Map<String, String> faults = form.faults();
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(token, form, faults, model);
        }
        Optional<FirstStart.Begun> begun = first.begin(token, form);
        if (begun.isEmpty()) {
            return over(response, model);
        }
        sessions.signIn(request, begun.get().operator());
        audit.add(
                begun.get().operator(),
                Optional.of(begun.get().organisation()),
                "first-start",
                "",
                request.getRemoteAddr());
        return "redirect:/organisations/" + begun.get().organisation();
    }

    private boolean isGood(String token) {
        return links.find(token, Purpose.FIRST_ADMINISTRATOR).isPresent();
    }

    private String over(HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("isSetUp", !operators.isEmpty());
        return "access/setupOver";
    }

    private static String page(String token, Form form, Map<String, String> faults, Model model) {
        model.addAttribute("token", token);
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "access/setup";
    }
}
