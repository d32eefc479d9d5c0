package dev.rollcall.cli;

import dev.rollcall.sync.run.Approval;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Why a held run is approved: every approval has a person and a reason, for whoever asks later. */
final class ApprovalReason {
    static final String REASON = "--reason";

    private ApprovalReason() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(CommonOptions.option(REASON, "TEXT", Texts.text("cli.approve.reason.option")));
    }

    /** Who approves, and why; at a terminal the reason is asked for where it was not given. */
    static Approval.Approver read(ParseResult arguments, Session session) throws UsageFault {
        Optional<String> given = CommonOptions.value(arguments, REASON);
        String reason = given.isPresent()
                ? given.get()
                : session.questions()
                        .ask(Texts.text("cli.approve.reason.question"))
                        .orElse("");
        if (reason.isBlank()) {
            throw new UsageFault(Texts.text("cli.approve.reason.missing"));
        }
        return new Approval.Approver(System.getProperty("user.name", "?"), reason);
    }
}
