package dev.rollcall.server.runs;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.Approval.Approver;
import dev.rollcall.sync.run.ApprovalRefused;
import dev.rollcall.sync.run.RunRequest.Aim;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
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
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The pages of runs. */
@Controller
class RunsController {
    private static final java.time.Duration PATIENCE = java.time.Duration.ofSeconds(10);
    private static final int PAGE = 50;
    private static final int NIGHTS = 30;

    private final RunStore runs;
    private final RunQueue queue;
    private final RunFiles files;
    private final RunStreams streams;
    private final Approvals approvals;
    private final ConnectionStore connections;
    private final Audit audit;

    RunsController(
            RunStore runs,
            RunQueue queue,
            RunFiles files,
            RunStreams streams,
            Approvals approvals,
            ConnectionStore connections,
            Audit audit) {
        this.runs = runs;
        this.queue = queue;
        this.files = files;
        this.streams = streams;
        this.approvals = approvals;
        this.connections = connections;
        this.audit = audit;
    }

    @GetMapping("/organisations/{org}/runs")
    @Needs(Right.SEE)
    String list(
            @PathVariable String org,
            @RequestParam(required = false) Optional<Long> connection,
            @RequestParam(required = false) Optional<Outcome> outcome,
            @RequestParam(required = false) Optional<Long> before,
            Model model) {
        List<Run> found = runs.list(org, new RunStore.Choice(connection, outcome, before, PAGE));
        model.addAttribute("runs", found);
        model.addAttribute("connections", connections.of(org));
        model.addAttribute("connection", connection);
        model.addAttribute("outcome", outcome);
        model.addAttribute("delivered", before.isPresent() ? List.of() : delivered(org, connection));
        model.addAttribute(
                "next",
                found.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(found.get(PAGE - 1).id()));
        return "runs/list";
    }

    /** The deliveries that the charts are of: those of one connection, since numbers of several do not compare. */
    private List<Run> delivered(String org, Optional<Long> connection) {
        Optional<Long> shown =
                connection.or(() -> runs
                        .list(
                                org,
                                new RunStore.Choice(
                                        Optional.empty(), Optional.of(Outcome.DELIVERED), Optional.empty(), 1))
                        .stream()
                        .findFirst()
                        .flatMap(Run::connection));
        return shown.map(one -> runs.list(
                        org,
                        new RunStore.Choice(
                                Optional.of(one), Optional.of(Outcome.DELIVERED), Optional.empty(), NIGHTS)))
                .orElse(List.of());
    }

    @PostMapping("/organisations/{org}/connections/{connection}/runs")
    @Needs(Right.RUN)
    String start(
            @PathVariable String org,
            @PathVariable("connection") long id,
            @RequestParam(defaultValue = "DELIVER") Aim aim,
            @RequestParam(required = false) Optional<Long> as,
            HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        if (connections.isFedByUploads(connection)) {
            Sessions.refusal(request, SettingsCheck.NO_UPLOAD);
            return "redirect:/organisations/" + org + "/connections/" + id + "/file-account";
        }
        Membership who = RouteGuard.membership(request);
        RunChoice choice = as.flatMap(shown -> runs.find(org, shown))
                .filter(shown -> shown.connection().equals(Optional.of(connection.id())))
                .map(Run::choice)
                .orElse(RunChoice.NONE);
        long run =
                queue.ask(connection, Cause.PERSON, Optional.of(who.operator().name()), aim, Optional.empty(), choice);
        audit.add(request, "run-started", "run " + run);
        return "redirect:/organisations/" + org + "/runs/" + run;
    }

    @GetMapping("/organisations/{org}/runs/{run}/events")
    @Needs(Right.SEE)
    SseEmitter events(@PathVariable String org, @PathVariable("run") long id) {
        return streams.open(runs.find(org, id).orElseThrow(NotFound::new));
    }

    @PostMapping("/organisations/{org}/runs/{run}/cancel")
    @Needs(Right.RUN)
    String cancel(@PathVariable String org, @PathVariable("run") long id, HttpServletRequest request) {
        Run run = runs.find(org, id).orElseThrow(NotFound::new);
        boolean isCancelled = queue.cancel(run);
        audit.add(request, "run-cancelled", "run " + id);
        Sessions.notice(
                request,
                isCancelled ? Optional.empty() : Optional.of("The run is over already."),
                "The run is being cancelled. A delivery that has begun is ended first.");
        return "redirect:/organisations/" + org + "/runs/" + id;
    }

    @PostMapping("/organisations/{org}/runs/{run}/approval")
    @Needs(Right.APPROVE)
    String decide(
            @PathVariable String org,
            @PathVariable("run") long id,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request)
            throws HomeNotWritable {
        Run run = runs.find(org, id).orElseThrow(NotFound::new);
        String back = "redirect:/organisations/" + org + "/runs/" + id;
        if (reason.isBlank()) {
            Sessions.refusal(request, "Write a reason. It is kept with the run. Nothing was changed.");
            return back;
        }
        Membership who = RouteGuard.membership(request);
        Approver approver = new Approver(who.operator().name(), reason);
        String act = decision.equals("approve") ? "run-approve" : "run-reject";
        String address = request.getRemoteAddr();
        Runnable stands = () -> audit.add(who.operator(), Optional.of(org), act, "run " + id + ": " + reason, address);
        try {
            Sessions.notice(
                    request,
                    decision.equals("approve")
                            ? approvals
                                    .approve(run, approver, stands, PATIENCE)
                                    .orElse("Approved. The delivery goes on; this page shows how it ends.")
                            : approvals.reject(run, approver, stands));
        } catch (ApprovalRefused | DecisionOvertaken refused) {
            Sessions.refusal(request, String.valueOf(refused.getMessage()));
        }
        return back;
    }

    @GetMapping("/organisations/{org}/runs/{run}/files/{name}")
    @Needs(Right.SEE)
    ResponseEntity<Resource> file(@PathVariable String org, @PathVariable("run") long id, @PathVariable String name)
            throws IOException {
        Run run = runs.find(org, id).orElseThrow(NotFound::new);
        Path file = files.find(run, name).orElseThrow(NotFound::new);
        return download(file);
    }

    static ResponseEntity<Resource> download(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean isPage = name.endsWith(".html");
        MediaType type = isPage
                ? MediaType.TEXT_HTML
                : name.endsWith(".json") ? MediaType.APPLICATION_JSON : new MediaType("text", "csv");
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.OK)
                .contentType(name.endsWith(".zip") ? new MediaType("application", "zip") : type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isPage) {
            // The report says in itself which scripts and styles are its own.
            answer.header(
                    "Content-Security-Policy",
                    "sandbox allow-scripts allow-downloads allow-same-origin; frame-ancestors 'none'");
        } else {
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
        }
        return answer.body(new FileSystemResource(file));
    }
}
