package dev.rollcall.server.runs;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Notice;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.sync.directory.DeliveryState;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes what a person says of an upload that lay prepared, or may have arrived. */
@Controller
class UploadController {
    private final RunStore runs;
    private final Uploads uploads;
    private final Audit audit;

    UploadController(RunStore runs, Uploads uploads, Audit audit) {
        this.runs = runs;
        this.uploads = uploads;
        this.audit = audit;
    }

    @PostMapping("/organisations/{org}/runs/{run}/upload")
    @Needs(Right.RUN)
    String mark(
            @PathVariable String org,
            @PathVariable("run") long id,
            @RequestParam(defaultValue = "false") boolean arrived,
            HttpServletRequest request) {
        Run run = runs.find(org, id)
                .filter(found -> found.connection().isPresent())
                .orElseThrow(NotFound::new);
        Membership who = RouteGuard.membership(request);
        DeliveryState state = arrived ? DeliveryState.HANDED_OVER : DeliveryState.NOT_UPLOADED;
        Notice marked = uploads.mark(run, state, who.operator().name());
        if (marked.isRefusal()) {
            Sessions.refusal(request, marked.sentence());
        } else {
            Sessions.notice(request, marked.sentence());
            audit.add(request, arrived ? "upload-handed-over" : "upload-not-uploaded", "run " + id);
        }
        return "redirect:/organisations/" + org + "/runs/" + id;
    }
}
