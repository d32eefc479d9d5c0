package dev.rollcall.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** All results of one run of the bench, in the order of the table. */
record Results(List<Result> list) {
    Results {
        list = List.copyOf(list);
    }

    /** The result of a contestant, if it ran in that heat and did not fail. */
    Optional<Result> finished(String heat, String contestant) {
        return list.stream()
                .filter(result -> result.heat().equals(heat)
                        && result.contestant().equals(contestant)
                        && result.failure().isEmpty())
                .findFirst();
    }

    /** Seconds of a contestant for each second of ours in its heat; empty if one of the two gave no time. */
    OptionalDouble ratioToOurs(Result result) {
        Optional<Result> ours = finished(result.heat(), Scenario.oursIn(result.heat()));
        return ours.isPresent() && result.failure().isEmpty()
                ? OptionalDouble.of(result.medianSeconds() / ours.get().medianSeconds())
                : OptionalDouble.empty();
    }
}
