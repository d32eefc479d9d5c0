package dev.rollcall.sync.run;

import dev.rollcall.sync.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The source holds no roster that could be served. Each problem says how to mend it. */
public final class RosterRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RosterRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
