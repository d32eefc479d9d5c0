package dev.rollcall.server.directory;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Deliveries;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.ChangeRefused;
import dev.rollcall.sync.run.DirectoryEdit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Notes in the directory what somebody changed of a person in Apple School Manager itself, and takes the last note back. */
@Controller
class EditsController {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final String PERSON = "/organisations/{org}/people/{person}";

    private final ServerSettings server;
    private final Connections connections;
    private final Twin twin;
    private final Engines engines;
    private final Clock clock;
    private final Audit audit;

    EditsController(
            ServerSettings server, Connections connections, Twin twin, Engines engines, Clock clock, Audit audit) {
        this.server = server;
        this.connections = connections;
        this.twin = twin;
        this.engines = engines;
        this.clock = clock;
        this.audit = audit;
    }

    @GetMapping(PERSON + "/edit")
    @Needs(Right.DIRECTORY)
    String page(
            @PathVariable String org,
            @PathVariable String person,
            @RequestParam(required = false) Optional<Long> connection,
            Model model)
            throws CannotTell, DirectoryFault, IOException {
        show(connections.demand(org, connection), person, Map.of(), Map.of(), model);
        return "directory/edit";
    }

    @PostMapping(PERSON + "/edit")
    @Needs(Right.DIRECTORY)
    String edit(
            @PathVariable String org,
            @PathVariable String person,
            @RequestParam long connection,
            @RequestParam(defaultValue = "") String version,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws CannotTell, DirectoryFault, IOException {
        Connection chosen = connections.demand(org, Optional.of(connection));
        Card card = card(chosen, person);
        Map<String, String> changed = new LinkedHashMap<>();
        for (String column : DirectoryEdit.columns()) {
            String typed =
                    fields.getOrDefault(column, card.person().field(column)).strip();
            if (!typed.equals(card.person().field(column))) {
                changed.put(column, typed);
            }
        }
        String reason = fields.getOrDefault("reason", "").strip();
        Map<String, String> faults = new LinkedHashMap<>();
        if (changed.isEmpty()) {
            faults.put("", "Change at least one value.");
        } else if (reason.isEmpty()) {
            faults.put("reason", "Write a reason. It is kept in the audit.");
        } else {
            Directory directory = directory(chosen);
            DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {});
            try (lock) {
                if (!current(chosen).equals(version)) {
                    response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
                    show(
                            chosen,
                            person,
                            Map.of("", "The directory has changed meanwhile; look again."),
                            Map.of("reason", reason),
                            model);
                    return "directory/edit";
                }
                DirectoryEdit.Result result =
                        new DirectoryEdit(directory, engines, clock, Cancellation.NONE).make(person, changed);
                audit.add(request, "directory-edited", person + " " + changed.keySet() + ": " + reason);
                Sessions.notice(
                        request,
                        "Noted as version " + result.made().name() + ". Nothing was sent. "
                                + EditView.consequence(result.stop()));
                return "redirect:" + personPage(org, person, connection);
            } catch (ChangeRefused refused) {
                faults.put("", String.valueOf(refused.getMessage()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        show(chosen, person, faults, fields, model);
        return "directory/edit";
    }

    @PostMapping(PERSON + "/edit/undo")
    @Needs(Right.DIRECTORY)
    String undo(
            @PathVariable String org,
            @PathVariable String person,
            @RequestParam long connection,
            HttpServletRequest request)
            throws DirectoryFault, IOException {
        Connection chosen = connections.demand(org, Optional.of(connection));
        Directory directory = directory(chosen);
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {})) {
            Optional<Version> edit = lastEdit(chosen, person);
            Optional<Version> before = edit.isEmpty() ? Optional.empty() : before(directory, edit.get());
            if (before.isEmpty()) {
                Sessions.notice(
                        request,
                        "The directory has changed since. Note the old values as another change. Nothing was changed.");
            } else if (directory.openDelivery().isPresent()) {
                Sessions.notice(
                        request,
                        "Nobody has said whether the last upload reached Apple. Say so first, on the page of its run."
                                + " Nothing was changed.");
            } else {
                Version restored = lock.restore(before.get(), clock.instant());
                audit.add(request, "directory-edit-undone", person);
                Sessions.notice(
                        request,
                        "Taken back: version " + restored.name() + " has the values from before. Nothing was sent.");
            }
        }
        return "redirect:" + personPage(org, person, connection);
    }

    private void show(
            Connection connection, String person, Map<String, String> faults, Map<String, String> typed, Model model)
            throws CannotTell, DirectoryFault, IOException {
        model.addAttribute("connection", connection);
        model.addAttribute("view", new EditView(card(connection, person).person(), typed));
        model.addAttribute("faults", faults);
        model.addAttribute("reason", typed.getOrDefault("reason", ""));
        model.addAttribute("version", current(connection));
        model.addAttribute("mayUndo", lastEdit(connection, person).isPresent());
    }

    /** The edit that made the version that counts, where it was of that person and can be taken back whole. */
    private Optional<Version> lastEdit(Connection connection, String person) throws DirectoryFault, IOException {
        return directory(connection)
                .base()
                .filter(version -> version.origin().equals(Origin.editOf(person)) && version.parent() != null);
    }

    /** What Apple had before an edit: an upload that is there, or what came about without one. */
    private static Optional<Version> before(Directory directory, Version edit) throws DirectoryFault, IOException {
        Deliveries deliveries = directory.deliveries();
        Optional<Version> before = directory.versions().stream()
                .filter(version -> version.number() < edit.number())
                .filter(version -> deliveries
                        .of(version)
                        .map(delivery -> delivery.state().isAtApple())
                        .orElse(true))
                .findFirst();
        return before.isEmpty()
                ? before
                : Optional.of(directory.version(before.get().name()));
    }

    /** The number of the current version; empty before the first. */
    private String current(Connection connection) throws DirectoryFault, IOException {
        return directory(connection).current().map(Version::name).orElse("");
    }

    private Card card(Connection connection, String person) throws CannotTell {
        List<Card> cards = twin.cards(connection, person);
        return cards.stream()
                .filter(found -> found.person().field("person_id").equals(person))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private Directory directory(Connection connection) {
        return Directory.of(server.home(), connection.folder());
    }

    private static String personPage(String org, String person, long connection) {
        return "/organisations/" + org + "/people/" + Links.part(person) + "?connection=" + connection;
    }
}
