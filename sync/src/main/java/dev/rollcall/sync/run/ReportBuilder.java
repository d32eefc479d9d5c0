package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.EngineLost;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run has found out so far; at any moment it can be made into a report. */
final class ReportBuilder {
    private static final Messages WORDS = Messages.ENGLISH;

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
    private long carriedRows;
    private boolean hasNoUpdates;
    private String lyingAt = "";
    private @Nullable Message notPruned;

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

    void plan(RunPlan found) {
        plan = found;
    }

    void books(List<EntityBooks> found) {
        books = List.copyOf(found);
    }

    /** Says that the source holds a manifest and nothing else, so that there is nothing to do. */
    void noUpdates() {
        hasNoUpdates = true;
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
        notPruned = Message.of("run.not_pruned").with("fault", fault);
    }

    /** The report of a run that broke off. */
    RunReport report(RunFault fault) {
        String message = String.valueOf(fault.cause().getMessage());
        if (fault.cause() instanceof EngineOutOfSpace) {
            return refused(WORDS.text(Message.of("run.out_of_space")
                    .with("reason", message)
                    .with("home", request.home().toString())));
        }
        if (fault.cause() instanceof EngineLost) {
            return refused(WORDS.text(Message.of("run.engine_lost").with("reason", message)));
        }
        return fault.outcome() == Outcome.DESTINATION_REFUSED ? refused(message) : report(fault.outcome());
    }

    /** @param explanation what is wrong, where, and how to fix it */
    RunReport refused(String explanation) {
        return lyingAt.isEmpty()
                ? report(new Verdict(Outcome.DESTINATION_REFUSED, explanation, ""))
                : report(new Verdict(
                        Outcome.DESTINATION_REFUSED,
                        WORDS.text(Message.of("run.delivered_then_refused")
                                .with("to", lyingAt)
                                .with("explanation", explanation)),
                        WORDS.text("run.delivered_then_refused.next")));
    }

    /** The report of a run that was delivered, where the home could not take it. */
    RunReport notKept(String fault) {
        Verdict delivered = verdict(Outcome.DELIVERED);
        return report(new Verdict(
                Outcome.DELIVERED,
                delivered.sentence() + " "
                        + WORDS.text(Message.of("run.not_kept")
                                .with("fault", fault)
                                .with("home", request.home().toString())),
                delivered.next()));
    }

    private RunReport report(Verdict verdict) {
        return new RunReport(
                ProductVersion.NUMBER,
                run,
                request.command(),
                request.settings().organisation(),
                Redaction.of(request.source()),
                form == null ? null : form.title(),
                request.to().map(Redaction::of).orElse(null),
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
        return switch (outcome) {
            case DELIVERED -> delivered();
            case CLEAN ->
                hasNoUpdates
                        ? warned(outcome, Message.of("run.no_updates"), Message.of("run.no_updates.next"))
                        : warned(outcome, Message.of("run.clean"), Message.of("run.clean.next"));
            case PLANNED -> warned(outcome, Message.of("run.planned"), Message.of("run.planned.next"));
            case HELD -> held();
            case ERRORS ->
                warned(
                        outcome,
                        Message.of("run.errors").with("errors", count(Severity.ERROR)),
                        Message.of("run.errors.next"));
            case SOURCE_NOT_REACHABLE -> notReachable();
            case DESTINATION_REFUSED -> new Verdict(outcome, WORDS.text("run.destination_refused"), "");
            case CANCELLED -> new Verdict(outcome, WORDS.text("run.cancelled"), "");
            case HOME_NOT_WRITABLE -> new Verdict(outcome, WORDS.text("run.home_not_writable"), "");
            case FAILED -> new Verdict(outcome, WORDS.text("run.failed"), WORDS.text("run.failed.next"));
        };
    }

    private Verdict delivered() {
        Optional<String> to = request.to();
        List<String> sentences = new ArrayList<>();
        sentences.add(WORDS.text(
                to.isPresent()
                        ? Message.of("run.delivered").with("to", to.get())
                        : Message.of("run.delivered_to_directory")));
        if (carriedRows > 0) {
            sentences.add(WORDS.text(Message.of("run.carried_over").with("rows", carriedRows)));
        }
        if (notPruned != null) {
            sentences.add(WORDS.text(notPruned));
        }
        sentences.addAll(warning());
        return new Verdict(
                Outcome.DELIVERED,
                String.join(" ", sentences),
                WORDS.text(
                        to.isPresent()
                                ? Message.of("run.delivered.next")
                                : Message.of("run.delivered_to_directory.next")));
    }

    private Verdict held() {
        if (request.aim() == RunRequest.Aim.PREVIEW) {
            return warned(Outcome.HELD, Message.of("run.would_be_held"), Message.of("run.would_be_held.next"));
        }
        return warned(Outcome.HELD, Message.of("run.held"), Message.of("run.held.next"));
    }

    private Verdict notReachable() {
        if (problems.isEmpty()) {
            return new Verdict(Outcome.SOURCE_NOT_REACHABLE, WORDS.text("run.source_not_reachable"), "");
        }
        Problem problem = problems.get(0).examples().get(0);
        return new Verdict(
                Outcome.SOURCE_NOT_REACHABLE,
                WORDS.text(Message.of("run.source_problem").with("what", capital(problem.what(WORDS)))),
                problem.fix(WORDS));
    }

    private Verdict warned(Outcome outcome, Message sentence, Message next) {
        List<String> sentences = new ArrayList<>(List.of(WORDS.text(sentence)));
        sentences.addAll(warning());
        return new Verdict(outcome, String.join(" ", sentences), WORDS.text(next));
    }

    private List<String> warning() {
        long warnings = count(Severity.WARNING);
        return warnings == 0
                ? List.of()
                : List.of(WORDS.text(Message.of("run.warned").with("warnings", warnings)));
    }

    private long count(Severity severity) {
        return problems.stream()
                .filter(group -> group.severity() == severity)
                .mapToLong(ProblemGroup::count)
                .sum();
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
