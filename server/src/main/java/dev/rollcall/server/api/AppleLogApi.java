package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.runs.AppleAnswers;
import dev.rollcall.server.runs.AppleLogStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.sync.activitylog.ActivityLogResult;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.Forecast;
import dev.rollcall.sync.report.RunReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Apple's activity log of an upload, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/runs/{id}/apple-log")
class AppleLogApi {
    /** Where bodies may be larger than others; see {@link RequestLimits}. */
    static final String PATHS = "/api/v1/connections/[0-9]+/runs/[0-9]+/apple-log";

    private final RunOfRequest runs;
    private final RunFiles files;
    private final AppleAnswers answers;
    private final AppleLogStore logs;
    private final Audit audit;

    AppleLogApi(RunOfRequest runs, RunFiles files, AppleAnswers answers, AppleLogStore logs, Audit audit) {
        this.runs = runs;
        this.files = files;
        this.answers = answers;
        this.logs = logs;
        this.audit = audit;
    }

    /** How many records of a kind came to the same: right, refused, not foreseen, not in the log, or otherwise. */
    record CountAnswer(String entity, String verdict, long records) {}

    /** A record with which Apple did otherwise than was foreseen; what is not known is empty. */
    record DifferenceAnswer(
            String entity, String id, String name, String foreseen, String outcome, String code, String verdict) {}

    /** A place of the upload for which Apple refused all of it. */
    record RefusalAnswer(String file, String row, String column, String value, String code, String meaning) {}

    /**
     * What became of an upload, as Apple's log says.
     *
     * @param upload what is known of the upload now
     * @param refused how many rows Apple did not take
     * @param counts what Apple did beside what was foreseen
     * @param differences the first 50; all stand in the file apple-differences.csv of the run
     * @param refusals why Apple refused the whole upload; only in the answer to the log, since nothing else keeps them
     * @param correctedVersion the version in which the directory was put right by this log; missing where nothing was to be
     */
    record AppleLogAnswer(
            @Nullable DeliveryState upload,
            Instant readAt,
            String readBy,
            long refused,
            List<CountAnswer> counts,
            List<DifferenceAnswer> differences,
            @Nullable List<RefusalAnswer> refusals,
            @Nullable String correctedVersion) {}

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "Show what Apple's log of an upload says", description = "404 until somebody has given it.")
    ResponseEntity<AppleLogAnswer> show(
            @PathVariable long connection, @PathVariable long id, HttpServletRequest request) {
        return ETags.answer(
                answer(runs.find(connection, id, request), Optional.empty()).orElseThrow(ApiFault::notFound));
    }

    @PutMapping
    @Needs(Right.RUN)
    @Operation(
            summary = "Give Apple's log of an upload",
            description =
                    "The body is the file that Apple School Manager gives to download: Activity, the import, Download Activity Log;"
                            + " at most 500 MB. The upload counts as confirmed then, and the directory is put right where Apple"
                            + " refused something. The same log may be given again.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    @ApiResponse(responseCode = "200", description = "What the log says")
    ResponseEntity<AppleLogAnswer> give(
            @PathVariable long connection, @PathVariable long id, HttpServletRequest request) throws IOException {
        Run run = runs.find(connection, id, request);
        // Not said by the mapping: who may not ask is to hear that first.
        if (!RequestLimits.isStreamed(request)) {
            throw ApiFault.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the log as text/csv.");
        }
        ETags.demand(request, answer(run, Optional.empty()));
        if (!run.isOver()) {
            throw ApiFault.of(HttpStatus.CONFLICT, "The run is not over. Nothing was changed.");
        }
        AppleAnswers.Taken taken = answers.take(
                run,
                request.getInputStream(),
                RouteGuard.membership(request).operator().name());
        ActivityLogResult result = taken.result().orElseThrow(() -> ApiFault.invalid("log", taken.fault()));
        audit.add(request, "apple-log-read", "run " + id + ": " + result.state().word());
        Run now = runs.find(connection, id, request);
        return ResponseEntity.ok()
                .eTag(ETags.of(answer(now, Optional.empty()).orElseThrow()))
                .body(answer(now, taken.result()).orElseThrow());
    }

    private Optional<AppleLogAnswer> answer(Run run, Optional<ActivityLogResult> fresh) {
        List<Forecast.Count> counts =
                files.report(run).map(RunReport::forecast).map(Forecast::counts).orElse(List.of());
        return logs.find(run.id())
                .map(read -> new AppleLogAnswer(
                        run.delivery().orElse(null),
                        read.at(),
                        read.by(),
                        read.refused(),
                        counts.stream()
                                .map(one -> new CountAnswer(one.entity(), one.verdict(), one.records()))
                                .toList(),
                        answers.differences(run).stream()
                                .map(one -> new DifferenceAnswer(
                                        one.entity(),
                                        one.id(),
                                        one.name(),
                                        one.foreseen(),
                                        one.outcome(),
                                        one.code(),
                                        one.verdict()))
                                .toList(),
                        fresh.map(ActivityLogResult::faults)
                                .map(AppleLogApi::refusals)
                                .orElse(null),
                        fresh.flatMap(ActivityLogResult::corrected).orElse(null)));
    }

    private static List<RefusalAnswer> refusals(List<ActivityLogResult.Fault> faults) {
        return faults.stream()
                .map(fault -> new RefusalAnswer(
                        fault.file(),
                        fault.row(),
                        fault.column(),
                        fault.value(),
                        fault.code(),
                        Messages.ENGLISH.text(fault.meaning())))
                .toList();
    }
}
