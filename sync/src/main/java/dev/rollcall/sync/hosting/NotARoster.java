package dev.rollcall.sync.hosting;

import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.source.SourceNotReachable;
import java.util.List;
import java.util.stream.Collectors;

/** There is no roster to serve: the source cannot be reached, or what it holds is none. */
public final class NotARoster extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final boolean sourceReached;

    NotARoster(SourceNotReachable unreachable) {
        super(unreachable.getMessage(), unreachable);
        problems = List.of(unreachable.problem());
        sourceReached = false;
    }

    NotARoster(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
        sourceReached = true;
    }

    /** Why; each says how to mend it. */
    public List<Problem> problems() {
        return problems;
    }

    /** Whether the fault is the data's, and not the world's. */
    public boolean sourceReached() {
        return sourceReached;
    }
}
