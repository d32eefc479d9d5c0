package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the API was seen to do otherwise than the standard, and what was asked for otherwise than usual, each thing once. */
final class Deviations {
    private final Set<Seen> seen =
            new TreeSet<>(Comparator.comparing(Seen::kind).thenComparing(Seen::words));

    private record Seen(ProblemKind kind, String words) {}

    void add(Message what) {
        add(ProblemKind.API_DEVIATES, what);
    }

    synchronized void add(ProblemKind kind, Message what) {
        seen.add(new Seen(kind, Messages.ENGLISH.text(what)));
    }

    synchronized List<Problem> toProblems() {
        return seen.stream()
                .map(one -> new Problem(one.kind(), Where.SOURCE, one.words(), null))
                .toList();
    }
}
