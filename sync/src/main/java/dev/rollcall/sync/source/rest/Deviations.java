package dev.rollcall.sync.source.rest;

import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the API was seen to do otherwise than the standard, each thing once. */
final class Deviations {
    private final Set<String> seen = new TreeSet<>();

    synchronized void add(String words) {
        seen.add(words);
    }

    synchronized List<Problem> toProblems() {
        return seen.stream()
                .map(words -> new Problem(ProblemKind.API_DEVIATES, Where.SOURCE, words, null))
                .toList();
    }
}
