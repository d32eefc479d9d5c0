package dev.rollcall.spark;

import dev.rollcall.sync.pipeline.StepCase;
import java.util.List;
import java.util.stream.IntStream;

/** The cases of all steps in two halves, since two processes work on them side by side. */
final class StepCasesOnSpark {
    private StepCasesOnSpark() {}

    static List<StepCase> half(int remainder) {
        List<StepCase> all = StepCase.all();
        return IntStream.range(0, all.size())
                .filter(place -> place % 2 == remainder)
                .mapToObj(all::get)
                .toList();
    }

    static List<String> found(StepCase stepCase) {
        return stepCase.found(stepCase.step().select(), SparkBench.LOCAL);
    }
}
