package dev.rollcall.server.runs;

import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.lookup.RunProblemList.Found;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.report.ProblemFile;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page of a run shows of its report. */
public final class RunView {
    private static final int SCHOOLS = 100;
    private static final int LIMITS = 8;
    private static final int CHANGES = 100;

    private final Run run;
    private final Optional<RunReport> report;
    private final Optional<Run> newer;

    /** @param newer a newer run of the connection that made an upload, too */
    RunView(Run run, Optional<RunReport> report, Optional<Run> newer) {
        this.run = run;
        this.report = report;
        this.newer = newer;
    }

    public boolean hasReport() {
        return report.isPresent();
    }

    /** The verdict: that of the index, which also knows what a person decided. */
    public String sentence() {
        return run.sentence();
    }

    /** What to do now; empty where nothing is to be done. */
    public String next() {
        return RunWords.next(run, newer)
                .orElseGet(() -> run.isDelivered() && run.delivery().isPresent()
                        ? afterUpload(run.delivery().get())
                        : reported());
    }

    /** The report was written before anybody knew what became of the upload. */
    private String afterUpload(DeliveryState state) {
        return state == DeliveryState.HANDED_OVER && newer.isEmpty()
                ? Messages.ENGLISH.text("report.advice.await_apple")
                : "";
    }

    private String reported() {
        return report.map(RunReport::verdict)
                .filter(verdict -> run.outcome().equals(Optional.of(verdict.outcome())))
                .map(RunReport.Verdict::next)
                .orElse("");
    }

    /** What is known of the upload, as a sentence. */
    public String upload(DeliveryState state) {
        return state == DeliveryState.PREPARED && newer.isPresent()
                ? "It was prepared, and nobody has said that it was uploaded. A newer run has taken its place."
                : RunWords.upload(state);
    }

    public List<RunReport.ProblemGroup> problems() {
        return report.map(RunReport::problems).orElse(List.of());
    }

    public long problemCount() {
        return problems().stream().mapToLong(RunReport.ProblemGroup::count).sum();
    }

    public Optional<RunPlan> plan() {
        return report.flatMap(found -> Optional.ofNullable(found.plan()));
    }

    public List<RunPlan.SchoolPlan> schools() {
        return plan().map(plan -> plan.schools().stream().limit(SCHOOLS).toList())
                .orElse(List.of());
    }

    /** Whether there may be more schools than the table has. */
    public boolean hasMoreSchools() {
        return schools().size() == SCHOOLS;
    }

    /** The limits that were exceeded and that are seen at once; those of the whole upload come first. */
    public List<RunPlan.HeldLimit> firstLimits() {
        return plan().map(plan -> plan.held().stream().limit(LIMITS).toList()).orElse(List.of());
    }

    /** The other ones, so that a district with many schools need not pass them all to decide. */
    public List<RunPlan.HeldLimit> moreLimits() {
        return plan().map(plan -> plan.held().stream().skip(LIMITS).toList()).orElse(List.of());
    }

    /** The most people of a school, before or after: what its bars are measured by. */
    public long mostPeople() {
        return schools().stream()
                .mapToLong(school ->
                        Math.max(school.people().before(), school.people().after()))
                .max()
                .orElse(0);
    }

    /** Whether a limit of that school holds the run. */
    public boolean isHeld(RunPlan.SchoolPlan school) {
        return plan().stream().flatMap(plan -> plan.held().stream()).anyMatch(limit -> school.name()
                .equals(limit.school()));
    }

    /** All of a kind, each once; those of the schools count whoever is at two of them twice. */
    public RunPlan.Counts all(Entity entity) {
        return plan().stream()
                .flatMap(plan -> plan.entities().stream())
                .filter(plan -> plan.entity() == entity)
                .findFirst()
                .map(plan -> new RunPlan.Counts(plan.before(), plan.count(Action.DEACTIVATE), plan.after()))
                .orElse(new RunPlan.Counts(0, 0, 0));
    }

    /** The first changes, with names in the place of ids where the run knows them. */
    public List<RunChange> changes() {
        return plan().map(plan -> RunChange.of(plan, CHANGES)).orElse(List.of());
    }

    public List<RunReport.FileWritten> output() {
        return report.map(RunReport::output).orElse(List.of());
    }

    /** The files of problems by school. */
    public List<ProblemFile> problemFiles() {
        return report.map(RunReport::problemFiles).orElse(List.of());
    }

    /** What stands for a school in an address. */
    public static String key(ProblemFile file) {
        return RunProblems.key(file);
    }

    /** What a school is called in a list. */
    public static String school(ProblemFile file) {
        return switch (file.whose()) {
            case SCHOOL -> file.org();
            case OTHER_SCHOOLS -> "Other schools";
            case NO_SCHOOL -> "No school";
        };
    }

    /** How many pages what was found has. */
    public long pages(Found found) {
        return (found.count() + ProblemQuery.MOST - 1) / ProblemQuery.MOST;
    }

    /** Whose a problem is, by name; empty where nobody knows. */
    public String whose(Problem problem) {
        return Stream.of(problem.about().record(), problem.about().inClass())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    public Optional<String> destination() {
        return report.flatMap(found -> Optional.ofNullable(found.destination()));
    }
}
