package dev.rollcall.cli;

import dev.rollcall.sync.run.IdentityChanges;
import picocli.CommandLine.ParseResult;

/** Why somebody decides about a Person ID: every decision has a person and a reason, for whoever asks later. */
final class DecisionReason {
    static final String REASON = "--reason";

    private DecisionReason() {}

    /** Who decides, and why; at a terminal the reason is asked for where it was not given. */
    static IdentityChanges.Decider read(ParseResult arguments, Session session) throws UsageFault {
        String reason = CommonOptions.value(arguments, REASON)
                .or(() -> session.questions().ask(Texts.text("cli.identities.reason.question")))
                .orElse("");
        if (reason.isBlank()) {
            throw new UsageFault(Texts.text("cli.identities.reason.missing"));
        }
        return new IdentityChanges.Decider(
                System.getProperty("user.name", "?"), reason, session.clock().instant());
    }
}
