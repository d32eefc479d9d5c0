package dev.rollcall.server.flows;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.PublicAddress;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One flow: its steps, its text, its versions, and whether it is on. */
@Controller
class FlowController {
    private static final String AT = "/organisations/{org}/flows/{id}";

    private final FlowStore flows;
    private final FlowViews views;
    private final FlowNeeds needs;
    private final FlowJobs jobs;
    private final HookStore hooks;
    private final PublicAddress address;
    private final Audit audit;

    FlowController(
            FlowStore flows,
            FlowViews views,
            FlowNeeds needs,
            FlowJobs jobs,
            HookStore hooks,
            PublicAddress address,
            Audit audit) {
        this.flows = flows;
        this.views = views;
        this.needs = needs;
        this.jobs = jobs;
        this.hooks = hooks;
        this.address = address;
        this.audit = audit;
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
        if (faults.isEmpty() && save(flow, base, wanted, request)) {
            return "redirect:/organisations/" + org + "/flows/" + id;
        }
        boolean isOvertaken = faults.isEmpty();
        if (isOvertaken) {
            faults.put("", overtaken(flows.demand(org, id)));
        }
        response.setStatus((isOvertaken ? HttpStatus.PRECONDITION_FAILED : HttpStatus.UNPROCESSABLE_CONTENT).value());
        return show(views.view(flow, wanted, base), faults, model);
    }

    private boolean save(Flow flow, int base, FlowDefinition wanted, HttpServletRequest request) {
        Optional<Flow> saved = flows.save(
                flow, base, wanted, RouteGuard.membership(request).operator().name());
        if (saved.isEmpty()) {
            return false;
        }
        audit.add(request, "flow-saved", flow.name() + " version " + saved.get().version());
        boolean lacks = flow.isOn() && !needs.missing(saved.get(), wanted).isEmpty();
        if (flow.isOn()) {
            // What it may do is what whoever changed it last may do.
            flows.turn(saved.get(), !lacks, RouteGuard.membership(request).operator());
        }
        Sessions.notice(
                request,
                "Saved as version " + saved.get().version()
                        + (lacks ? ". It was switched off, since something that it needs is missing." : "."));
        return true;
    }

    private static String overtaken(Flow current) {
        return "Somebody else has saved version " + current.version()
                + " meanwhile. Open the flow in another window and compare, or take over what you want by hand.";
    }

    @PostMapping(AT + "/on")
    @Needs(Right.SET_UP)
    String on(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Flow flow = flows.demand(org, id);
        KeptFlow kept = flows.kept(flow);
        List<String> missing = new ArrayList<>(kept.faults().values());
        missing.addAll(needs.missing(flow, kept.definition()));
        if (missing.isEmpty()) {
            flows.turn(flow, true, RouteGuard.membership(request).operator());
            jobs.start();
            audit.add(request, "flow-on", flow.name());
            Sessions.notice(request, flow.name() + " is switched on: it looks at what happens from now on.");
        } else {
            Sessions.notice(request, "It was not switched on. " + String.join(" ", missing));
        }
        return "redirect:/organisations/" + org + "/flows/" + id;
    }

    @PostMapping(AT + "/off")
    @Needs(Right.SET_UP)
    String off(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Flow flow = flows.demand(org, id);
        flows.turn(flow, false, RouteGuard.membership(request).operator());
        audit.add(request, "flow-off", flow.name());
        Sessions.notice(request, flow.name() + " is switched off. What it has not sent yet is not sent any more.");
        return "redirect:/organisations/" + org + "/flows/" + id;
    }

    @PostMapping(AT + "/delete")
    @Needs(Right.SET_UP)
    String delete(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Flow flow = flows.demand(org, id);
        flows.remove(flow);
        audit.add(request, "flow-deleted", flow.name());
        Sessions.notice(request, flow.name() + " was deleted, with its history.");
        return "redirect:/organisations/" + org + "/flows";
    }

    @GetMapping(AT + "/text")
    @Needs(Right.SEE)
    String text(@PathVariable String org, @PathVariable long id, Model model) {
        Flow flow = flows.demand(org, id);
        return text(flow, text(flow), flow.version(), Map.of(), model);
    }

    /** One that is held is shown as it lies there, with all that cannot be read. */
    private String text(Flow flow) {
        KeptFlow kept = flows.kept(flow);
        return kept.isHeld() ? kept.text() : FlowText.write(kept.definition());
    }

    private String text(Flow flow, String text, int base, Map<String, String> faults, Model model) {
        model.addAttribute("view", views.view(flow));
        model.addAttribute("text", text);
        model.addAttribute("base", base);
        model.addAttribute("faults", faults);
        return "flows/text";
    }

    @PostMapping(AT + "/text")
    @Needs(Right.SET_UP)
    String saveText(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int base,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Flow flow = flows.demand(org, id);
        try {
            if (save(flow, base, FlowText.read(text.replace("\r\n", "\n")), request)) {
                return "redirect:/organisations/" + org + "/flows/" + id + "/text";
            }
            response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
            return text(flow, text, base, Map.of("text", overtaken(flows.demand(org, id))), model);
        } catch (FlowFaults fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return text(flow, text, base, Map.of("text", String.valueOf(fault.getMessage())), model);
        }
    }

    @GetMapping(AT + "/export")
    @Needs(Right.SEE)
    ResponseEntity<byte[]> export(@PathVariable String org, @PathVariable long id) {
        Flow flow = flows.demand(org, id);
        String name = flow.name().replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(java.util.Locale.ROOT) + ".yaml";
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text(flow).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(AT + "/versions")
    @Needs(Right.SEE)
    String versions(@PathVariable String org, @PathVariable long id, Model model) {
        Flow flow = flows.demand(org, id);
        model.addAttribute("view", views.view(flow));
        model.addAttribute("versions", flows.versions(flow));
        return "flows/versions";
    }

    /** Makes an old version the newest. */
    @PostMapping(AT + "/versions/{version}/restoring")
    @Needs(Right.SET_UP)
    String restore(
            @PathVariable String org, @PathVariable long id, @PathVariable int version, HttpServletRequest request) {
        Flow flow = flows.demand(org, id);
        KeptFlow old = flows.kept(id, version);
        if (old.isHeld()) {
            Sessions.notice(
                    request,
                    "Version " + version + " breaks rules of this version of Rollcall. Nothing was changed. "
                            + old.why());
        } else if (!save(flow, flow.version(), old.definition(), request)) {
            Sessions.notice(request, overtaken(flows.demand(org, id)));
        }
        return "redirect:/organisations/" + org + "/flows/" + id;
    }

    /** Makes a new web address, and shows it once. */
    @PostMapping(AT + "/hook")
    @Needs(Right.SET_UP)
    String hook(@PathVariable String org, @PathVariable long id, HttpServletRequest request, Model model) {
        Flow flow = flows.demand(org, id);
        if (flow.trigger() != TriggerKind.WEBHOOK) {
            throw new NotFound();
        }
        HookStore.Fresh fresh = hooks.make(id);
        audit.add(request, "flow-address-made", flow.name());
        model.addAttribute("view", views.view(flow));
        model.addAttribute("address", address.of("/hooks/" + fresh.word()));
        model.addAttribute("secret", fresh.secret());
        return "flows/hook";
    }
}
