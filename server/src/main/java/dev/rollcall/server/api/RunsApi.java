package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.server.runs.Approvals;
import dev.rollcall.server.runs.ChoiceCheck;
import dev.rollcall.server.runs.DecisionOvertaken;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunChoice;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.run.Approval.Approver;
import dev.rollcall.sync.run.ApprovalRefused;
import dev.rollcall.sync.run.RunRequest.Aim;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/runs")
class RunsApi {
    private static final int MOST = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConnectionOfRequest connections;
    private final ConnectionStore connectionStore;
    private final RunOfRequest runs;
    private final RunStore runStore;
    private final RunQueue queue;
    private final ChoiceCheck choices;
    private final Approvals approvals;
    private final Audit audit;

    RunsApi(
            ConnectionOfRequest connections,
            ConnectionStore connectionStore,
            RunOfRequest runs,
            RunStore runStore,
            RunQueue queue,
            ChoiceCheck choices,
            Approvals approvals,
            Audit audit) {
        this.connections = connections;
        this.connectionStore = connectionStore;
        this.runs = runs;
        this.runStore = runStore;
        this.queue = queue;
        this.choices = choices;
        this.approvals = approvals;
        this.audit = audit;
    }

    /**
     * A wish for a run: CHECK, PREVIEW or DELIVER; DELIVER where it is left out. A connection that is not live makes previews.
     *
     * @param patch for this run alone; left out, the settings of the connection count
     * @param preventDuplicates for this run alone; left out, the settings of the connection count
     */
    record RunWish(
            @Schema(allowableValues = {"CHECK", "PREVIEW", "DELIVER"}) @Nullable
            Aim aim,

            RunChoice.@Nullable Patch patch,
            RunChoice.@Nullable PreventDuplicates preventDuplicates) {
        RunChoice choice() {
            return new RunChoice(
                    patch == null ? RunChoice.Patch.AS_SET : patch,
                    preventDuplicates == null ? RunChoice.PreventDuplicates.AS_SET : preventDuplicates);
        }
    }

    /** A decision about a held run: APPROVE or REJECT, and why. */
    record Decision(
            Choice decision, @Schema(maxLength = 1000) String reason) {
        enum Choice {
            APPROVE,
            REJECT
        }
    }

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "List runs, the newest first")
    List<RunAnswer> list(
            @PathVariable long connection,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long before,
            HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        RunStore.Choice choice = new RunStore.Choice(
                Optional.of(found.id()),
                Optional.empty(),
                Optional.ofNullable(before),
                Math.max(1, Math.min(limit, MOST)));
        return runStore.list(found.organisation(), choice).stream()
                .map(runs::answer)
                .toList();
    }

    @PostMapping
    @Needs(Right.RUN)
    @Operation(summary = "Start a run")
    @ApiResponse(responseCode = "202", description = "The run waits or goes on")
    ResponseEntity<RunAnswer> start(
            @PathVariable long connection,
            @RequestBody(required = false) @Nullable RunWish wish,
            HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        Membership who = RouteGuard.membership(request);
        Aim aim = wish == null || wish.aim() == null ? Aim.DELIVER : wish.aim();
        if (aim == Aim.PREPARE) {
            throw ApiFault.invalid("aim", "Choose CHECK, PREVIEW or DELIVER.");
        }
        if (connectionStore.isFedByUploads(found)) {
            throw ApiFault.of(HttpStatus.CONFLICT, SettingsCheck.NO_UPLOAD);
        }
        RunChoice choice = wish == null ? RunChoice.NONE : wish.choice();
        Optional<String> fault = choices.fault(found, choice);
        if (fault.isPresent()) {
            throw ApiFault.invalid("preventDuplicates", fault.get());
        }
        long id = queue.ask(found, Cause.API, Optional.of(who.operator().name()), aim, Optional.empty(), choice);
        audit.add(request, "run-started", "run " + id);
        return runs.accepted(connection, id, request);
    }

    @GetMapping("/{id}")
    @Needs(Right.SEE)
    @Operation(summary = "Show a run")
    ResponseEntity<RunAnswer> show(@PathVariable long connection, @PathVariable long id, HttpServletRequest request) {
        return ETags.answer(runs.answer(runs.find(connection, id, request)));
    }

    @DeleteMapping("/{id}")
    @Needs(Right.RUN)
    @Operation(summary = "Cancel a run that waits or goes on")
    @ApiResponse(responseCode = "202", description = "It is being cancelled, or is over")
    ResponseEntity<RunAnswer> cancel(@PathVariable long connection, @PathVariable long id, HttpServletRequest request) {
        Run run = runs.find(connection, id, request);
        ETags.demand(request, runs.answer(run));
        queue.cancel(run);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(runs.answer(runs.find(connection, id, request)));
    }

    @PutMapping("/{id}/approval")
    @Needs(Right.APPROVE)
    @Operation(
            summary = "Approve or reject a held run",
            description =
                    "Approving delivers exactly what was shown. Where the delivery takes long, the answer is 202 and the run"
                            + " goes on: get it until its state is ENDED. One that is HELD again was not taken; sentence says why.")
    @ApiResponse(responseCode = "200", description = "The run as it is after the decision")
    @ApiResponse(responseCode = "202", description = "It is approved, and its delivery goes on")
    ResponseEntity<RunAnswer> decide(
            @PathVariable long connection,
            @PathVariable long id,
            @RequestBody Decision decision,
            HttpServletRequest request)
            throws HomeNotWritable {
        Run run = runs.find(connection, id, request);
        if (decision.decision() == null) {
            throw ApiFault.invalid("decision", "Choose APPROVE or REJECT.");
        }
        if (decision.reason() == null || decision.reason().isBlank()) {
            throw ApiFault.invalid("reason", "Write a reason. It is kept with the run.");
        }
        if (!run.isHeld()) {
            throw ApiFault.of(HttpStatus.CONFLICT, "This run is not on hold.");
        }
        ETags.demand(request, runs.answer(run));
        boolean isOver = decided(run, decision, RouteGuard.membership(request), request.getRemoteAddr());
        return isOver
                ? ETags.answer(runs.answer(runs.find(connection, id, request)))
                : runs.accepted(connection, id, request);
    }

    /** Whether nothing goes on any more; a delivery may take longer than whoever asks waits for an answer. */
    private boolean decided(Run run, Decision decision, Membership who, String address) throws HomeNotWritable {
        Approver approver = new Approver(who.operator().name(), decision.reason());
        String act = "run-" + decision.decision().name().toLowerCase(Locale.ROOT);
        String thing = "run " + run.id() + ": " + decision.reason();
        Runnable stands = () -> audit.add(who.operator(), Optional.of(who.organisation()), act, thing, address);
        try {
            if (decision.decision() == Decision.Choice.APPROVE) {
                return approvals.approve(run, approver, stands, PATIENCE).isPresent();
            }
            approvals.reject(run, approver, stands);
            return true;
        } catch (ApprovalRefused | DecisionOvertaken refused) {
            throw ApiFault.of(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
        }
    }
}
