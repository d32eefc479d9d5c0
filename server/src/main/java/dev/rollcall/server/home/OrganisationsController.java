package dev.rollcall.server.home;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The list of organisations, and how whoever looks after all of them adds one. */
@Controller
class OrganisationsController {
    private final OrganisationStore organisations;
    private final OperatorStore operators;
    private final Audit audit;

    OrganisationsController(OrganisationStore organisations, OperatorStore operators, Audit audit) {
        this.organisations = organisations;
        this.operators = operators;
        this.audit = audit;
    }

    @GetMapping("/organisations")
    @OpenTo(OpenTo.Whom.OPERATORS)
    String list(Model model) {
        return page(NewOrganisation.empty(), Map.of(), model);
    }

    @PostMapping("/organisations")
    @OpenTo(OpenTo.Whom.AGENCY)
    @Transactional
    public String add(
            @ModelAttribute("form") NewOrganisation form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Map<String, String> faults = form.faults();
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form, faults, model);
        }
        Operator operator = RouteGuard.operator().orElseThrow();
        Organisation made = organisations.add(form.name(), form.found().orElseThrow(), false);
        operators.setRole(operator.id(), made.id(), Role.ADMINISTRATOR, true);
        audit.add(operator, Optional.of(made.id()), "organisation-added", made.name(), request.getRemoteAddr());
        return "redirect:/organisations/" + made.id();
    }

    private String page(NewOrganisation form, Map<String, String> faults, Model model) {
        model.addAttribute(
                "organisations", organisations.of(RouteGuard.operator().orElseThrow()));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "home/organisations";
    }
}
