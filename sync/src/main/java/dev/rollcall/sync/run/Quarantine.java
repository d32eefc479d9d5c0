package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.run.KeptSchools.School;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a run with errors goes on without the schools that have them. It does where each error belongs to a school, where
 * another school is left, and where the rows that take their place are not too old.
 */
final class Quarantine {
    private final SqlEngine engine;
    private final Settings.Kept settings;
    private final KeptHistory history;
    private final Instant now;
    private final ZoneId zone;

    Quarantine(SqlEngine engine, RunRequest request, KeptHistory history) {
        this.engine = engine;
        this.settings = request.settings().guard().kept();
        this.history = history;
        this.now = request.clock().instant();
        this.zone = request.clock().getZone();
    }

    /**
     * What was decided.
     *
     * @param kept what the second pass keeps; empty where there is none
     * @param problems why there is none, where it was asked for
     */
    record Decision(Optional<KeptSchools> kept, List<Problem> problems) {
        private static Decision no(Problem... problems) {
            return new Decision(Optional.empty(), List.of(problems));
        }
    }

    /**
     * @param groups the problems of the first pass
     * @param haveLines whether some of them are in lines of the source, so that it is known to which school they belong
     */
    Decision decide(List<ProblemGroup> groups, boolean haveLines) throws IOException {
        if (!settings.quarantine()) {
            return Decision.no();
        }
        if (!history.hasBase()) {
            return Decision.no(notKept(Message.of("run.kept.no_base")));
        }
        List<School> schools = new ArrayList<>();
        if (haveLines) {
            engine.fetch(SqlFile.of("run/error_orgs").sql())
                    .forEach(row -> schools.add(new School(String.valueOf(row.get(0)), String.valueOf(row.get(1)))));
        }
        if (schools.isEmpty() || schools.stream().anyMatch(school -> school.id().isEmpty())) {
            return Decision.no(notKept(Message.of("run.kept.no_school")));
        }
        SqlFile fresh = SqlFile.of("run/fresh_orgs")
                .withTexts("kept", schools.stream().map(School::id).toList());
        if (engine.fetch(fresh.sql()).isEmpty()) {
            return Decision.no(notKept(Message.of("run.kept.all_schools")));
        }
        List<Problem> tooOld = new ArrayList<>();
        for (School school : schools) {
            Instant madeAt = history.madeAt(school.id());
            if (Duration.between(madeAt, now).compareTo(Duration.ofDays(settings.quarantineDays())) > 0) {
                tooOld.add(problem(ProblemKind.SCHOOL_KEPT_TOO_LONG, school, madeAt));
            }
        }
        return tooOld.isEmpty()
                ? new Decision(Optional.of(new KeptSchools(schools, groups)), List.of())
                : new Decision(Optional.empty(), tooOld);
    }

    /** What the report says of the schools that are kept. */
    List<Problem> problems(KeptSchools kept) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (School school : kept.quarantined()) {
            problems.add(problem(ProblemKind.SCHOOL_KEPT, school, history.madeAt(school.id())));
        }
        return problems;
    }

    private Problem problem(ProblemKind kind, School school, Instant madeAt) {
        return new Problem(
                kind,
                Where.SOURCE,
                school.name(),
                LocalDate.ofInstant(madeAt, zone).toString());
    }

    static Problem notKept(Message why) {
        return new Problem(ProblemKind.SCHOOLS_NOT_KEPT, Where.SOURCE, "", Messages.ENGLISH.text(why));
    }
}
