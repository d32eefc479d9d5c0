package dev.rollcall.server.flows;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One flow: its steps, and whether it is on. */
@Controller
class FlowController {
    private static final String AT = "/organisations/{org}/flows/{id}";

    private final FlowStore flows;
    private final FlowViews views;
    private final FlowSaving saving;
    private final FlowActs acts;

    FlowController(FlowStore flows, FlowViews views, FlowSaving saving, FlowActs acts) {
        this.flows = flows;
        this.views = views;
        this.saving = saving;
        this.acts = acts;
    }

    @GetMapping(AT)
    @Needs(Right.SEE)
    String page(@PathVariable String org, @PathVariable long id, Model model) {
        return show(views.view(flows.demand(org, id)), Map.of(), model);
    }

    private String show(FlowView view, Map<String, String> faults, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("faults", faults);
        return "flows/flow";
    }

    /** Saves the form, or shows it changed as another of its buttons asks for, and keeps nothing then. */
    @PostMapping(AT)
    @Needs(Right.SET_UP)
    String save(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(defaultValue = "save") String act,
            @RequestParam(defaultValue = "0") int base,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Flow flow = flows.demand(org, id);
        FlowDefinition wanted = FlowForm.read(request, act);
        if (!act.equals("save")) {
            return show(views.view(flow, wanted, base), Map.of(), model);
        }
        Map<String, String> faults = new LinkedHashMap<>(FlowCheck.faults(wanted));
        if (faults.isEmpty() && FlowText.write(wanted).length() > FlowText.LONGEST) {
            faults.put("", "The flow has more than 64 kB of text. Make its texts shorter.");
        }
        if (faults.isEmpty() && saving.save(flow, base, wanted, request)) {
            return "redirect:/organisations/" + org + "/flows/" + id;
        }
        boolean isOvertaken = faults.isEmpty();
        if (isOvertaken) {
            faults.put("", saving.overtaken(flow));
        }
        response.setStatus((isOvertaken ? HttpStatus.PRECONDITION_FAILED : HttpStatus.UNPROCESSABLE_CONTENT).value());
        return show(views.view(flow, wanted, base), faults, model);
    }

    @PostMapping(AT + "/on")
    @Needs(Right.SET_UP)
    String on(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Flow flow = flows.demand(org, id);
        List<String> missing = acts.switchOn(flow, request);
        Sessions.notice(
                request,
                Optional.of(missing)
                        .filter(sentences -> !sentences.isEmpty())
                        .map(sentences -> "It was not switched on. " + String.join(" ", sentences)),
                flow.name() + " is switched on: it looks at what happens from now on.");
        return "redirect:/organisations/" + org + "/flows/" + id;
    }

    @PostMapping(AT + "/off")
    @Needs(Right.SET_UP)
    String off(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Flow flow = flows.demand(org, id);
        acts.switchOff(flow, request);
        Sessions.notice(request, flow.name() + " is switched off. What it has not sent yet is not sent any more.");
        return "redirect:/organisations/" + org + "/flows/" + id;
    }

    @PostMapping(AT + "/delete")
    @Needs(Right.SET_UP)
    String delete(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Flow flow = flows.demand(org, id);
        acts.remove(flow, request);
        Sessions.notice(request, flow.name() + " was deleted, with its history.");
        return "redirect:/organisations/" + org + "/flows";
    }

    /** Makes a new web address, and shows it once. */
    @PostMapping(AT + "/hook")
    @Needs(Right.SET_UP)
    String hook(@PathVariable String org, @PathVariable long id, HttpServletRequest request, Model model) {
        Flow flow = flows.demand(org, id);
        FlowActs.Called called = acts.newAddress(flow, request).orElseThrow(NotFound::new);
        model.addAttribute("view", views.view(flow));
        model.addAttribute("address", called.address());
        model.addAttribute("secret", called.secret());
        return "flows/hook";
    }
}
