package dev.rollcall.server.flows;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
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

/** The text of one flow, and its versions. */
@Controller
class FlowTextController {
    private static final String AT = "/organisations/{org}/flows/{id}";

    private final FlowStore flows;
    private final FlowViews views;
    private final FlowSaving saving;
    private final FlowActs acts;

    FlowTextController(FlowStore flows, FlowViews views, FlowSaving saving, FlowActs acts) {
        this.flows = flows;
        this.views = views;
        this.saving = saving;
        this.acts = acts;
    }

    @GetMapping(AT + "/text")
    @Needs(Right.SEE)
    String text(@PathVariable String org, @PathVariable long id, Model model) {
        Flow flow = flows.demand(org, id);
        return text(flow, acts.text(flow), flow.version(), Map.of(), model);
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
            if (saving.save(flow, base, FlowActs.read(text), request)) {
                return "redirect:/organisations/" + org + "/flows/" + id + "/text";
            }
            response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
            return text(flow, text, base, Map.of("text", saving.overtaken(flow)), model);
        } catch (FlowFaults fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return text(flow, text, base, Map.of("text", String.valueOf(fault.getMessage())), model);
        }
    }

    @GetMapping(AT + "/export")
    @Needs(Right.SEE)
    ResponseEntity<byte[]> export(@PathVariable String org, @PathVariable long id) {
        Flow flow = flows.demand(org, id);
        String name = flow.name().replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT) + ".yaml";
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(acts.text(flow).getBytes(StandardCharsets.UTF_8));
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
            Sessions.refusal(
                    request,
                    "Version " + version + " breaks rules of this version of Rollcall. Nothing was changed. "
                            + old.why());
        } else if (!saving.save(flow, flow.version(), old.definition(), request)) {
            Sessions.refusal(request, saving.overtaken(flow));
        }
        return "redirect:/organisations/" + org + "/flows/" + id;
    }
}
