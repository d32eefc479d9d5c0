package dev.rollcall.server.flows;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a flow made of events, what it would make of the last one, and the answers of people. */
@Controller
class FlowHistoryController {
    private static final String AT = "/organisations/{org}/flows/{id}";
    private static final int SHOWN = 50;

    private final FlowStore flows;
    private final FlowViews views;
    private final FlowRunStore runs;
    private final EventStore events;
    private final StepWorks works;
    private final StepRunner runner;
    private final FlowStepActs acts;
    private final FlowTimes times;
    private final Clock clock;

    FlowHistoryController(
            FlowStore flows,
            FlowViews views,
            FlowRunStore runs,
            EventStore events,
            StepWorks works,
            StepRunner runner,
            FlowStepActs acts,
            FlowTimes times,
            Clock clock) {
        this.flows = flows;
        this.views = views;
        this.runs = runs;
        this.events = events;
        this.works = works;
        this.runner = runner;
        this.acts = acts;
        this.times = times;
        this.clock = clock;
    }

    @GetMapping(AT + "/history")
    @Needs(Right.SEE)
    String history(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(required = false) Optional<Long> before,
            Model model) {
        Flow flow = flows.demand(org, id);
        List<FlowRun> found = runs.of(id, before, SHOWN);
        Map<Long, List<StepRun>> steps = new LinkedHashMap<>();
        found.forEach(run -> steps.put(run.id(), runs.steps(run.id())));
        model.addAttribute("view", views.view(flow));
        model.addAttribute("runs", found);
        model.addAttribute("steps", steps);
        model.addAttribute(
                "next",
                found.size() < SHOWN
                        ? Optional.<Long>empty()
                        : Optional.of(found.get(SHOWN - 1).id()));
        return "flows/history";
    }

    @GetMapping(AT + "/runs/{run}")
    @Needs(Right.SEE)
    String run(@PathVariable String org, @PathVariable long id, @PathVariable("run") long runId, Model model) {
        Flow flow = flows.demand(org, id);
        FlowRun run = demand(flow, runId);
        model.addAttribute("view", views.view(flow));
        model.addAttribute("run", run);
        model.addAttribute("definition", flows.definition(id, run.version()));
        model.addAttribute("steps", runs.steps(runId));
        model.addAttribute("happenedAt", events.find(run.event()).map(FlowEvent::happenedAt));
        return "flows/run";
    }

    private FlowRun demand(Flow flow, long runId) {
        return runs.find(runId).filter(run -> run.flow() == flow.id()).orElseThrow(NotFound::new);
    }

    @PostMapping(AT + "/runs/{run}/steps/{number}/again")
    @Needs(Right.SET_UP)
    String again(
            @PathVariable String org,
            @PathVariable long id,
            @PathVariable("run") long runId,
            @PathVariable int number,
            HttpServletRequest request) {
        Flow flow = flows.demand(org, id);
        demand(flow, runId);
        StepRun step = runs.step(runId, number).orElseThrow(NotFound::new);
        Optional<String> refusal = acts.again(flow, step, request);
        Sessions.notice(request, refusal, "Step " + number + " runs again.");
        return back(org, id, runId);
    }

    /** Takes the answer that a flow waits for. */
    @PostMapping(AT + "/runs/{run}/steps/{number}/answer")
    @Needs(Right.APPROVE)
    String answer(
            @PathVariable String org,
            @PathVariable long id,
            @PathVariable("run") long runId,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        Flow flow = flows.demand(org, id);
        FlowRun run = demand(flow, runId);
        StepRun step = runs.step(runId, number).orElseThrow(NotFound::new);
        boolean isApproved = decision.equals("approve");
        Optional<String> refusal = isApproved || decision.equals("reject")
                ? acts.answer(flow, run, step, isApproved, reason, request)
                : Optional.of("Choose Approve or Reject. Nothing was changed.");
        Sessions.notice(request, refusal, isApproved ? "Approved. The flow goes on." : "Rejected. The flow ends here.");
        return back(org, id, runId);
    }

    /** What would be sent for the last event; nothing is. */
    @GetMapping(AT + "/trial")
    @Needs(Right.SET_UP)
    String trial(@PathVariable String org, @PathVariable long id, Model model) {
        Flow flow = flows.demand(org, id);
        FlowDefinition definition = flows.definition(flow);
        Optional<FlowEvent> event = flow.trigger() == TriggerKind.SCHEDULE
                ? Optional.of(times.event(flow, definition, clock.instant()))
                : events.last(flow, views.connection(flow, definition));
        List<String> shown = new ArrayList<>();
        event.ifPresent(found -> {
            for (int number = 1; number <= definition.steps().size(); number++) {
                shown.add(runner.shown(works.trial(flow, definition, found, number)));
            }
        });
        model.addAttribute("view", views.view(flow));
        model.addAttribute("happenedAt", event.map(FlowEvent::happenedAt));
        model.addAttribute(
                "failed", event.map(found -> failed(definition, found)).orElse(List.of()));
        model.addAttribute("shown", shown);
        return "flows/trial";
    }

    /** The conditions that an event does not pass, in words. */
    private static List<String> failed(FlowDefinition definition, FlowEvent event) {
        return definition.conditions().stream()
                .filter(condition -> !condition.holds(event.fields()))
                .map(condition -> "“" + FlowWords.title(definition, condition.field()) + "” "
                        + condition.comparison().words() + " “" + condition.value() + "” (it was “"
                        + event.fields().getOrDefault(condition.field(), "") + "”)")
                .toList();
    }

    private static String back(String org, long id, long runId) {
        return "redirect:/organisations/" + org + "/flows/" + id + "/runs/" + runId;
    }
}
