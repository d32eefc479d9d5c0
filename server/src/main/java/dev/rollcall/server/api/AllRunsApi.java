package dev.rollcall.server.api;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.lookup.RunProblemList;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.ProblemFile;
import dev.rollcall.sync.report.RunReport.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs of all connections, and the problems of one, for programs. */
@RestController
@RequestMapping("/api/v1/runs")
class AllRunsApi {
    private static final int MOST = 200;
    private static final int MOST_PROBLEMS = 1000;
    private static final String PROBLEMS = "problems.csv";

    private final RunStore runs;
    private final RunFiles files;
    private final Engines engines;

    AllRunsApi(RunStore runs, RunFiles files, Engines engines) {
        this.runs = runs;
        this.files = files;
        this.engines = engines;
    }

    /**
     * Problems of a run.
     *
     * @param count how many fit, on all pages
     * @param problems those of this page, errors first
     */
    record ProblemsAnswer(long count, List<RunProblemList.Line> problems) {}

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "List runs of all connections, the newest first")
    List<RunAnswer> list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Outcome outcome,
            HttpServletRequest request) {
        RunStore.Choice choice = new RunStore.Choice(
                Optional.empty(),
                Optional.ofNullable(outcome),
                Optional.ofNullable(before),
                Math.max(1, Math.min(limit, MOST)));
        return runs.list(RouteGuard.membership(request).organisation(), choice).stream()
                .map(run -> RunAnswer.of(run, files.names(run)))
                .toList();
    }

    @GetMapping("/{id}")
    @Needs(Right.SEE)
    @Operation(summary = "Show a run of any connection")
    RunAnswer show(@PathVariable long id, HttpServletRequest request) {
        Run run = find(id, request);
        return RunAnswer.of(run, files.names(run));
    }

    @GetMapping("/{id}/problems")
    @Needs(Right.SEE)
    @Operation(
            summary = "List problems of a run, errors first",
            description = "Page by page, by code, severity, text and school (the sourcedId of its org).")
    ProblemsAnswer problems(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable Severity severity,
            @RequestParam(required = false) @Nullable String school,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "100") int limit,
            HttpServletRequest request) {
        Run run = find(id, request);
        Path folder = files.folder(run).orElseThrow(ApiFault::notFound);
        Path list = folder.resolve(school == null ? PROBLEMS : fileOf(run, school));
        if (!Files.isRegularFile(list)) {
            throw ApiFault.notFound();
        }
        RunProblemList.Found found = RunProblemList.list(
                folder,
                list,
                new RunProblemList.Wanted(
                        Optional.ofNullable(q), Optional.ofNullable(code), Optional.ofNullable(severity)),
                Math.max(0, offset),
                Math.max(1, Math.min(limit, MOST_PROBLEMS)),
                engines,
                Cancellation.NONE);
        return new ProblemsAnswer(found.count(), found.lines());
    }

    /** No path comes from an address: it is one that the report names. */
    private String fileOf(Run run, String school) {
        return files.report(run).stream()
                .flatMap(report -> report.problemFiles().stream())
                .filter(file -> school.equals(file.orgId()))
                .map(ProblemFile::file)
                .findFirst()
                .orElseThrow(ApiFault::notFound);
    }

    private Run find(long id, HttpServletRequest request) {
        return runs.find(RouteGuard.membership(request).organisation(), id).orElseThrow(ApiFault::notFound);
    }
}
