package dev.rollcall.server.access;

import dev.rollcall.server.access.OperatorStore.Membership;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who has access to an organisation: roles, invitations, tokens, and the audit. */
@Controller
class PeopleController {
    private static final int SHOWN_ACTS = 100;

    private final Members members;
    private final Audit audit;
    private final ApiTokens tokens;

    PeopleController(Members members, Audit audit, ApiTokens tokens) {
        this.members = members;
        this.audit = audit;
        this.tokens = tokens;
    }

    /** Whoever sets things up finds here what else may be set, and nothing about people. */
    @GetMapping("/organisations/{org}/settings")
    @Needs(Right.SET_UP)
    String page(@PathVariable String org, HttpServletRequest request, Model model) {
        if (RouteGuard.membership(request).may(Right.PEOPLE)) {
            return page(org, Optional.empty(), model);
        }
        model.addAttribute("members", List.of());
        model.addAttribute("invitations", List.of());
        model.addAttribute("tokens", List.of());
        model.addAttribute("acts", List.of());
        model.addAttribute("word", Optional.empty());
        model.addAttribute("isWhole", false);
        return "access/people";
    }

    private String page(String org, Optional<String> word, Model model) {
        model.addAttribute("members", members.of(org));
        model.addAttribute("invitations", members.invitations(org));
        model.addAttribute("tokens", tokens.list(org));
        model.addAttribute("acts", audit.last(org, SHOWN_ACTS));
        model.addAttribute("word", word);
        model.addAttribute("isWhole", true);
        return "access/people";
    }

    @PostMapping("/organisations/{org}/settings/invitations")
    @Needs(Right.PEOPLE)
    String invite(
            @PathVariable String org,
            @RequestParam String email,
            @RequestParam Role role,
            HttpServletRequest request,
            Model model) {
        Membership who = RouteGuard.membership(request);
        if (!Members.isAddress(email)) {
            Sessions.refusal(request, "Write an e-mail address, as in name@school.example. Nobody was invited.");
            return back(org);
        }
        String link = members.invite(who, email, role);
        audit.add(request, "invited", email + " as " + role.words());
        return page(org, Optional.of(link), model);
    }

    @PostMapping("/organisations/{org}/settings/invitations/{id}/removal")
    @Needs(Right.PEOPLE)
    String endInvitation(@PathVariable String org, @PathVariable String id, HttpServletRequest request) {
        Optional<OneTimeLinks.Invitation> ended = members.endInvitation(org, id);
        ended.ifPresent(invitation -> audit.add(request, "invitation-ended", invitation.email()));
        Sessions.notice(
                request,
                ended.map(invitation -> "The link that was sent to " + invitation.email() + " no longer works.")
                        .orElse(
                                "There is no such invitation any more. Somebody may have used it: see who has access."));
        return back(org);
    }

    @PostMapping("/organisations/{org}/settings/people/{operator}")
    @Needs(Right.PEOPLE)
    String change(
            @PathVariable String org,
            @PathVariable("operator") long id,
            @RequestParam String role,
            @RequestParam(defaultValue = "false") boolean mayApprove,
            HttpServletRequest request) {
        Membership changed = members.find(org, id).orElseThrow(NotFound::new);
        String name = changed.operator().name();
        try {
            if (role.equals("none")) {
                members.end(changed);
                audit.add(request, "access-ended", name);
                Sessions.notice(request, name + " has no access to this organisation any more.");
            } else {
                Role given = Role.valueOf(role);
                members.change(changed, given, mayApprove);
                audit.add(request, "role-changed", name + ": " + given.words());
                Sessions.notice(request, name + " is " + given.words() + " now.");
            }
        } catch (Members.LastAdministrator last) {
            Sessions.refusal(request, String.valueOf(last.getMessage()));
        }
        return back(org);
    }

    @PostMapping("/organisations/{org}/settings/tokens/{id}/removal")
    @Needs(Right.PEOPLE)
    String removeToken(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        boolean isRemoved = tokens.remove(org, id);
        audit.add(request, "token-removed", "token " + id);
        Sessions.notice(request, isRemoved ? "The token no longer works." : "There was no such token.");
        return back(org);
    }

    @PostMapping("/organisations/{org}/settings/tokens")
    @Needs(Right.PEOPLE)
    String makeToken(
            @PathVariable String org,
            @RequestParam String name,
            @RequestParam(required = false) List<Right> scopes,
            HttpServletRequest request,
            Model model) {
        if (name.isBlank() || scopes == null || scopes.isEmpty()) {
            Sessions.refusal(request, "Name the token, and choose what it may do. None was made.");
            return back(org);
        }
        Membership who = RouteGuard.membership(request);
        String word = tokens.make(
                name.strip(), who.operator().id(), org, java.util.EnumSet.copyOf(scopes), Duration.ofDays(90));
        audit.add(request, "token-made", name);
        return page(org, Optional.of(word), model);
    }

    private static String back(String org) {
        return "redirect:/organisations/" + org + "/settings";
    }
}
