package dev.rollcall.sync.api;

import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import org.jspecify.annotations.Nullable;

/** Why the API cannot be read, as a problem. Its texts hold no credentials. */
final class ApiFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ApiFault(ProblemKind kind, String value, @Nullable String detail) {
        this(kind, value, detail, null);
    }

    ApiFault(ProblemKind kind, String value, @Nullable String detail, @Nullable Throwable cause) {
        super(kind.code() + " " + value, cause);
        this.problem = new Problem(kind, Where.SOURCE, value, detail);
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
