package dev.rollcall.sync.run;

import dev.rollcall.sync.problem.Problem;
import java.util.List;

/** Thrown where a file of people has errors, and nothing was changed; each error is told with its line. */
public final class ImportRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    ImportRefused(List<Problem> problems) {
        super(problems.size() + " errors");
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
