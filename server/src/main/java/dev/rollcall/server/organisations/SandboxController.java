package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Makes an organisation of invented schools, and throws it away. */
@Controller
class SandboxController {
    private final Sandbox sandbox;
    private final OrganisationStore organisations;
    private final Audit audit;

    SandboxController(Sandbox sandbox, OrganisationStore organisations, Audit audit) {
        this.sandbox = sandbox;
        this.organisations = organisations;
        this.audit = audit;
    }

    @PostMapping("/sandbox")
    @OpenTo(OpenTo.Whom.AGENCY)
    String make(HttpServletRequest request) {
        Operator operator = RouteGuard.operator().orElseThrow();
        Organisation made = sandbox.make(operator, ZoneId.systemDefault());
        audit.add(operator, Optional.of(made.id()), "sandbox-made", "", request.getRemoteAddr());
        return "redirect:/organisations/" + made.id();
    }

    @PostMapping("/organisations/{org}/throw-away")
    @Needs(Right.PEOPLE)
    String throwAway(@PathVariable String org, HttpServletRequest request) {
        Organisation organisation =
                organisations.find(org).filter(Organisation::isSandbox).orElseThrow(NotFound::new);
        if (!sandbox.throwAway(organisation)) {
            Sessions.notice(request, "A run of it goes on. Cancel it, or wait; nothing was removed.");
            return "redirect:/organisations/" + org;
        }
        audit.add(
                RouteGuard.membership(request).operator(),
                Optional.empty(),
                "sandbox-thrown-away",
                organisation.name(),
                request.getRemoteAddr());
        Sessions.notice(request, "The practice organisation is gone, with all that was made in it.");
        return "redirect:/";
    }
}
