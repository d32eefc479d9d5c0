package dev.rollcall.server.directory;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.run.RunRequest.Aim;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The versions of the directory: what differs between two, and sending one again, with a preview first. */
@Controller
class VersionsController {
    private static final String PAGE = "/organisations/{org}/directory/versions";

    private final Connections connections;
    private final Twin twin;
    private final VersionsAgain again;
    private final Audit audit;

    VersionsController(Connections connections, Twin twin, VersionsAgain again, Audit audit) {
        this.connections = connections;
        this.twin = twin;
        this.again = again;
        this.audit = audit;
    }

    @GetMapping(PAGE)
    @Needs(Right.SEE)
    String versions(@PathVariable String org, @RequestParam(required = false) Optional<Long> connection, Model model)
            throws CannotTell {
        Connection chosen = connections.demand(org, connection);
        model.addAttribute("connection", chosen);
        model.addAttribute("versions", twin.versions(chosen));
        model.addAttribute("current", twin.current(chosen));
        model.addAttribute("uploads", twin.uploads(chosen));
        return "directory/versions";
    }

    @GetMapping(PAGE + "/{version}")
    @Needs(Right.SEE)
    String version(
            @PathVariable String org,
            @PathVariable String version,
            @RequestParam(required = false) Optional<Long> connection,
            @RequestParam(name = "with", required = false) Optional<String> other,
            Model model)
            throws CannotTell {
        Connection chosen = connections.demand(org, connection);
        List<Version> versions = twin.versions(chosen);
        Version shown = one(versions, version);
        Optional<Version> before = other.filter(name -> !name.isBlank()).isPresent()
                ? Optional.of(one(versions, other.get()))
                : versions.stream().filter(one -> one.number() < shown.number()).findFirst();
        model.addAttribute("connection", chosen);
        model.addAttribute("version", shown);
        model.addAttribute("versions", versions);
        model.addAttribute("before", before);
        model.addAttribute("current", twin.current(chosen));
        model.addAttribute("uploads", twin.uploads(chosen));
        model.addAttribute("preview", again.preview(chosen, shown));
        model.addAttribute(
                "difference",
                before.isEmpty()
                        ? Optional.empty()
                        : Optional.of(twin.difference(chosen, before.get().name(), shown.name())));
        return "directory/version";
    }

    private static Version one(List<Version> versions, String name) {
        return versions.stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @PostMapping(PAGE + "/{version}/runs")
    @Needs(Right.RUN)
    String send(
            @PathVariable String org,
            @PathVariable String version,
            @RequestParam long connection,
            @RequestParam(defaultValue = "PREVIEW") Aim aim,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request)
            throws CannotTell {
        Connection chosen = connections.demand(org, Optional.of(connection));
        Version sent = again.find(chosen, version).orElseThrow(NotFound::new);
        String back = "redirect:/organisations/" + org + "/directory/versions/" + version + "?connection=" + connection;
        boolean delivers = aim == Aim.DELIVER;
        try {
            if (delivers && reason.isBlank()) {
                Sessions.refusal(request, "Write a reason. It is kept in the audit. Nothing was sent.");
                return back;
            }
            long run = again.ask(
                    chosen,
                    sent,
                    delivers,
                    Cause.PERSON,
                    RouteGuard.membership(request).operator().name());
            audit.add(
                    request,
                    delivers ? "version-sent-again" : "run-started",
                    "run " + run + ", version " + version + (delivers ? ": " + reason.strip() : ""));
            return "redirect:/organisations/" + org + "/runs/" + run;
        } catch (VersionsAgain.Refused refused) {
            Sessions.refusal(request, refused.sentence());
            return back;
        }
    }
}
