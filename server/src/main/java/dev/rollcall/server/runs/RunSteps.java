package dev.rollcall.server.runs;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Dropped;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.StageBooks;
import dev.rollcall.sync.run.KeptFiles.StepFile;
import dev.rollcall.sync.run.RunPart;
import dev.rollcall.sync.schoolmanager.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A run step by step: records in and out, where the rest went, how long it took, which files are kept. */
public final class RunSteps {
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final Map<RunPart, Duration> took;
    private final List<StepFile> files;
    private final List<RunStep> steps = new ArrayList<>();

    private RunSteps(Map<RunPart, Duration> took, List<StepFile> files) {
        this.took = took;
        this.files = files;
    }

    static RunSteps of(Optional<RunReport> report, Map<RunPart, Duration> took, List<StepFile> files) {
        RunSteps made = new RunSteps(took, files);
        for (RunPart part : RunPart.values()) {
            RunStep step = report.map(found -> made.step(part, found)).orElseGet(() -> made.bare(part));
            if (step.in().isPresent() || step.took().isPresent() || !step.why().isEmpty()) {
                made.steps.add(step);
            }
        }
        return made;
    }

    public List<RunStep> all() {
        return List.copyOf(steps);
    }

    /** {@code −38}, {@code 0}. */
    public static String difference(long in, long out) {
        return RunTables.difference(new RunPlan.Counts(in, 0, out));
    }

    /** The class of the cell of a difference. */
    public static String tone(long in, long out) {
        return RunTables.tone(new RunPlan.Counts(in, 0, out));
    }

    /** {@code Academic sessions}. */
    public static String title(String kind) {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.substring(1).replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** {@code 0.3 s}, {@code 3 min 12 s}. */
    public static String duration(Duration took) {
        return took.compareTo(SHORT) < 0
                ? String.format(Locale.ENGLISH, "%.1f s", took.toMillis() / 1000.0)
                : Trend.duration(took.toSeconds());
    }

    /** Whether records after each stage were kept. */
    public boolean hasFiles() {
        return !files.isEmpty();
    }

    private RunStep step(RunPart part, RunReport report) {
        return switch (part) {
            case READ, FILTER, DEDUPE, PATCH -> ofBooks(part, report);
            case MATCH -> match(report);
            case VALIDATE -> validate(report);
            case SHAPE -> shape(report);
            case PLAN -> plan(report);
            case OPENING_SOURCE -> opened(report);
            case VERSION -> bare(part);
            case DELIVERY -> delivery(report);
        };
    }

    private RunStep bare(RunPart part) {
        return new RunStep(
                part,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                files(part),
                Optional.ofNullable(took.get(part)));
    }

    private RunStep with(RunPart part, Optional<Long> in, Optional<Long> out, List<RunStep.Why> why) {
        RunStep bare = bare(part);
        return new RunStep(part, in, out, why, List.of(), bare.files(), bare.took());
    }

    private List<StepFile> files(RunPart part) {
        return files.stream()
                .filter(file -> file.stage().name().equals(part.name()))
                .toList();
    }

    private RunStep opened(RunReport report) {
        long rows = report.files().stream().mapToLong(RunReport.FileRead::rows).sum();
        return report.files().isEmpty()
                ? bare(RunPart.OPENING_SOURCE)
                : with(
                        RunPart.OPENING_SOURCE,
                        Optional.empty(),
                        Optional.of(rows),
                        report.files().stream()
                                .map(file -> new RunStep.Why(file.name(), file.rows(), "", ""))
                                .toList());
    }

    private RunStep ofBooks(RunPart part, RunReport report) {
        List<RunStep.Kind> kinds = new ArrayList<>();
        for (EntityBooks books : report.books()) {
            books.stages().stream()
                    .filter(stage -> stage.stage().equals(part.name().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresent(stage -> kinds.add(kind(books.entity(), stage)));
        }
        if (kinds.isEmpty()) {
            return bare(part);
        }
        RunStep bare = bare(part);
        return new RunStep(
                part,
                Optional.of(kinds.stream().mapToLong(RunStep.Kind::in).sum()),
                Optional.of(kinds.stream().mapToLong(RunStep.Kind::out).sum()),
                List.of(),
                kinds,
                bare.files(),
                bare.took());
    }

    private static RunStep.Kind kind(String entity, StageBooks stage) {
        return new RunStep.Kind(
                entity,
                stage.rowsIn(),
                stage.rowsOut(),
                stage.dropped().stream().map(RunSteps::why).toList());
    }

    private static RunStep.Why why(Dropped dropped) {
        // Of rows that could not be read nothing is known that a list could show.
        boolean isListed = dropped.step().contains("_") && !dropped.step().startsWith("shape");
        return new RunStep.Why(
                Messages.ENGLISH.text(dropped.reason()),
                dropped.rows(),
                isListed ? dropped.step() : "",
                dropped.code());
    }

    private RunStep match(RunReport report) {
        return report.match() == null
                ? bare(RunPart.MATCH)
                : with(
                        RunPart.MATCH,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(RunStep.Why.of(
                                Messages.ENGLISH.text(report.match().line()))));
    }

    private RunStep validate(RunReport report) {
        List<RunStep.Why> why = Stream.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)
                .map(severity -> new RunStep.Why(
                        switch (severity) {
                            case ERROR -> "errors";
                            case WARNING -> "warnings";
                            case NOTE -> "notes";
                        },
                        report.count(severity),
                        "",
                        ""))
                .filter(found -> found.rows() > 0)
                .toList();
        if (why.isEmpty()) {
            why = List.of(RunStep.Why.of("nothing was found"));
        }
        return took.containsKey(RunPart.VALIDATE) || !report.books().isEmpty()
                ? with(RunPart.VALIDATE, Optional.empty(), Optional.empty(), why)
                : bare(RunPart.VALIDATE);
    }

    private RunStep shape(RunReport report) {
        if (report.output().isEmpty()) {
            return bare(RunPart.SHAPE);
        }
        long in = report.books().stream()
                .map(EntityBooks::stages)
                .filter(stages -> !stages.isEmpty())
                .mapToLong(stages -> stages.get(stages.size() - 1).rowsOut())
                .sum();
        long out =
                report.output().stream().mapToLong(RunReport.FileWritten::rows).sum();
        List<RunStep.Why> why = new ArrayList<>();
        report.output().forEach(file -> why.add(new RunStep.Why(file.name(), file.rows(), "", "")));
        return with(RunPart.SHAPE, Optional.of(in), Optional.of(out), why);
    }

    private RunStep plan(RunReport report) {
        RunPlan plan = report.plan();
        if (plan == null) {
            return bare(RunPart.PLAN);
        }
        List<RunStep.Why> why = plan.entities().stream()
                .filter(entity -> Stream.of(Action.values())
                        .anyMatch(action -> action != Action.UNCHANGED && entity.count(action) > 0))
                .map(entity -> RunStep.Why.of(RunTables.entity(entity.entity()) + ": " + RunTables.actions(entity)))
                .toList();
        return with(
                RunPart.PLAN,
                Optional.empty(),
                Optional.empty(),
                why.isEmpty() ? List.of(RunStep.Why.of("nothing changes")) : why);
    }

    private RunStep delivery(RunReport report) {
        return report.destination() == null || !took.containsKey(RunPart.DELIVERY)
                ? bare(RunPart.DELIVERY)
                : with(
                        RunPart.DELIVERY,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(RunStep.Why.of(report.destination())));
    }
}
