package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.server.organisations.SourceTest;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The secrets of a connection, its older settings, and a test of its source, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}")
class ConnectionPartsApi {
    private final ConnectionOfRequest connections;
    private final ConnectionStore store;
    private final SecretStore secrets;
    private final SourceTest test;
    private final ConnectionAnswers answers;
    private final ConnectionChanges changes;
    private final Audit audit;

    ConnectionPartsApi(
            ConnectionOfRequest connections,
            ConnectionStore store,
            SecretStore secrets,
            SourceTest test,
            ConnectionAnswers answers,
            ConnectionChanges changes,
            Audit audit) {
        this.connections = connections;
        this.store = store;
        this.secrets = secrets;
        this.test = test;
        this.answers = answers;
        this.changes = changes;
        this.audit = audit;
    }

    /** A secret, which is kept encrypted. */
    record SecretRequest(String word) {}

    /** Settings as they were saved. */
    record SettingsVersionAnswer(int version, String settings, String by, Instant at) {
        static SettingsVersionAnswer of(ConnectionStore.SettingsVersion version) {
            return new SettingsVersionAnswer(version.version(), version.text(), version.by(), version.at());
        }
    }

    /**
     * What a test of a source found.
     *
     * @param what what was tried, such as users
     * @param works false where a run would fail for it
     * @param sentence what was found, and what to do where it does not work
     */
    record FindingAnswer(String what, boolean works, String sentence) {}

    @PutMapping("/secrets/{name}")
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Keep a secret of a connection",
            description =
                    "By the name that the settings have for it, in place of the one before. Nobody can read it again.")
    ResponseEntity<ConnectionAnswer> keepSecret(
            @PathVariable long connection,
            @PathVariable String name,
            @RequestBody SecretRequest wanted,
            HttpServletRequest request) {
        connections.find(connection, request);
        SecretStore.nameFault(name).ifPresent(fault -> {
            throw ApiFault.invalid("name", fault);
        });
        String word = Optional.ofNullable(wanted.word()).orElse("").strip();
        if (word.isEmpty()) {
            throw ApiFault.invalid("word", "Send the secret. To remove one, use DELETE.");
        }
        return ETags.answer(changes.made(connection, () -> {
            Connection found = seen(connection, request);
            secrets.set(connection, name, word);
            audit.add(request, "secret-changed", found.name());
            return answers.of(found);
        }));
    }

    @DeleteMapping("/secrets/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.SET_UP)
    @Operation(summary = "Remove a secret of a connection")
    void removeSecret(@PathVariable long connection, @PathVariable String name, HttpServletRequest request) {
        connections.find(connection, request);
        changes.run(connection, () -> {
            Connection found = seen(connection, request);
            if (!secrets.names(connection).contains(name)) {
                throw ApiFault.notFound();
            }
            secrets.remove(connection, name);
            audit.add(request, "secret-changed", found.name());
        });
    }

    /** The connection, whose tag changes with the names of its secrets. */
    private Connection seen(long id, HttpServletRequest request) {
        Connection found = connections.find(id, request);
        ETags.demand(request, answers.of(found));
        return found;
    }

    @GetMapping("/settings-versions")
    @Needs(Right.SEE)
    @Operation(
            summary = "List settings of a connection, the newest first",
            description = "To use an older version again, save its text as the settings.")
    List<SettingsVersionAnswer> versions(@PathVariable long connection, HttpServletRequest request) {
        return store.versions(connections.find(connection, request)).stream()
                .map(SettingsVersionAnswer::of)
                .toList();
    }

    @PostMapping("/source-test")
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Test whether the source of a connection answers",
            description =
                    "Step by step; what comes after a step that fails was not tried. Nothing is read but its head.")
    List<FindingAnswer> test(@PathVariable long connection, HttpServletRequest request) throws IOException {
        try {
            return test.findings(connections.find(connection, request)).stream()
                    .map(finding -> new FindingAnswer(finding.what(), finding.works(), finding.words()))
                    .toList();
        } catch (SettingsFaults faults) {
            throw ApiFault.of(
                    HttpStatus.CONFLICT,
                    "The settings cannot be read. "
                            + faults.faults().stream()
                                    .findFirst()
                                    .map(fault -> Messages.ENGLISH.text(fault.explanation()))
                                    .orElse(""));
        }
    }
}
