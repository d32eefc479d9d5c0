package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.access.ZoneNames;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Makes an organisation of invented schools, and throws it away. */
@Controller
class SandboxController {
    private final OrganisationActs acts;
    private final OrganisationStore organisations;

    SandboxController(OrganisationActs acts, OrganisationStore organisations) {
        this.acts = acts;
        this.organisations = organisations;
    }

    @PostMapping("/sandbox")
    @OpenTo(OpenTo.Whom.AGENCY)
    String make(HttpServletRequest request) {
        Operator operator = RouteGuard.operator().orElseThrow();
        Organisation made = acts.addSandbox(ZoneId.of(ZoneNames.ofMachine()), operator, request.getRemoteAddr());
        return "redirect:/organisations/" + made.id();
    }

    @PostMapping("/organisations/{org}/throw-away")
    @Needs(Right.PEOPLE)
    String throwAway(@PathVariable String org, HttpServletRequest request) {
        Organisation organisation =
                organisations.find(org).filter(Organisation::isSandbox).orElseThrow(NotFound::new);
        Operator by = RouteGuard.membership(request).operator();
        if (!acts.throwAway(organisation, by, request.getRemoteAddr())) {
            Sessions.refusal(request, "A run of it goes on. Cancel it, or wait; nothing was removed.");
            return "redirect:/organisations/" + org;
        }
        Sessions.notice(request, "The practice organisation is gone, with all that was made in it.");
        return "redirect:/";
    }
}
