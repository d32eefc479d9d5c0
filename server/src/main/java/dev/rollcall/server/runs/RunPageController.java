package dev.rollcall.server.runs;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.lookup.RunProblemList.Found;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.KeptFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one run. */
@Controller
class RunPageController {
    private final RunStore runs;
    private final RunFiles files;
    private final LiveRuns live;
    private final Uploads uploads;
    private final RunProblems problems;
    private final Retention retention;
    private final RunRemoval removal;
    private final FetchedRosters fetched;
    private final ConnectionStore connections;

    RunPageController(
            RunStore runs,
            RunFiles files,
            LiveRuns live,
            Uploads uploads,
            RunProblems problems,
            Retention retention,
            RunRemoval removal,
            FetchedRosters fetched,
            ConnectionStore connections) {
        this.runs = runs;
        this.files = files;
        this.live = live;
        this.uploads = uploads;
        this.problems = problems;
        this.retention = retention;
        this.removal = removal;
        this.fetched = fetched;
        this.connections = connections;
    }

    @GetMapping("/organisations/{org}/runs/{run}")
    @Needs(Right.SEE)
    String page(
            @PathVariable String org,
            @PathVariable("run") long id,
            @RequestParam(defaultValue = "") String school,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") String p,
            @RequestHeader(name = "HX-Request", required = false) Optional<String> htmx,
            HttpServletResponse response,
            Model model) {
        Run run = runs.find(org, id).orElseThrow(NotFound::new);
        model.addAttribute("run", run);
        model.addAttribute("connection", run.connection().flatMap(found -> connections.find(org, found)));
        if (!run.isOver()) {
            model.addAttribute("progress", live.find(id).map(LiveRuns.LiveRun::progress));
            return "runs/running";
        }
        Optional<RunReport> report = files.report(run);
        ProblemQuery query = ProblemQuery.of(school, severity, code, q, p);
        Optional<Found> found = report.flatMap(read -> problems.find(run, read, query));
        model.addAttribute("view", new RunView(run, report, runs.replacing(run)));
        model.addAttribute("query", query);
        model.addAttribute("found", found);
        response.addHeader(HttpHeaders.VARY, "HX-Request");
        if (htmx.isPresent()) {
            return "runs/problemList";
        }
        model.addAttribute("files", files.names(run));
        model.addAttribute("upload", uploads.of(run));
        model.addAttribute("mayApprove", run.isHeld() && runs.held(org).stream().anyMatch(held -> held.id() == id));
        model.addAttribute(
                "isPrepared",
                files.folder(run)
                        .filter(folder -> new KeptFiles(folder).isPrepared())
                        .isPresent());
        model.addAttribute("before", runs.before(run));
        model.addAttribute("isFetched", fetched.isAbout(run));
        model.addAttribute("again", fetched.refusal(run));
        model.addAttribute("keptUntil", files.folder(run).flatMap(folder -> retention.keptUntil(run)));
        model.addAttribute("removable", removal.whatGoes(run));
        return "runs/run";
    }
}
