package dev.rollcall.sync.rosterservice;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import org.jspecify.annotations.Nullable;

/** Why Apple's roster service cannot be asked, as a problem. Its texts hold no secret. */
public final class RosterServiceFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RosterServiceFault(ProblemKind kind, String value, @Nullable Message detail, @Nullable Throwable cause) {
        super(kind.code() + " " + Redaction.of(value), cause);
        this.problem = new Problem(
                kind,
                Where.SOURCE,
                Redaction.of(value),
                detail == null ? null : Redaction.of(Messages.ENGLISH.text(detail)));
    }

    RosterServiceFault(ProblemKind kind, String value, Message detail) {
        this(kind, value, detail, null);
    }

    public Problem problem() {
        return problem;
    }
}
