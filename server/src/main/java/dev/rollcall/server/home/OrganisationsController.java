package dev.rollcall.server.home;

import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.organisations.NewOrganisation;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationActs;
import dev.rollcall.server.organisations.OrganisationStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The list of organisations, and how whoever looks after all of them adds one. */
@Controller
class OrganisationsController {
    private final OrganisationStore organisations;
    private final OrganisationActs acts;

    OrganisationsController(OrganisationStore organisations, OrganisationActs acts) {
        this.organisations = organisations;
        this.acts = acts;
    }

    @GetMapping("/organisations")
    @OpenTo(OpenTo.Whom.OPERATORS)
    String list(Model model) {
        return page(NewOrganisation.empty(), Map.of(), model);
    }

    @PostMapping("/organisations")
    @OpenTo(OpenTo.Whom.AGENCY)
    String add(
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
        Organisation made = acts.add(form, operator, request.getRemoteAddr());
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
