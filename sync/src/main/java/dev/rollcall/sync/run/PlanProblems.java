package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What only the plan shows of a source that was mixed up: at most one problem of each kind for each location. */
final class PlanProblems {
    private static final List<String> SELECTS =
            List.of("run/plan_problems", "run/plan_location_problems", "run/plan_class_problems");

    private static final List<ProblemKind> KINDS = List.of(
            ProblemKind.STUDENTS_REPLACED,
            ProblemKind.ENROLLMENTS_MULTIPLIED,
            ProblemKind.PEOPLE_MULTIPLIED,
            ProblemKind.LOCATIONS_CHANGED,
            ProblemKind.STUDENTS_LOST,
            ProblemKind.GRADES_UP_TWICE,
            ProblemKind.INSTRUCTORS_MULTIPLIED);

    /** Two school years begin farther apart than that. */
    private static final Duration TWO_RISES = Duration.ofDays(182);

    private PlanProblems() {}

    /** Empty where the plan shows none. Ask once the stage {@code plan} has run. */
    static List<Problem> of(SqlEngine engine, RunDirectory directory) throws DirectoryFault, IOException {
        List<String> selects = new ArrayList<>(SELECTS);
        // A version of before is read on the one day of a year on which a school has new grades.
        if (!engine.fetch(SqlFile.of("run/new_grades").sql()).isEmpty()
                && directory.nameEarlierPeople(engine, "earlier_person", TWO_RISES)) {
            selects.add("run/plan_grade_problems");
        }
        return selects.stream()
                .flatMap(select -> engine.fetch(SqlFile.of(select).sql()).stream())
                .map(row -> new Problem(
                        kind(String.valueOf(row.get(0))),
                        new Where(null, 0, null, String.valueOf(row.get(1))),
                        String.valueOf(row.get(2)),
                        String.valueOf(row.get(3))))
                .toList();
    }

    private static ProblemKind kind(String code) {
        return KINDS.stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
    }
}
