package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import org.jspecify.annotations.Nullable;

/** Why the API cannot be read, as a problem. Its texts hold no credentials. */
class ApiFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ApiFault(ProblemKind kind, String value) {
        this(kind, value, null, null);
    }

    ApiFault(ProblemKind kind, String value, Message detail) {
        this(kind, value, detail, null);
    }

    ApiFault(ProblemKind kind, String value, @Nullable Message detail, @Nullable Throwable cause) {
        super(kind.code() + " " + Redaction.of(value), cause);
        this.problem = new Problem(
                kind,
                Where.SOURCE,
                Redaction.of(value),
                detail == null ? null : Redaction.of(Messages.ENGLISH.text(detail)));
    }

    Problem problem() {
        return problem;
    }

    boolean is(ProblemKind kind) {
        return problem.kind() == kind;
    }

    String detail() {
        return problem.detail() == null ? "" : problem.detail();
    }
}
