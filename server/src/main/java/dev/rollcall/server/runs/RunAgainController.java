package dev.rollcall.server.runs;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.sync.run.RunRequest.Aim;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done with a run after its end: it is made again with what it fetched, or its files are deleted. */
@Controller
class RunAgainController {
    private final RunStore runs;
    private final RunsAgain again;
    private final RunRemoval removal;
    private final Audit audit;

    RunAgainController(RunStore runs, RunsAgain again, RunRemoval removal, Audit audit) {
        this.runs = runs;
        this.again = again;
        this.removal = removal;
        this.audit = audit;
    }

    @PostMapping("/organisations/{org}/runs/{run}/again")
    @Needs(Right.RUN)
    String again(
            @PathVariable String org,
            @PathVariable("run") long id,
            @RequestParam(defaultValue = "PREVIEW") Aim aim,
            HttpServletRequest request) {
        Run run = runs.find(org, id).orElseThrow(NotFound::new);
        RunsAgain.Made made;
        try {
            made = again.ask(
                    run,
                    aim,
                    Run.Cause.PERSON,
                    RouteGuard.membership(request).operator().name());
        } catch (RunsAgain.Refused refused) {
            Sessions.refusal(request, "No run was made. " + refused.sentence());
            return back(org, id);
        }
        if (aim == Aim.DELIVER && made.aim() != Aim.DELIVER) {
            Sessions.notice(
                    request,
                    "This is a preview first: nothing is sent. Look at it, then run again with what run " + id
                            + " fetched.");
        }
        audit.add(request, "run-started", "run " + made.run() + " with what run " + id + " fetched");
        return back(org, made.run());
    }

    @PostMapping("/organisations/{org}/runs/{run}/removal")
    @Needs(Right.SET_UP)
    String remove(
            @PathVariable String org,
            @PathVariable("run") long id,
            @RequestParam(defaultValue = "") String number,
            HttpServletRequest request) {
        Run run = runs.find(org, id).orElseThrow(NotFound::new);
        if (!number.strip().equals(Long.toString(id))) {
            Sessions.refusal(request, "Type the number of the run, " + id + ". Nothing was deleted.");
            return back(org, id);
        }
        RunRemoval.Removed removed = removal.remove(run);
        if (removed.refusal().isEmpty()) {
            audit.add(request, "run-files-deleted", "run " + id + ", files: " + removed.files());
        }
        Sessions.notice(
                request,
                removed.refusal(),
                "Deleted. The line in the list of runs, the audit and the directory stay; the files of the run are gone.");
        return back(org, id);
    }

    private static String back(String org, long run) {
        return "redirect:/organisations/" + org + "/runs/" + run;
    }
}
