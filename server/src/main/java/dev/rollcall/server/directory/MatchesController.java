package dev.rollcall.server.directory;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.directory.Matches.Chosen;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.IdentityDecision;
import dev.rollcall.sync.lookup.MatchDoubts;
import dev.rollcall.sync.lookup.MatchDoubts.Found;
import dev.rollcall.sync.lookup.MatchDoubts.Recognised;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import dev.rollcall.sync.run.IdentityRefused;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which somebody decides who is whom at Apple, before accounts are made twice. */
@Controller
class MatchesController {
    private static final String PAGE = "/organisations/{org}/connections/{id}/matches";
    private static final String CHOICE = "choice:";
    private static final int SHOWN = 20;

    private final ConnectionStore connections;
    private final SettingsCheck check;
    private final LastRun lastRun;
    private final Matches matches;
    private final Engines engines;
    private final Audit audit;

    MatchesController(
            ConnectionStore connections,
            SettingsCheck check,
            LastRun lastRun,
            Matches matches,
            Engines engines,
            Audit audit) {
        this.connections = connections;
        this.check = check;
        this.lastRun = lastRun;
        this.matches = matches;
        this.engines = engines;
        this.audit = audit;
    }

    @GetMapping(PAGE)
    @Needs(Right.SEE)
    String page(
            @PathVariable String org, @PathVariable long id, @RequestParam(defaultValue = "0") long from, Model model)
            throws SettingsFaults, DirectoryFault, IOException {
        show(connections.demand(org, id), Math.max(0, from), Map.of(), Map.of(), model);
        return "directory/matches";
    }

    @PostMapping(PAGE)
    @Needs(Right.SET_UP)
    String choose(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws SettingsFaults, DirectoryFault, IOException {
        Connection connection = connections.demand(org, id);
        String reason = fields.getOrDefault("reason", "").strip();
        List<Chosen> chosen = fields.entrySet().stream()
                .filter(field ->
                        field.getKey().startsWith(CHOICE) && !field.getValue().isBlank())
                .map(field -> field.getKey().substring(CHOICE.length()))
                .map(sis ->
                        new Chosen(sis, fields.getOrDefault(CHOICE + sis, ""), fields.getOrDefault("other:" + sis, "")))
                .toList();
        Map<String, String> faults = new LinkedHashMap<>();
        if (chosen.isEmpty()) {
            faults.put("", "Choose an account for at least one person.");
        } else if (reason.isEmpty()) {
            faults.put("reason", "Write a reason. It is kept with the choices.");
        } else {
            matches.choose(
                            connection,
                            chosen,
                            RouteGuard.membership(request).operator().name(),
                            reason)
                    .forEach((sis, fault) -> faults.put(sis.isEmpty() ? "" : "p-" + sis, fault));
        }
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            show(connection, 0, faults, fields, model);
            return "directory/matches";
        }
        audit.add(request, "identity-chosen", connection.name() + ": " + chosen.size());
        Sessions.notice(
                request,
                chosen.size() == 1
                        ? "1 choice was kept. The next preview follows it."
                        : chosen.size() + " choices were kept. The next preview follows them.");
        return back(org, id);
    }

    @PostMapping(PAGE + "/undo")
    @Needs(Right.SET_UP)
    String undo(@PathVariable String org, @PathVariable long id, @RequestParam String sisId, HttpServletRequest request)
            throws DirectoryFault, IOException {
        Connection connection = connections.demand(org, id);
        try {
            matches.undo(
                    connection, sisId, RouteGuard.membership(request).operator().name());
            audit.add(request, "identity-released", connection.name());
            Sessions.notice(request, "The choice was taken back. The next preview looks for an account again.");
        } catch (IdentityRefused refused) {
            Sessions.refusal(request, refused.getMessage() + " Nothing was changed.");
        }
        return back(org, id);
    }

    private void show(
            Connection connection, long from, Map<String, String> faults, Map<String, String> typed, Model model)
            throws SettingsFaults, DirectoryFault, IOException {
        Settings.Match settings = check.read(
                        connection, connections.settings(connection).text())
                .settings()
                .match();
        Map<String, IdentityDecision> decided = matches.decided(connection);
        Optional<LastRun.Found> run = lastRun.of(connection);
        Found ambiguous = new Found(0, List.of());
        Found unmatched = new Found(0, List.of());
        List<Recognised> recognised = List.of();
        Map<String, String> names = new LinkedHashMap<>();
        boolean isTold =
                run.filter(found -> MatchDoubts.areToldBy(found.folder())).isPresent();
        if (isTold) {
            try (MatchDoubts doubts = MatchDoubts.open(run.orElseThrow().folder(), engines, Cancellation.NONE)) {
                ambiguous = doubts.ambiguous(from, SHOWN);
                unmatched = doubts.unmatched(from, SHOWN);
                recognised = doubts.recognised(SHOWN);
                for (String sis : new ArrayList<>(decided.keySet()).subList(0, Math.min(SHOWN, decided.size()))) {
                    doubts.of(sis).ifPresent(found -> names.put(sis, found.name()));
                }
            }
        }
        Optional<RunReport> report = run.flatMap(LastRun.Found::report);
        model.addAttribute(
                "view",
                new MatchesView(
                        connection,
                        settings,
                        isTold,
                        run.flatMap(LastRun.Found::run),
                        report.flatMap(found -> Optional.ofNullable(found.match())),
                        ambiguous,
                        unmatched,
                        recognised,
                        decided,
                        names,
                        report.map(found -> found.orgs().stream()
                                        .collect(Collectors.toMap(
                                                OrgChoice::sourcedId, OrgChoice::name, (one, other) -> one)))
                                .orElse(Map.of()),
                        from));
        model.addAttribute("faults", faults);
        model.addAttribute("typed", typed);
    }

    private static String back(String org, long id) {
        return "redirect:/organisations/" + org + "/connections/" + id + "/matches";
    }
}
