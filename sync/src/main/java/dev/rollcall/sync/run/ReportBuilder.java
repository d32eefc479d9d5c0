package dev.rollcall.sync.run;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.FileRead;
import dev.rollcall.sync.report.RunReport.FileWritten;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.report.RunReport.Verdict;
import dev.rollcall.sync.schoolmanager.AppleFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run has found out so far; at any moment it can be made into a report. */
final class ReportBuilder {
    private final RunRequest request;
    private final String run;
    private final Instant startedAt;
    private @Nullable Form form;
    private List<FileRead> files = List.of();
    private List<FileWritten> output = List.of();
    private List<EntityBooks> books = List.of();
    private List<ProblemGroup> problems = List.of();
    private List<OrgChoice> orgs = List.of();
    private @Nullable RunPlan plan;
    private String refusedApproval = "";
    private long carriedRows;
    private String lyingAt = "";
    private String notPruned = "";

    ReportBuilder(RunRequest request, String run) {
        this.request = request;
        this.run = run;
        this.startedAt = request.clock().instant();
    }

    void form(Form found) {
        form = found;
    }

    void read(List<RosterFile> found) {
        files = found.stream()
                .filter(file -> file.path() != null)
                .map(file -> new FileRead(file.shownName(), file.rows() + file.rowsInError(), file.rowsInError()))
                .toList();
    }

    void problems(List<Problem> found) {
        problems = RunProblems.groups(found, request.settings());
    }

    void problemGroups(List<ProblemGroup> found) {
        problems = List.copyOf(found);
    }

    void orgs(List<OrgChoice> found) {
        orgs = List.copyOf(found);
    }

    /** How many rows of the upload an additions-only run took from the directory. */
    void carriedOver(long rows) {
        carriedRows = rows;
    }

    /** @param refusal why somebody's approval does not count for it, for people; may be empty */
    void plan(RunPlan found, String refusal) {
        plan = found;
        refusedApproval = refusal;
    }

    void books(List<EntityBooks> found) {
        books = List.copyOf(found);
    }

    void written(Map<AppleFile, Long> rows) {
        output = rows.entrySet().stream()
                .map(entry -> new FileWritten(entry.getKey().fileName(), entry.getValue()))
                .toList();
    }

    RunReport report(Outcome outcome) {
        return report(verdict(outcome));
    }

    /** Says that the upload lies at its place although the directory, which comes after it, refused its version. */
    void alreadyDelivered(String to) {
        lyingAt = to;
    }

    /** Says that versions which nobody wants to keep are still there. */
    void notPruned(String fault) {
        notPruned = " Old versions of the directory could not be removed: " + fault;
    }

    RunReport refused(String message) {
        return lyingAt.isEmpty()
                ? report(new Verdict(Outcome.DESTINATION_REFUSED, message, ""))
                : report(new Verdict(
                        Outcome.DESTINATION_REFUSED,
                        "The upload lies at " + lyingAt + " already, but the directory did not take it. " + message,
                        "Mend the directory and run again: the next run plans the same changes once more."));
    }

    /** The report of a run that was delivered, where the home could not take it. */
    RunReport notKept(String fault) {
        Verdict delivered = verdict(Outcome.DELIVERED);
        return report(new Verdict(
                Outcome.DELIVERED,
                delivered.sentence() + " Its report could not be kept (" + fault + "). Make room in '" + request.home()
                        + "'.",
                delivered.next()));
    }

    private RunReport report(Verdict verdict) {
        return new RunReport(
                ProductVersion.NUMBER,
                run,
                request.command(),
                request.settings().organisation(),
                request.source(),
                form == null ? null : form.title(),
                request.to().orElse(null),
                request.asOf(),
                startedAt,
                Duration.between(startedAt, request.clock().instant()),
                verdict,
                files,
                output,
                books,
                problems,
                orgs,
                plan);
    }

    private Verdict verdict(Outcome outcome) {
        long errors = count(Severity.ERROR);
        long warnings = count(Severity.WARNING);
        String warned = warnings == 0 ? "" : " " + things(warnings, "warning") + " should be looked at.";
        return switch (outcome) {
            case DELIVERED ->
                new Verdict(
                        outcome,
                        "The roster was delivered to " + request.to().orElse("the directory") + "." + carriedOver()
                                + notPruned + warned,
                        request.to().isEmpty()
                                ? "Look at it with 'rollcall directory list'; --to makes the upload for Apple School Manager."
                                : "Upload it to Apple School Manager by SFTP, and look at the activity there: it has the"
                                        + " last word.");
            case CLEAN ->
                new Verdict(
                        outcome,
                        "Nothing stands in the way of a run." + warned,
                        "Run 'rollcall sync' with the same source to make the upload.");
            case PLANNED ->
                new Verdict(
                        outcome,
                        "This is what a run would change; nothing was changed yet." + warned,
                        "Run 'rollcall sync' with the same source and without --preview to deliver it.");
            case HELD -> held(warned);
            case ERRORS ->
                new Verdict(
                        outcome,
                        things(errors, "error") + " stopped the run; nothing was sent." + warned,
                        "Mend the errors in your SIS or in rollcall.yaml, and run again.");
            case SOURCE_NOT_REACHABLE ->
                new Verdict(
                        outcome,
                        problems.isEmpty()
                                ? "The source could not be read."
                                : capital(problems.get(0).examples().get(0).what()) + ".",
                        problems.isEmpty()
                                ? ""
                                : problems.get(0).examples().get(0).fix());
            case DESTINATION_REFUSED -> new Verdict(outcome, "The destination did not take the upload.", "");
            case FAILED ->
                new Verdict(
                        outcome,
                        "Rollcall itself failed.",
                        "Report it with the file that the command names, and look at the destination before the next run.");
        };
    }

    private String carriedOver() {
        return carriedRows == 0
                ? ""
                : " " + things(carriedRows, "row") + " that the source does not have went along from the directory.";
    }

    private Verdict held(String warned) {
        if (request.aim() == RunRequest.Aim.PREVIEW) {
            return new Verdict(
                    Outcome.HELD,
                    "The guard would hold this run, since it passes a limit." + warned,
                    "Look at the changes. If they are meant, run without --preview, and then once more with --approve; else"
                            + " mend the source or the settings.");
        }
        return new Verdict(
                Outcome.HELD,
                (refusedApproval.isEmpty() ? "" : refusedApproval + " ")
                        + "The guard holds the run, since it passes a limit; nothing was delivered." + warned,
                "Look at the changes. If they are meant, run again with --approve; else mend the source or the"
                        + " settings.");
    }

    private long count(Severity severity) {
        return problems.stream()
                .filter(group -> group.severity() == severity)
                .mapToLong(ProblemGroup::count)
                .sum();
    }

    private static String things(long count, String thing) {
        return String.format(java.util.Locale.ROOT, "%,d %s", count, count == 1 ? thing : thing + "s");
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
