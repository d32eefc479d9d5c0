package dev.rollcall.server.flows;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of flows, and how new ones come: from a template, from nothing, from a text. */
@Controller
class FlowsController {
    private static final String AT = "/organisations/{org}/flows";
    private static final int SHORT_ENOUGH = 2000;

    private final FlowActs acts;
    private final FlowRules rules;
    private final FlowViews views;
    private final Sending sending;
    private final TemplateMessages messages;
    private final ConnectionStore connections;
    private final Audit audit;

    FlowsController(
            FlowActs acts,
            FlowRules rules,
            FlowViews views,
            Sending sending,
            TemplateMessages messages,
            ConnectionStore connections,
            Audit audit) {
        this.acts = acts;
        this.rules = rules;
        this.views = views;
        this.sending = sending;
        this.messages = messages;
        this.connections = connections;
        this.audit = audit;
    }

    @GetMapping(AT)
    @Needs(Right.SEE)
    String list(@PathVariable String org, Model model) {
        return list(org, "", Map.of(), model);
    }

    private String list(String org, String text, Map<String, String> faults, Model model) {
        model.addAttribute("lines", views.lines(org));
        model.addAttribute("keepsNames", rules.keepsNames(org));
        model.addAttribute("text", text);
        model.addAttribute("faults", faults);
        return "flows/list";
    }

    /** Takes a flow that somebody exported; it is switched off. */
    @PostMapping(AT + "/import")
    @Needs(Right.SET_UP)
    String take(
            @PathVariable String org,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            return added(org, FlowActs.read(text), request);
        } catch (FlowFaults fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            // Links of a text's faults lead to the text.
            return list(org, text, Map.of("text", String.valueOf(fault.getMessage())), model);
        }
    }

    /** The schema of the text, for editors. */
    @GetMapping(AT + "/schema.json")
    @Needs(Right.SEE)
    ResponseEntity<String> schema() {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "schema+json"))
                .body(FlowSchema.text());
    }

    @PostMapping(AT + "/rules")
    @Needs(Right.PEOPLE)
    String rules(
            @PathVariable String org,
            @RequestParam(required = false) Optional<String> keepsNames,
            HttpServletRequest request) {
        rules.setKeepsNames(org, keepsNames.isPresent());
        audit.add(request, "flow-history-names", keepsNames.isPresent() ? "kept" : "masked");
        Sessions.notice(
                request,
                keepsNames.isPresent()
                        ? "From now on the history of flows keeps names."
                        : "From now on names are masked in the history of flows. What was kept before stays for 90 days.");
        return "redirect:/organisations/" + org + "/flows";
    }

    @GetMapping(AT + "/new/{template}")
    @Needs(Right.SET_UP)
    String template(@PathVariable String org, @PathVariable String template, Model model) {
        return template(org, FlowTemplate.of(template).orElseThrow(NotFound::new), Map.of(), Map.of(), model);
    }

    private String template(
            String org, FlowTemplate template, Map<String, String> answers, Map<String, String> faults, Model model) {
        model.addAttribute("template", template);
        model.addAttribute("answers", answers);
        model.addAttribute("faults", faults);
        model.addAttribute("accounts", sending.accounts(org));
        model.addAttribute(
                "connections",
                connections.of(org).stream().map(Connection::name).toList());
        return "flows/template";
    }

    @PostMapping(AT + "/new/{template}")
    @Needs(Right.SET_UP)
    String make(
            @PathVariable String org,
            @PathVariable String template,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        FlowTemplate chosen = FlowTemplate.of(template).orElseThrow(NotFound::new);
        Map<String, String> answers = new LinkedHashMap<>();
        Map<String, String> faults = new LinkedHashMap<>();
        for (FlowTemplate.Question question : chosen.questions()) {
            String answer = Optional.ofNullable(request.getParameter(question.name()))
                    .orElse("")
                    .strip();
            answers.put(question.name(), answer);
            if (answer.isEmpty() || answer.length() > SHORT_ENOUGH) {
                faults.put(question.name(), "Fill in “" + question.label() + "”.");
            }
        }
        FlowDefinition made = messages.complete(
                org, chosen.make(answers, messages.textField(org, answers.getOrDefault("account", ""))));
        if (faults.isEmpty()) {
            FlowCheck.faults(made).values().stream().findFirst().ifPresent(fault -> faults.put("", fault));
        }
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return template(org, chosen, answers, faults, model);
        }
        return added(org, made, request);
    }

    /** Makes an empty one, which its page fills. */
    @PostMapping(AT)
    @Needs(Right.SET_UP)
    String empty(@PathVariable String org, HttpServletRequest request) {
        Step mail = new Step(
                StepKind.MAIL,
                Map.of(
                        "to",
                        RouteGuard.membership(request).operator().email(),
                        "subject",
                        "{connection.name}: {run.result}",
                        "text",
                        "{event.link}"),
                Map.of());
        return added(
                org,
                new FlowDefinition(
                        "New flow",
                        Trigger.of(TriggerKind.RUN_FINISHED),
                        List.of(),
                        List.of(mail),
                        OnFailure.ALARM,
                        FlowDefinition.TRIES),
                request);
    }

    private String added(String org, FlowDefinition made, HttpServletRequest request) {
        Optional<Flow> flow = acts.add(org, made, request);
        if (flow.isEmpty()) {
            Sessions.refusal(request, FlowActs.full());
            return "redirect:/organisations/" + org + "/flows";
        }
        Sessions.notice(request, "Made, and switched off. Try it with the last event, then switch it on.");
        return "redirect:/organisations/" + org + "/flows/" + flow.get().id();
    }
}
