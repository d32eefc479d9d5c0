package dev.rollcall.server.runs;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.sync.activitylog.ActivityLogResult;
import dev.rollcall.sync.report.RunReport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;

/** What Apple says of a run's upload. */
@Controller
class AppleAnswerController {
    private static final String AT = "/organisations/{org}/runs/{run}/apple";

    private final RunStore runs;
    private final RunFiles files;
    private final Uploads uploads;
    private final AppleAnswers answers;
    private final AppleLogStore logs;
    private final Audit audit;

    AppleAnswerController(
            RunStore runs, RunFiles files, Uploads uploads, AppleAnswers answers, AppleLogStore logs, Audit audit) {
        this.runs = runs;
        this.files = files;
        this.uploads = uploads;
        this.answers = answers;
        this.logs = logs;
        this.audit = audit;
    }

    @GetMapping(AT)
    @Needs(Right.SEE)
    String page(@PathVariable String org, @PathVariable("run") long id, Model model) {
        return page(over(org, id), Map.of(), List.of(), model);
    }

    private String page(Run run, Map<String, String> faults, List<ActivityLogResult.Fault> refusals, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("upload", uploads.of(run));
        model.addAttribute("log", logs.find(run.id()));
        Optional<RunReport> report = files.report(run);
        model.addAttribute("view", new RunView(run, report, runs.replacing(run)));
        model.addAttribute("forecast", report.map(RunReport::forecast));
        model.addAttribute("differences", answers.differences(run));
        model.addAttribute("refusals", refusals);
        model.addAttribute("faults", faults);
        return "runs/apple";
    }

    private Run over(String org, long id) {
        return runs.find(org, id)
                .filter(Run::isOver)
                .filter(run -> run.connection().isPresent())
                .orElseThrow(NotFound::new);
    }

    @PostMapping(AT)
    @Needs(Right.RUN)
    String take(
            @PathVariable String org,
            @PathVariable("run") long id,
            @RequestPart(name = "log", required = false) Optional<MultipartFile> log,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Run run = over(org, id);
        String by = RouteGuard.membership(request).operator().name();
        AppleAnswers.Taken taken = taken(run, log, by);
        if (taken.result().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(run, Map.of("log", taken.fault()), List.of(), model);
        }
        ActivityLogResult result = taken.result().get();
        audit.add(request, "apple-log-read", "run " + id + ": " + result.state().word());
        if (!result.faults().isEmpty()) {
            // They stand in the log alone, so that this page is the one to show them.
            return page(over(org, id), Map.of(), result.faults(), model);
        }
        Sessions.notice(
                request,
                result.corrected().isPresent()
                        ? "Read. The directory has been put right: version "
                                + result.corrected().get() + " is the current one."
                        : "Read.");
        return "redirect:/organisations/" + org + "/runs/" + id + "/apple";
    }

    private AppleAnswers.Taken taken(Run run, Optional<MultipartFile> log, String by) {
        if (log.isEmpty()) {
            return AppleAnswers.Taken.refused(AppleAnswers.NO_LOG);
        }
        try (InputStream content = log.get().getInputStream()) {
            return answers.take(run, content, by);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
