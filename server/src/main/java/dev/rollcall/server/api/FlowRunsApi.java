package dev.rollcall.server.api;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.flows.Flow;
import dev.rollcall.server.flows.FlowActs;
import dev.rollcall.server.flows.FlowRun;
import dev.rollcall.server.flows.FlowStepActs;
import dev.rollcall.server.flows.StepKind;
import dev.rollcall.server.flows.StepRun;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What flows made of events, for programs. */
@RestController
@RequestMapping("/api/v1/flows/{flow}/runs")
class FlowRunsApi {
    private static final int MOST = 100;

    private final FlowActs flows;
    private final FlowStepActs acts;

    FlowRunsApi(FlowActs flows, FlowStepActs acts) {
        this.flows = flows;
        this.acts = acts;
    }

    /**
     * A step.
     *
     * @param input what was sent, without what may not be kept
     * @param output what came of it, in the same way
     */
    record StepAnswer(
            int number,
            StepKind kind,
            StepRun.State state,
            int tries,
            String input,
            String output,
            @Nullable Instant beganAt,
            @Nullable Instant endedAt) {
        static StepAnswer of(StepRun step) {
            return new StepAnswer(
                    step.number(),
                    step.kind(),
                    step.state(),
                    step.tries(),
                    step.input(),
                    step.output(),
                    step.beganAt().orElse(null),
                    step.endedAt().orElse(null));
        }
    }

    /**
     * What a flow made of one event.
     *
     * @param version of the flow's text
     */
    record FlowRunAnswer(
            long id,
            int version,
            FlowRun.State state,
            Instant beganAt,
            @Nullable Instant endedAt,
            List<StepAnswer> steps) {}

    /**
     * The answer that a flow waits for.
     *
     * @param reason kept in the history; may be left out
     */
    record StepDecision(
            @Nullable Choice decision,
            @Schema(maxLength = 500) @Nullable String reason) {
        enum Choice {
            APPROVE,
            REJECT
        }
    }

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "List what a flow made of events, the newest first")
    List<FlowRunAnswer> list(
            @PathVariable long flow,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit,
            HttpServletRequest request) {
        return acts.of(flow(flow, request), Optional.ofNullable(before), Math.max(1, Math.min(limit, MOST))).stream()
                .map(this::answer)
                .toList();
    }

    @PostMapping("/{run}/steps/{number}/again")
    @Needs(Right.SET_UP)
    @Operation(summary = "Run a step again")
    FlowRunAnswer again(
            @PathVariable long flow, @PathVariable long run, @PathVariable int number, HttpServletRequest request) {
        Flow found = flow(flow, request);
        StepRun step = step(run(found, run), number);
        FlowsApi.demandScopes(flows.rights(found, step), request);
        acts.again(found, step, request).ifPresent(refusal -> {
            throw ApiFault.of(HttpStatus.CONFLICT, refusal);
        });
        return answer(run(found, run));
    }

    @PutMapping("/{run}/steps/{number}/answer")
    @Needs(Right.APPROVE)
    @Operation(
            summary = "Approve or reject what a flow asks",
            description = "409 where nobody waits for the answer any more, or the flow is switched off.")
    ResponseEntity<FlowRunAnswer> answer(
            @PathVariable long flow,
            @PathVariable long run,
            @PathVariable int number,
            @RequestBody StepDecision wanted,
            HttpServletRequest request) {
        Flow found = flow(flow, request);
        FlowRun asking = run(found, run);
        StepRun step = step(asking, number);
        ETags.demand(request, answer(asking));
        if (wanted.decision() == null) {
            throw ApiFault.invalid("decision", "Choose APPROVE or REJECT.");
        }
        boolean isApproved = wanted.decision() == StepDecision.Choice.APPROVE;
        String reason = Optional.ofNullable(wanted.reason()).orElse("");
        acts.answer(found, asking, step, isApproved, reason, request).ifPresent(refusal -> {
            throw ApiFault.of(HttpStatus.CONFLICT, refusal);
        });
        return ETags.answer(answer(run(found, run)));
    }

    private Flow flow(long id, HttpServletRequest request) {
        return flows.find(RouteGuard.membership(request).organisation(), id).orElseThrow(ApiFault::notFound);
    }

    private FlowRun run(Flow flow, long id) {
        return acts.find(flow, id).orElseThrow(ApiFault::notFound);
    }

    private StepRun step(FlowRun run, int number) {
        return acts.step(run, number).orElseThrow(ApiFault::notFound);
    }

    private FlowRunAnswer answer(FlowRun run) {
        return new FlowRunAnswer(
                run.id(),
                run.version(),
                run.state(),
                run.beganAt(),
                run.endedAt().orElse(null),
                acts.steps(run).stream().map(StepAnswer::of).toList());
    }
}
