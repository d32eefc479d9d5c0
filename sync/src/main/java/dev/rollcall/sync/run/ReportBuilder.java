package dev.rollcall.sync.run;

import dev.rollcall.sync.delivery.Delivered;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.RemoteAddress;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.EngineLost;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.Advice;
import dev.rollcall.sync.report.KnownPeopleSource;
import dev.rollcall.sync.report.MatchCounts;
import dev.rollcall.sync.report.PatchCounts;
import dev.rollcall.sync.report.PlanWords;
import dev.rollcall.sync.report.ProblemFile;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run has found out so far; at any moment it can be made into a report. */
final class ReportBuilder {
    private static final Messages WORDS = Messages.ENGLISH;

    /** What breaks a pull off and leaves its pages, so that the next run may go on with them. */
    private static final Set<ProblemKind> RESUMED_BY =
            Set.of(ProblemKind.API_GAVE_UP, ProblemKind.API_TOO_SLOW, ProblemKind.ANSWER_BROKEN);

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
    private RunPlan.@Nullable Unconfirmed unconfirmed;
    private @Nullable MatchCounts match;
    private @Nullable PatchCounts patch;
    private List<ProblemFile> problemFiles = List.of();
    private List<KnownPeopleSource> known = List.of();
    private @Nullable Message cause;
    private long carriedRows;
    private boolean hasNoUpdates;
    private String lyingAt = "";
    private Optional<Delivered> delivered = Optional.empty();
    private final List<Message> leftBehind = new ArrayList<>();

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

    /** What was told so far. */
    List<ProblemGroup> problemGroups() {
        return problems;
    }

    void orgs(List<OrgChoice> found) {
        orgs = List.copyOf(found);
    }

    /** How many rows of the upload an additions-only run took from the directory. */
    void carriedOver(long rows) {
        carriedRows = rows;
    }

    /** Says whom Apple School Manager knows already. */
    void patch(PatchCounts found) {
        patch = found;
    }

    void match(MatchCounts found) {
        match = found;
    }

    /** Says from where the run knows who is in Apple School Manager. */
    void known(List<KnownPeopleSource> found) {
        known = List.copyOf(found);
    }

    /** Says which files have the problems by school. */
    void problemFiles(List<ProblemFile> written) {
        problemFiles = List.copyOf(written);
    }

    /** Says how many of the errors one cause explains. */
    void cause(@Nullable Message found) {
        cause = found;
    }

    /** Says what was handed over and Apple has not confirmed. */
    void unconfirmed(RunPlan.Unconfirmed found) {
        unconfirmed = found;
    }

    void plan(RunPlan found) {
        plan = found.since(unconfirmed);
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

    /** Says what lies at the destination now. */
    void delivered(Delivered found) {
        delivered = Optional.of(found);
    }

    /** Says which schools are sent as they were. */
    void keptSchools(Message found) {
        leftBehind.add(found);
    }

    /** Says beside the verdict what cannot wait for a reader of warnings. */
    void urgent(Message found) {
        leftBehind.add(found);
    }

    /** Says that versions which nobody wants to keep are still there. */
    void notPruned(Message fault) {
        leftBehind.add(Message.of("run.not_pruned").with("fault", fault));
    }

    /** Says that runs which were kept long enough are still there. */
    void runsNotRemoved(Message fault) {
        leftBehind.add(Message.of("run.runs_not_removed").with("fault", fault));
    }

    /** The report of a run that broke off. */
    RunReport report(RunFault fault) {
        Throwable cause = fault.cause();
        String reason = String.valueOf(cause.getMessage());
        if (cause instanceof EngineOutOfSpace full) {
            return report(new Verdict(fault.outcome(), List.of(noSpace(full)), List.of(moreSpace(full))));
        }
        if (cause instanceof EngineLost) {
            return refused(Message.of("run.engine_lost").with("reason", reason), List.of());
        }
        if (cause instanceof DeliveryUnknown unknown) {
            return report(new Verdict(
                    fault.outcome(),
                    List.of(Message.of("run.unknown").with("explanation", unknown.explanation())),
                    List.of(Advice.of(Advice.Kind.FIND_OUT))));
        }
        if (fault.outcome() != Outcome.DESTINATION_REFUSED) {
            return report(fault.outcome());
        }
        if (cause instanceof DirectoryFault damaged) {
            return refused(damaged);
        }
        return cause instanceof DeliveryRefused refused ? refused(refused) : report(fault.outcome());
    }

    private Message noSpace(EngineOutOfSpace full) {
        if (full.space() == EngineOutOfSpace.Space.MEMORY) {
            return Message.of("run.memory_full")
                    .with("megabytes", request.settings().memoryBytes() >> 20);
        }
        return full.disk()
                .map(disk -> Message.of("run.disk_full")
                        .with("folder", request.home().toString())
                        .with("free", disk.freeBytes() / 1_000_000))
                .orElseGet(() -> Message.of("run.disk_full_elsewhere"));
    }

    private Advice moreSpace(EngineOutOfSpace full) {
        return full.space() == EngineOutOfSpace.Space.MEMORY
                ? Advice.of(Advice.Kind.RAISE_SETTING, "memory")
                : Advice.of(Advice.Kind.MAKE_ROOM, request.home().toString());
    }

    /** The report of a run whose upload its destination does not take. */
    private RunReport refused(DeliveryRefused refused) {
        return refused(
                Message.of("run.refused").with("explanation", refused.explanation()),
                refused.kind() == DeliveryRefused.Kind.DAMAGED
                        ? List.of(Advice.of(Advice.Kind.VERIFY_DIRECTORY))
                        : List.of());
    }

    /** The report of a run whose version the directory does not take. */
    private RunReport refused(DirectoryFault fault) {
        return refused(
                Message.of("run.refused").with("explanation", fault.explanation()),
                fault.kind() == DirectoryFault.Kind.DAMAGED
                        ? List.of(Advice.of(Advice.Kind.VERIFY_DIRECTORY))
                        : List.of());
    }

    private RunReport refused(Message explanation, List<Advice> advice) {
        if (lyingAt.isEmpty()) {
            return report(new Verdict(Outcome.DESTINATION_REFUSED, List.of(explanation), advice));
        }
        Message delivered = Message.of("run.delivered_then_refused").with("to", lyingAt);
        return report(new Verdict(
                Outcome.DESTINATION_REFUSED,
                List.of(delivered, explanation),
                Stream.concat(advice.stream(), Stream.of(Advice.of(Advice.Kind.FIX_DIRECTORY)))
                        .toList()));
    }

    /** The report of a run that was delivered, or may have been, where the home could not take it. */
    RunReport notKept(Verdict delivered, Message fault) {
        return report(new Verdict(
                delivered.outcome(),
                Stream.concat(
                                delivered.messages().stream(),
                                Stream.of(Message.of("run.not_kept").with("fault", fault)))
                        .toList(),
                Stream.concat(
                                Stream.of(Advice.of(
                                        Advice.Kind.MAKE_ROOM, request.home().toString())),
                                delivered.advice().stream())
                        .toList()));
    }

    private RunReport report(Verdict verdict) {
        return new RunReport(
                ProductVersion.NUMBER,
                run,
                request.command(),
                request.settings().organisation(),
                source(),
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
                plan,
                request.clock().getZone(),
                match,
                null,
                problemFiles,
                known,
                null,
                patch);
    }

    /** The source, by its whole path where it is a file or folder, so that a reader elsewhere knows which. */
    private String source() {
        String source = request.source();
        return RemoteAddress.isOne(source)
                ? Redaction.of(source)
                : Path.of(source).toAbsolutePath().normalize().toString();
    }

    private Verdict verdict(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> delivered();
            case CLEAN ->
                hasNoUpdates
                        ? only(outcome, Message.of("run.no_updates"))
                        : warned(outcome, Message.of("run.clean"), Advice.of(Advice.Kind.SYNC));
            case PLANNED -> warned(outcome, Message.of("run.planned"), Advice.of(Advice.Kind.SYNC_WHAT_WAS_PREVIEWED));
            case HELD -> held();
            case ERRORS -> errors();
            case SOURCE_NOT_REACHABLE -> notReachable();
            case DESTINATION_REFUSED -> only(outcome, Message.of("run.destination_refused"));
            case DELIVERY_UNKNOWN -> only(outcome, Message.of("run.delivery_unknown"));
            case CANCELLED -> only(outcome, Message.of("run.cancelled"));
            case HOME_NOT_WRITABLE -> only(outcome, Message.of("run.home_not_writable"));
            case FAILED ->
                new Verdict(outcome, List.of(Message.of("run.failed")), List.of(Advice.of(Advice.Kind.REPORT_ERROR)));
        };
    }

    private static Verdict only(Outcome outcome, Message sentence) {
        return new Verdict(outcome, List.of(sentence), List.of());
    }

    private Verdict delivered() {
        Optional<String> to = request.to();
        List<Message> sentences = new ArrayList<>();
        Optional<Delivered> sent = delivered.filter(one -> one.kind() == Delivered.Kind.SFTP);
        sentences.add(sent.map(ReportBuilder::handedOver)
                .orElseGet(() -> to.isPresent()
                        ? Message.of("run.delivered").with("to", to.get())
                        : Message.of("run.delivered_to_directory")));
        if (carriedRows > 0) {
            sentences.add(Message.of("run.carried_over").with("rows", carriedRows));
        }
        sentences.addAll(leftBehind);
        sentences.addAll(warning());
        Advice next = sent.isPresent()
                ? Advice.of(Advice.Kind.AWAIT_APPLE)
                : to.map(this::upload).orElseGet(() -> Advice.of(Advice.Kind.MAKE_UPLOAD));
        return new Verdict(Outcome.DELIVERED, sentences, List.of(next));
    }

    private Advice upload(String to) {
        return request.settings().directory().use()
                ? Advice.of(Advice.Kind.UPLOAD_AND_TELL, to, run)
                : Advice.of(Advice.Kind.UPLOAD, to);
    }

    private static Message handedOver(Delivered sent) {
        return Message.of("run.handed_over")
                .with("to", Redaction.of(sent.place()))
                .with("bytes", sent.bytes())
                .with("host_key", sent.hostKey().orElse(""));
    }

    private Verdict errors() {
        Message errors = Message.of("run.errors").with("errors", count(Severity.ERROR));
        Verdict verdict = warned(Outcome.ERRORS, errors, Advice.of(Advice.Kind.FIX_ERRORS));
        List<Message> sentences = new ArrayList<>(verdict.messages());
        if (cause != null) {
            sentences.add(1, cause);
        }
        return new Verdict(Outcome.ERRORS, sentences, verdict.advice());
    }

    private Verdict held() {
        if (request.aim() == RunRequest.Aim.PREPARE
                && plan != null
                && plan.held().isEmpty()) {
            return warned(Outcome.HELD, Message.of("run.ready"), Advice.of(Advice.Kind.APPROVE, run));
        }
        Verdict held = request.aim() == RunRequest.Aim.PREVIEW || request.aim() == RunRequest.Aim.CHECK
                ? warned(Outcome.HELD, Message.of("run.would_be_held"), Advice.of(Advice.Kind.REVIEW_PREVIEW))
                : warned(Outcome.HELD, Message.of("run.held"), Advice.of(Advice.Kind.APPROVE, run));
        List<Message> sentences = new ArrayList<>();
        Optional.ofNullable(plan)
                .flatMap(request.again().isPresent() ? PlanWords::undone : PlanWords::cutOff)
                .ifPresent(sentences::add);
        sentences.addAll(held.messages());
        return new Verdict(Outcome.HELD, sentences, held.advice());
    }

    private Verdict notReachable() {
        if (problems.isEmpty()) {
            return only(Outcome.SOURCE_NOT_REACHABLE, Message.of("run.source_not_reachable"));
        }
        Problem problem = problems.get(0).examples().get(0);
        List<Advice> advice = new ArrayList<>(List.of(Advice.fixing(problem)));
        if (RESUMED_BY.contains(problem.kind()) && request.isForDelivery()) {
            advice.add(Advice.of(Advice.Kind.RESUME_PULL));
        }
        return new Verdict(Outcome.SOURCE_NOT_REACHABLE, List.of(whatEnded(problem)), advice);
    }

    /** The problem as a sentence, which some languages begin with a capital. */
    private static Message whatEnded(Problem problem) {
        return Message.of("run.source_problem").with("what", capital(problem.what(WORDS)));
    }

    private Verdict warned(Outcome outcome, Message sentence, Advice next) {
        List<Message> sentences = new ArrayList<>(List.of(sentence));
        sentences.addAll(leftBehind);
        sentences.addAll(warning());
        return new Verdict(outcome, sentences, List.of(next));
    }

    private List<Message> warning() {
        long warnings = count(Severity.WARNING);
        return warnings == 0 ? List.of() : List.of(Message.of("run.warned").with("warnings", warnings));
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
