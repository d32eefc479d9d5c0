package dev.rollcall.server.access;

import dev.rollcall.server.access.OneTimeLinks.Link;
import dev.rollcall.server.access.OneTimeLinks.Purpose;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
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
    private static final Duration INVITATION_LIFE = Duration.ofDays(7);
    private static final int SHOWN_ACTS = 100;

    private final OperatorStore operators;
    private final OneTimeLinks links;
    private final Audit audit;
    private final ApiTokens tokens;
    private final OutgoingMail mail;
    private final PublicAddress address;
    private final Clock clock;

    PeopleController(
            OperatorStore operators,
            OneTimeLinks links,
            Audit audit,
            ApiTokens tokens,
            OutgoingMail mail,
            PublicAddress address,
            Clock clock) {
        this.operators = operators;
        this.links = links;
        this.audit = audit;
        this.tokens = tokens;
        this.mail = mail;
        this.address = address;
        this.clock = clock;
    }

    @GetMapping("/organisations/{org}/settings")
    @Needs(Right.PEOPLE)
    String page(@PathVariable String org, Model model) {
        return page(org, Optional.empty(), model);
    }

    private String page(String org, Optional<String> word, Model model) {
        model.addAttribute("members", operators.members(org));
        model.addAttribute("invitations", links.open(org));
        model.addAttribute("tokens", tokens.list(org));
        model.addAttribute("acts", audit.last(org, SHOWN_ACTS));
        model.addAttribute("word", word);
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
        if (!email.strip().matches("[^\\s@]+@[^\\s@]+")) {
            Sessions.notice(request, "Write an e-mail address, as in name@school.example. Nobody was invited.");
            return back(org);
        }
        String word = links.make(
                new Link(
                        Purpose.INVITATION,
                        Optional.empty(),
                        Optional.of(org),
                        Optional.of(role),
                        Optional.of(email.strip())),
                INVITATION_LIFE);
        String link = address.of("/invitations/" + word);
        mail.send(
                email.strip(),
                Messages.ENGLISH.text("access.invitation.subject"),
                Messages.ENGLISH.text(Message.of("access.invitation.text")
                        .with("by", who.operator().name())
                        .with("role", role.words())
                        .with("link", link)),
                Optional.of(clock.instant().plus(INVITATION_LIFE)));
        audit.add(request, "invited", email + " as " + role.words());
        return page(org, Optional.of(link), model);
    }

    @PostMapping("/organisations/{org}/settings/people/{operator}")
    @Needs(Right.PEOPLE)
    String change(
            @PathVariable String org,
            @PathVariable("operator") long id,
            @RequestParam String role,
            @RequestParam(defaultValue = "false") boolean mayApprove,
            HttpServletRequest request) {
        Membership changed = operators.members(org).stream()
                .filter(member -> member.operator().id() == id)
                .findFirst()
                .orElseThrow(NotFound::new);
        if (isLastAdministrator(org, changed) && !role.equals(Role.ADMINISTRATOR.name())) {
            Sessions.notice(request, "An organisation keeps at least one Administrator. Nothing was changed.");
            return back(org);
        }
        if (role.equals("none")) {
            operators.removeRole(id, org);
            audit.add(request, "access-ended", changed.operator().name());
            Sessions.notice(request, changed.operator().name() + " has no access to this organisation any more.");
        } else {
            Role given = Role.valueOf(role);
            operators.setRole(id, org, given, mayApprove);
            audit.add(request, "role-changed", changed.operator().name() + ": " + given.words());
            Sessions.notice(request, changed.operator().name() + " is " + given.words() + " now.");
        }
        return back(org);
    }

    private boolean isLastAdministrator(String org, Membership member) {
        return member.role() == Role.ADMINISTRATOR
                && operators.members(org).stream()
                                .filter(other -> other.role() == Role.ADMINISTRATOR)
                                .count()
                        == 1;
    }

    @PostMapping("/organisations/{org}/settings/tokens/{id}/removal")
    @Needs(Right.PEOPLE)
    String removeToken(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        boolean isRemoved = tokens.remove(org, id);
        audit.add(request, "token-removed", "token " + id);
        Sessions.notice(request, isRemoved ? "The token is good for nothing any more." : "There was no such token.");
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
            Sessions.notice(request, "Name the token, and choose what it may do. None was made.");
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
