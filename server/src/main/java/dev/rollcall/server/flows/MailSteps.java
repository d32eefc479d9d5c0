package dev.rollcall.server.flows;

import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.OutgoingMail;
import dev.rollcall.server.access.PublicAddress;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.connectors.SendFailed;
import java.util.List;
import org.springframework.stereotype.Component;

/** Steps that write to people, in the transaction of the caller. */
@Component
class MailSteps {
    private final OperatorStore operators;
    private final OutgoingMail mail;
    private final PublicAddress address;

    MailSteps(OperatorStore operators, OutgoingMail mail, PublicAddress address) {
        this.operators = operators;
        this.mail = mail;
        this.address = address;
    }

    String write(StepWork work) throws SendFailed {
        List<String> to = addresses(work);
        String shown = work.shown("subject");
        to.forEach(one ->
                mail.sendShowing(work.flow().organisation(), one, work.value("subject"), shown, work.value("text")));
        return "Written to " + String.join(", ", to) + "." + onItsWay();
    }

    /** What becomes of mail is known later, and not here. */
    private String onItsWay() {
        return mail.isSetUp()
                ? " Settings › Notifications shows what becomes of the mail."
                : " No mail server is set up yet: the mail waits until there is one.";
    }

    /** Nobody gets mail where anybody would be left out. */
    private static List<String> addresses(StepWork work) throws SendFailed {
        String to = work.value("to");
        if (to.isBlank()) {
            throw OwnActs.never("There is no e-mail address in “To”. Nothing was sent.");
        }
        if (MailAddresses.fault(to).isPresent()) {
            // What it is may be a name.
            throw OwnActs.never(
                    "In “To” stands something that is no e-mail address. Write addresses alone, and commas between them."
                            + " Nothing was sent.");
        }
        return MailAddresses.of(to);
    }

    String ask(StepWork work) throws SendFailed {
        String path = "/organisations/" + work.flow().organisation() + "/flows/"
                + work.flow().id() + "/runs/" + work.flowRun();
        List<String> to = work.step().value("to").isBlank() ? approvers(work) : addresses(work);
        String text = work.value("question") + "\n\nAnswer here: " + address.of(path) + "\n\n-- \nThe flow “"
                + work.flow().name() + "” waits for an answer of somebody who may approve runs.";
        String subject = work.flow().name() + ": ";
        to.forEach(one -> mail.sendShowing(
                work.flow().organisation(),
                one,
                subject + work.value("question"),
                subject + work.shown("question"),
                text));
        return "Asked " + String.join(", ", to) + "." + onItsWay();
    }

    private List<String> approvers(StepWork work) throws SendFailed {
        List<String> approvers = operators.members(work.flow().organisation()).stream()
                .filter(member -> member.may(Right.APPROVE))
                .map(member -> member.operator().email())
                .toList();
        if (approvers.isEmpty()) {
            throw OwnActs.never("Nobody may approve runs here, so that nobody can answer.");
        }
        return approvers;
    }
}
