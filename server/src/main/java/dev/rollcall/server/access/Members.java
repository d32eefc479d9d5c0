package dev.rollcall.server.access;

import dev.rollcall.server.access.OneTimeLinks.Invitation;
import dev.rollcall.server.access.OneTimeLinks.Link;
import dev.rollcall.server.access.OneTimeLinks.Purpose;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who has access to an organisation, and who is invited to it, for pages and for the API. */
@Component
public class Members {
    private static final Duration INVITATION_LIFE = Duration.ofDays(7);

    private final OperatorStore operators;
    private final OneTimeLinks links;
    private final OutgoingMail mail;
    private final PublicAddress address;
    private final Clock clock;

    Members(OperatorStore operators, OneTimeLinks links, OutgoingMail mail, PublicAddress address, Clock clock) {
        this.operators = operators;
        this.links = links;
        this.mail = mail;
        this.address = address;
        this.clock = clock;
    }

    /** An organisation keeps at least one Administrator. */
    public static final class LastAdministrator extends Exception {
        private static final long serialVersionUID = 1L;

        LastAdministrator() {
            super("An organisation keeps at least one Administrator. Nothing was changed.");
        }
    }

    /** Everybody with a role, by name. */
    public List<Membership> of(String organisation) {
        return operators.members(organisation);
    }

    public Optional<Membership> find(String organisation, long operator) {
        return of(organisation).stream()
                .filter(member -> member.operator().id() == operator)
                .findFirst();
    }

    /** Gives another role. */
    public void change(Membership member, Role role, boolean mayApprove) throws LastAdministrator {
        if (!mayBecome(member, role)) {
            throw new LastAdministrator();
        }
        operators.setRole(member.operator().id(), member.organisation(), role, mayApprove);
    }

    /** Whether an Administrator is left where somebody gets another role. */
    boolean mayBecome(Membership member, Role role) {
        return role == Role.ADMINISTRATOR || isAnother(member);
    }

    /** Ends the access of somebody. */
    public void end(Membership member) throws LastAdministrator {
        if (!isAnother(member)) {
            throw new LastAdministrator();
        }
        operators.removeRole(member.operator().id(), member.organisation());
    }

    private boolean isAnother(Membership member) {
        return member.role() != Role.ADMINISTRATOR
                || of(member.organisation()).stream()
                        .anyMatch(other -> other.role() == Role.ADMINISTRATOR
                                && other.operator().id() != member.operator().id());
    }

    /** Whether an invitation can be sent there. */
    public static boolean isAddress(String email) {
        return email.strip().matches("[^\\s@]+@[^\\s@]+");
    }

    /** The invitations that nobody has used yet. */
    public List<Invitation> invitations(String organisation) {
        return links.open(organisation);
    }

    /** Ends an invitation that nobody has used yet: its link is good for nothing from now on. Gives it where there was one. */
    public Optional<Invitation> endInvitation(String organisation, String id) {
        return invitations(organisation).stream()
                .filter(open -> open.id().equals(id))
                .filter(open -> links.endInvitation(organisation, id))
                .findFirst();
    }

    /** Invites somebody by mail, and gives the link, which is good once and for seven days. */
    public String invite(Membership by, String email, Role role) {
        String word = links.make(
                new Link(
                        Purpose.INVITATION,
                        Optional.empty(),
                        Optional.of(by.organisation()),
                        Optional.of(role),
                        Optional.of(email.strip())),
                INVITATION_LIFE);
        String link = address.of("/invitations/" + word);
        mail.send(
                email.strip(),
                Messages.ENGLISH.text("access.invitation.subject"),
                Messages.ENGLISH.text(Message.of("access.invitation.text")
                        .with("by", by.operator().name())
                        .with("role", role.words())
                        .with("link", link)),
                Optional.of(clock.instant().plus(INVITATION_LIFE)));
        return link;
    }
}
