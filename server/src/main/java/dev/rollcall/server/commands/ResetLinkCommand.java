package dev.rollcall.server.commands;

import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.ResetLinks;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes a link by which an operator comes in again who lost the password or the second step. */
@Component
class ResetLinkCommand implements LocalCommand {
    private final OperatorStore operators;
    private final ResetLinks links;

    ResetLinkCommand(OperatorStore operators, ResetLinks links) {
        this.operators = operators;
        this.links = links;
    }

    @Override
    public String name() {
        return ResetLink.COMMAND;
    }

    @Override
    public String carryOut(String argument) throws CommandRefused {
        boolean alsoSecondStep = argument.startsWith(ResetLink.SECOND_STEP);
        String email = alsoSecondStep ? argument.substring(ResetLink.SECOND_STEP.length()) : argument;
        Operator operator = operators.findByEmail(email).orElseThrow(() -> new CommandRefused(nobody(email)));
        return links.makeByCommand(operator, alsoSecondStep);
    }

    private String nobody(String email) {
        String known = operators.agency().stream().map(Operator::email).collect(Collectors.joining(", "));
        return known.isEmpty()
                ? "Nobody signs in by " + email
                        + ": nobody has set this server up yet. Its start shows the link for that."
                : "Nobody signs in by " + email + ". Those who look after all organisations sign in by: " + known + ".";
    }
}
