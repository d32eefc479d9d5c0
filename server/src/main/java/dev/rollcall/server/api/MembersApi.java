package dev.rollcall.server.api;

import dev.rollcall.server.access.ApiTokens;
import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Members;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.OneTimeLinks;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.access.RouteGuard;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who has access to an organisation, its tokens, and what was done in it, for programs. */
@RestController
@RequestMapping("/api/v1")
class MembersApi {
    private static final int MOST = 500;

    private final Members members;
    private final ApiTokens tokens;
    private final Audit audit;

    MembersApi(Members members, ApiTokens tokens, Audit audit) {
        this.members = members;
        this.tokens = tokens;
        this.audit = audit;
    }

    /**
     * Somebody with a role.
     *
     * @param mayApprove whether held runs may be approved beside what the role allows
     */
    record MemberAnswer(long id, String email, String name, Role role, boolean mayApprove) {
        static MemberAnswer of(Membership member) {
            return new MemberAnswer(
                    member.operator().id(),
                    member.operator().email(),
                    member.operator().name(),
                    member.role(),
                    member.mayApprove());
        }
    }

    /** A role as it is to be. */
    record MemberRequest(Role role, @Nullable Boolean mayApprove) {}

    /** Somebody to be invited. */
    record InvitationRequest(@Schema(maxLength = 254) String email, Role role) {}

    /** An invitation that nobody has used yet. */
    record InvitationAnswer(String id, String email, Role role) {}

    /**
     * An invitation that was made.
     *
     * @param link good once and for seven days; it is also sent by mail
     */
    record InvitationMade(String email, Role role, String link) {}

    /** A token; its word was shown once. */
    record TokenAnswer(long id, String name, List<Right> scopes, Instant expiresAt) {}

    /** An act. */
    record ActAnswer(Instant at, String by, String act, String thing, String address) {}

    @GetMapping("/members")
    @Needs(Right.PEOPLE)
    @Operation(summary = "List people with access, by name")
    List<MemberAnswer> list(HttpServletRequest request) {
        return members.of(organisation(request)).stream().map(MemberAnswer::of).toList();
    }

    @GetMapping("/members/{id}")
    @Needs(Right.PEOPLE)
    @Operation(summary = "Show somebody with access")
    ResponseEntity<MemberAnswer> show(@PathVariable long id, HttpServletRequest request) {
        return ETags.answer(MemberAnswer.of(find(id, request)));
    }

    @PutMapping("/members/{id}")
    @Needs(Right.PEOPLE)
    @Operation(summary = "Give somebody another role")
    ResponseEntity<MemberAnswer> change(
            @PathVariable long id, @RequestBody MemberRequest wanted, HttpServletRequest request) {
        Membership member = find(id, request);
        ETags.demand(request, MemberAnswer.of(member));
        if (wanted.role() == null) {
            throw ApiFault.invalid("role", "Choose ADMINISTRATOR, SITE_MANAGER or PEOPLE_MANAGER.");
        }
        try {
            members.change(member, wanted.role(), Boolean.TRUE.equals(wanted.mayApprove()));
        } catch (Members.LastAdministrator last) {
            throw ApiFault.of(HttpStatus.CONFLICT, String.valueOf(last.getMessage()));
        }
        audit.add(
                request,
                "role-changed",
                member.operator().name() + ": " + wanted.role().words());
        return ETags.answer(MemberAnswer.of(find(id, request)));
    }

    @DeleteMapping("/members/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.PEOPLE)
    @Operation(summary = "End the access of somebody")
    void end(@PathVariable long id, HttpServletRequest request) {
        Membership member = find(id, request);
        ETags.demand(request, MemberAnswer.of(member));
        try {
            members.end(member);
        } catch (Members.LastAdministrator last) {
            throw ApiFault.of(HttpStatus.CONFLICT, String.valueOf(last.getMessage()));
        }
        audit.add(request, "access-ended", member.operator().name());
    }

    @GetMapping("/invitations")
    @Needs(Right.PEOPLE)
    @Operation(summary = "List invitations that nobody has used yet")
    List<InvitationAnswer> invitations(HttpServletRequest request) {
        return members.invitations(organisation(request)).stream()
                .map(open -> new InvitationAnswer(open.id(), open.email(), open.role()))
                .toList();
    }

    @DeleteMapping("/invitations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.PEOPLE)
    @Operation(summary = "End an invitation", description = "Its link no longer works from now on.")
    void endInvitation(@PathVariable String id, HttpServletRequest request) {
        invitations(request).stream().filter(open -> open.id().equals(id)).forEach(open -> ETags.demand(request, open));
        OneTimeLinks.Invitation ended =
                members.endInvitation(organisation(request), id).orElseThrow(ApiFault::notFound);
        audit.add(request, "invitation-ended", ended.email());
    }

    @PostMapping("/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.PEOPLE)
    @Operation(summary = "Invite somebody")
    InvitationMade invite(@RequestBody InvitationRequest wanted, HttpServletRequest request) {
        if (wanted.email() == null || !Members.isAddress(wanted.email())) {
            throw ApiFault.invalid("email", "Write an e-mail address, as in name@school.example.");
        }
        if (wanted.role() == null) {
            throw ApiFault.invalid("role", "Choose ADMINISTRATOR, SITE_MANAGER or PEOPLE_MANAGER.");
        }
        String link = members.invite(RouteGuard.membership(request), wanted.email(), wanted.role());
        audit.add(request, "invited", wanted.email() + " as " + wanted.role().words());
        return new InvitationMade(wanted.email().strip(), wanted.role(), link);
    }

    @GetMapping("/tokens")
    @Needs(Right.PEOPLE)
    @Operation(summary = "List tokens, the newest first")
    List<TokenAnswer> tokens(HttpServletRequest request) {
        return tokens.list(organisation(request)).stream()
                .map(token -> new TokenAnswer(
                        token.id(),
                        token.name(),
                        token.scopes().stream().sorted().toList(),
                        token.expiresAt()))
                .toList();
    }

    @DeleteMapping("/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.PEOPLE)
    @Operation(summary = "End a token")
    void endToken(@PathVariable long id, HttpServletRequest request) {
        tokens(request).stream().filter(token -> token.id() == id).forEach(token -> ETags.demand(request, token));
        if (!tokens.remove(organisation(request), id)) {
            throw ApiFault.notFound();
        }
        audit.add(request, "token-removed", "token " + id);
    }

    @GetMapping("/audit")
    @Needs(Right.PEOPLE)
    @Operation(summary = "List what was done, the newest first")
    List<ActAnswer> audit(@RequestParam(defaultValue = "100") int limit, HttpServletRequest request) {
        return audit.last(organisation(request), Math.max(1, Math.min(limit, MOST))).stream()
                .map(act -> new ActAnswer(act.at(), act.by(), act.act(), act.thing(), act.address()))
                .toList();
    }

    private Membership find(long id, HttpServletRequest request) {
        return members.find(organisation(request), id).orElseThrow(ApiFault::notFound);
    }

    private static String organisation(HttpServletRequest request) {
        return RouteGuard.membership(request).organisation();
    }
}
