package dev.rollcall.server.publish;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.report.RunReport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which a connection is published: to whom, what, since when. */
@Controller
@RequestMapping("/organisations/{org}/connections/{id}/publication")
class PublicationController {
    private final ConnectionStore connections;
    private final Publishing publishing;
    private final PublishAddress addresses;
    private final RunStore runs;
    private final RunFiles files;
    private final OperatorStore operators;
    private final Audit audit;

    PublicationController(
            ConnectionStore connections,
            Publishing publishing,
            PublishAddress addresses,
            RunStore runs,
            RunFiles files,
            OperatorStore operators,
            Audit audit) {
        this.connections = connections;
        this.publishing = publishing;
        this.addresses = addresses;
        this.runs = runs;
        this.files = files;
        this.operators = operators;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.SEE)
    String page(@PathVariable String org, @PathVariable long id, HttpServletRequest request, Model model) {
        return show(connections.demand(org, id), Optional.empty(), Map.of(), request, model);
    }

    /** The secret is shown in the answer itself: nothing that is shown once may be kept for a next page. */
    @PostMapping
    @Needs(Right.PEOPLE)
    String switchOn(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String understood,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Connection connection = connections.demand(org, id);
        Optional<PublicationRule> chosen = PublicationRule.of(rule);
        Map<String, String> faults = new LinkedHashMap<>();
        if (chosen.isEmpty()) {
            faults.put("rule", "Choose which runs are published.");
        }
        if (understood.isEmpty()) {
            faults.put("understood", "Say that you know what others will be able to read.");
        }
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(connection, Optional.empty(), faults, request, model);
        }
        Optional<String> secret = publishing.switchOn(
                connection,
                chosen.orElseThrow(),
                RouteGuard.membership(request).operator().name());
        if (secret.isEmpty()) {
            Sessions.refusal(request, connection.name() + " is published already. Nothing was changed.");
            return back(connection);
        }
        audit.add(request, "publication-on", connection.name());
        return show(connection, secret, Map.of(), request, response, model);
    }

    @PostMapping("/secret")
    @Needs(Right.PEOPLE)
    String secret(
            @PathVariable String org,
            @PathVariable long id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Connection connection = connections.demand(org, id);
        String secret = publishing.newSecret(connection).orElseThrow(NotFound::new);
        audit.add(request, "publication-secret-made", connection.name());
        return show(connection, Optional.of(secret), Map.of(), request, response, model);
    }

    @PostMapping("/rule")
    @Needs(Right.PEOPLE)
    String rule(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String rule,
            HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        PublicationRule chosen = publishing
                .find(connection)
                .flatMap(found -> PublicationRule.of(rule))
                .orElseThrow(NotFound::new);
        publishing.setRule(connection, chosen);
        audit.add(request, "publication-rule-changed", connection.name() + ": " + chosen.name());
        Sessions.notice(request, "Saved. What is published now stays until the next run is.");
        return back(connection);
    }

    @PostMapping("/run")
    @Needs(Right.RUN)
    String publish(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        try {
            Publication.Roster roster = publishing.publishNewest(connection);
            audit.add(request, "publication-changed", connection.name() + ": run " + roster.run());
            Sessions.notice(request, "Published: what run " + roster.run() + " read.");
        } catch (NotPublished why) {
            Sessions.refusal(request, why.sentence() + " Nothing was changed.");
        }
        return back(connection);
    }

    @PostMapping("/removal")
    @Needs(Right.SET_UP)
    String switchOff(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        if (publishing.switchOff(connection)) {
            audit.add(request, "publication-off", connection.name());
        }
        Sessions.notice(request, "Nothing is published any more, and what was published is deleted here.");
        return back(connection);
    }

    private String show(
            Connection connection,
            Optional<String> secret,
            Map<String, String> faults,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return show(connection, secret, faults, request, model);
    }

    private String show(
            Connection connection,
            Optional<String> secret,
            Map<String, String> faults,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("connection", connection);
        model.addAttribute("faults", faults);
        model.addAttribute(
                "view",
                new PublicationView(
                        publishing.find(connection),
                        secret,
                        addresses.of(connection, request),
                        last(connection),
                        operators.members(connection.organisation()).stream()
                                .filter(member -> member.may(Right.PEOPLE))
                                .map(member -> member.operator().name())
                                .toList()));
        return "publish/publication";
    }

    private Map<String, Long> last(Connection connection) {
        Map<String, Long> rows = new LinkedHashMap<>();
        runs.lastDelivered(connection.id())
                .flatMap(files::report)
                .map(RunReport::files)
                .ifPresent(read -> read.forEach(file -> rows.put(file.name(), file.rows())));
        return rows;
    }

    private static String back(Connection connection) {
        return "redirect:/organisations/" + connection.organisation() + "/connections/" + connection.id()
                + "/publication";
    }
}
