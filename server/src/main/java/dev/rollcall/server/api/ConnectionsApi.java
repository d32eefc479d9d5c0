package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.Connection.State;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.server.organisations.SettingsLength;
import dev.rollcall.server.schedule.SendingSwitch;
import dev.rollcall.sync.settings.yaml.SecretsInText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connections, for programs. */
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionsApi {
    private final ConnectionStore connections;
    private final SecretStore secrets;
    private final SettingsCheck check;
    private final ConnectionChanges changes;
    private final ConnectionAnswers answers;
    private final SendingSwitch sending;
    private final Audit audit;

    ConnectionsApi(
            ConnectionStore connections,
            SecretStore secrets,
            SettingsCheck check,
            ConnectionChanges changes,
            ConnectionAnswers answers,
            SendingSwitch sending,
            Audit audit) {
        this.connections = connections;
        this.secrets = secrets;
        this.check = check;
        this.changes = changes;
        this.answers = answers;
        this.sending = sending;
        this.audit = audit;
    }

    /**
     * A connection to be made.
     *
     * @param settings the text of a rollcall.yaml; secrets that stand in it are taken out and kept encrypted
     * @param secrets by the names that the settings have for them
     * @param live whether its runs deliver; false where it is left out
     */
    record ConnectionRequest(
            @Schema(maxLength = 200) String name,
            @Schema(maxLength = SettingsLength.MOST) String settings,
            @Nullable Map<String, String> secrets,
            @Nullable Boolean live) {}

    /** New settings. */
    record SettingsRequest(
            @Schema(maxLength = SettingsLength.MOST) String settings) {}

    /** Whether it delivers. */
    record StateRequest(State state) {}

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "List connections")
    List<ConnectionAnswer> list(HttpServletRequest request) {
        return connections.of(RouteGuard.membership(request).organisation()).stream()
                .map(answers::of)
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.SET_UP)
    @Operation(summary = "Add a connection")
    ResponseEntity<ConnectionAnswer> add(@RequestBody ConnectionRequest wanted, HttpServletRequest request) {
        if (wanted.name() == null || wanted.name().isBlank()) {
            throw ApiFault.invalid("name", "Give the connection a name.");
        }
        Optional.ofNullable(wanted.secrets()).ifPresent(ConnectionsApi::demandNames);
        SecretsInText taken = checked(RouteGuard.membership(request).organisation(), wanted.settings());
        boolean isLive = Boolean.TRUE.equals(wanted.live());
        if (isLive && !check.hasDestination(taken.text())) {
            throw ApiFault.of(
                    HttpStatus.CONFLICT,
                    new ConnectionStore.NoDestination(wanted.name()).sentence() + " Nothing was added.");
        }
        Membership who = RouteGuard.membership(request);
        ConnectionAnswer answer = changes.made(() -> {
            Connection connection = connections.add(
                    who.organisation(),
                    wanted.name(),
                    "",
                    taken.text(),
                    who.operator().name());
            taken.secrets().forEach((name, word) -> secrets.set(connection.id(), name, word));
            Optional.ofNullable(wanted.secrets())
                    .ifPresent(given -> given.forEach((name, word) -> secrets.set(connection.id(), name, word)));
            if (isLive) {
                setState(connection, State.LIVE);
            }
            audit.add(request, "connection-added", connection.name());
            return answers.of(connections.find(connection.id()).orElseThrow());
        });
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.LOCATION, "/api/v1/connections/" + answer.id())
                .eTag(ETags.of(answer))
                .body(answer);
    }

    @GetMapping("/{id}")
    @Needs(Right.SEE)
    @Operation(summary = "Show a connection")
    ResponseEntity<ConnectionAnswer> show(@PathVariable long id, HttpServletRequest request) {
        return ETags.answer(answers.of(find(id, request)));
    }

    @PutMapping("/{id}/settings")
    @Needs(Right.SET_UP)
    @Operation(summary = "Save settings")
    ResponseEntity<ConnectionAnswer> save(
            @PathVariable long id, @RequestBody SettingsRequest wanted, HttpServletRequest request) {
        Connection connection = find(id, request);
        ETags.demand(request, answers.of(connection));
        SecretsInText taken = checked(connection.organisation(), wanted.settings());
        Membership who = RouteGuard.membership(request);
        return ETags.answer(changes.made(() -> {
            try {
                Connection saved = connections.save(
                        connection,
                        connection.settingsVersion(),
                        taken.text(),
                        who.operator().name());
                taken.secrets().forEach((name, word) -> secrets.set(id, name, word));
                audit.add(request, "settings-saved", connection.name());
                return answers.of(saved);
            } catch (ConnectionStore.Overtaken overtaken) {
                throw ApiFault.of(HttpStatus.PRECONDITION_FAILED, String.valueOf(overtaken.getMessage()));
            } catch (ConnectionStore.NoDestination refused) {
                throw ApiFault.of(HttpStatus.CONFLICT, refused.sentence() + " Nothing was changed.");
            }
        }));
    }

    @PutMapping("/{id}/state")
    @Needs(Right.SET_UP)
    @Operation(summary = "Go live, or stop delivering")
    ResponseEntity<ConnectionAnswer> state(
            @PathVariable long id, @RequestBody StateRequest wanted, HttpServletRequest request) {
        find(id, request);
        if (wanted.state() == null) {
            throw ApiFault.invalid("state", "Choose PREVIEW_ONLY, LIVE, PAUSED or DISCONNECTED.");
        }
        return ETags.answer(changes.made(id, () -> {
            Connection connection = find(id, request);
            ETags.demand(request, answers.of(connection));
            setState(connection, wanted.state());
            audit.add(request, wanted.state().act(), connection.name());
            return answers.of(find(id, request));
        }));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Remove a connection",
            description =
                    "name has to be the name of the connection, so that none is removed by mistake. What it has sent stays in Apple"
                            + " School Manager, and its folder stays in the home of the server.")
    void remove(@PathVariable long id, @RequestParam(defaultValue = "") String name, HttpServletRequest request) {
        Connection connection = find(id, request);
        ETags.demand(request, answers.of(connection));
        if (!connection.isNamed(name)) {
            throw ApiFault.of(
                    HttpStatus.BAD_REQUEST,
                    "Name the connection to remove it: ?name= and its name. Nothing was changed.");
        }
        // Not in a transaction of ours: where the database takes it back, it is tried again.
        connections.remove(connection);
        audit.add(request, "connection-removed", connection.name());
    }

    private static void demandNames(Map<String, String> secrets) {
        secrets.keySet().forEach(name -> SecretStore.nameFault(name).ifPresent(fault -> {
            throw ApiFault.invalid("secrets", fault);
        }));
    }

    private void setState(Connection connection, State state) {
        try {
            sending.set(connection, state);
        } catch (ConnectionStore.NoDestination refused) {
            throw ApiFault.of(HttpStatus.CONFLICT, refused.sentence() + " Nothing was changed.");
        }
    }

    private SecretsInText checked(String organisation, @Nullable String settings) {
        if (settings == null) {
            throw ApiFault.invalid("settings", "Send the text of a rollcall.yaml.");
        }
        SecretsInText taken = SecretsInText.of(settings);
        List<Map<String, String>> errors = check.faults(organisation, taken.text()).stream()
                .map(fault -> Map.of(
                        "field",
                        fault.key().isEmpty() ? "settings" : "settings." + fault.key(),
                        "message",
                        fault.sentence()))
                .toList();
        if (!errors.isEmpty()) {
            throw ApiFault.invalid(errors);
        }
        return taken;
    }

    private Connection find(long id, HttpServletRequest request) {
        return connections
                .find(RouteGuard.membership(request).organisation(), id)
                .orElseThrow(ApiFault::notFound);
    }
}
