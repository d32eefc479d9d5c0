package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.connectors.AccountForm;
import dev.rollcall.server.connectors.Accounts;
import dev.rollcall.server.connectors.ConnectorAccount;
import dev.rollcall.server.connectors.ConnectorField;
import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.TestMessages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts at other products, by which flows send, and their kinds, for programs. */
@RestController
@RequestMapping("/api/v1/connectors")
class ConnectorsApi {
    private final Accounts accounts;
    private final Audit audit;

    ConnectorsApi(Accounts accounts, Audit audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    /**
     * One value that an account or a message takes.
     *
     * @param secret whether it is kept encrypted and never shown again
     * @param preset what stands in a new form; missing where nothing does
     * @param choices the values that there are; empty where any is right
     */
    record FieldAnswer(
            String name,
            String title,
            String description,
            ConnectorField.Type type,
            boolean required,
            boolean secret,
            @Nullable String preset,
            List<String> choices) {
        static FieldAnswer of(ConnectorField field) {
            return new FieldAnswer(
                    field.name(),
                    field.title(),
                    field.description(),
                    field.type(),
                    field.required(),
                    field.secret(),
                    field.preset().orElse(null),
                    field.choices());
        }
    }

    /**
     * A product for which an account can be made.
     *
     * @param isSource whether messages come by it, instead of going
     * @param account what an account takes
     * @param message what each message says
     */
    record KindAnswer(
            String name,
            String title,
            String description,
            boolean isSource,
            List<FieldAnswer> account,
            List<FieldAnswer> message) {
        static KindAnswer of(ConnectorKind kind) {
            return new KindAnswer(
                    kind.name(),
                    kind.title(),
                    kind.description(),
                    kind.isSource(),
                    kind.account().stream().map(FieldAnswer::of).toList(),
                    kind.message().stream().map(FieldAnswer::of).toList());
        }
    }

    /**
     * An account as it is to be.
     *
     * @param kind such as slack; a change may leave it out
     * @param values by the fields of the kind; a secret that a change leaves out stays
     */
    record ConnectorRequest(
            @Schema(maxLength = 100) @Nullable String kind,
            @Schema(maxLength = 100) String name,
            Map<String, @Nullable String> values) {}

    /**
     * An account.
     *
     * @param values without the secrets
     * @param usedBy names of the flows that use it
     */
    record ConnectorAnswer(long id, String kind, String name, Map<String, String> values, List<String> usedBy) {}

    /** What a test says; samples where it is left out. */
    record TestRequest(Map<String, @Nullable String> values) {}

    /**
     * What became of a test.
     *
     * @param sentence what the other side said
     */
    record TestAnswer(boolean isSent, String sentence) {}

    @GetMapping("/kinds")
    @Needs(Right.PEOPLE)
    @Operation(summary = "List kinds of connectors, with what an account and a message take")
    List<KindAnswer> kinds() {
        return accounts.kinds().stream().map(KindAnswer::of).toList();
    }

    @GetMapping
    @Needs(Right.PEOPLE)
    @Operation(summary = "List accounts of connectors")
    List<ConnectorAnswer> list(HttpServletRequest request) {
        return accounts.of(RouteGuard.membership(request).organisation()).stream()
                .map(this::answer)
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.PEOPLE)
    @Operation(
            summary = "Add an account of a connector",
            description = "Secrets are kept encrypted. Nobody can read them again.")
    ResponseEntity<ConnectorAnswer> add(@RequestBody ConnectorRequest wanted, HttpServletRequest request) {
        ConnectorKind kind = accounts.allowed(Optional.ofNullable(wanted.kind()).orElse(""))
                .orElseThrow(() -> ApiFault.invalid(
                        "kind", "Choose a kind that is switched on here. GET /api/v1/connectors/kinds lists them."));
        AccountForm form = form(kind, wanted);
        try {
            ConnectorAccount added = accounts.add(RouteGuard.membership(request).organisation(), form);
            audit.add(request, "connector-account-added", kind.name() + ": " + form.name());
            ConnectorAnswer answer = answer(added);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .header(HttpHeaders.LOCATION, "/api/v1/connectors/" + added.id())
                    .eTag(ETags.of(answer))
                    .body(answer);
        } catch (Accounts.Refused refused) {
            throw invalid(refused);
        }
    }

    @GetMapping("/{id:[0-9]+}")
    @Needs(Right.PEOPLE)
    @Operation(summary = "Show an account of a connector")
    ResponseEntity<ConnectorAnswer> show(@PathVariable long id, HttpServletRequest request) {
        return ETags.answer(answer(find(id, request)));
    }

    @PutMapping("/{id:[0-9]+}")
    @Needs(Right.PEOPLE)
    @Operation(
            summary = "Change an account of a connector",
            description = "A secret that is left out stays, unless the address is another one.")
    ResponseEntity<ConnectorAnswer> change(
            @PathVariable long id, @RequestBody ConnectorRequest wanted, HttpServletRequest request) {
        ConnectorAccount account = find(id, request);
        ETags.demand(request, answer(account));
        if (wanted.kind() != null && !wanted.kind().equals(account.kind())) {
            throw ApiFault.invalid("kind", "The kind of an account stays. Add another account.");
        }
        AccountForm form = form(kind(account), wanted);
        try {
            accounts.change(account, form);
        } catch (Accounts.Refused refused) {
            throw invalid(refused);
        }
        audit.add(request, "connector-account-changed", account.kind() + ": " + form.name());
        return ETags.answer(answer(find(id, request)));
    }

    @DeleteMapping("/{id:[0-9]+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.PEOPLE)
    @Operation(
            summary = "Remove an account of a connector",
            description = "And its secrets. Refused (409) while flows use it.")
    void remove(@PathVariable long id, HttpServletRequest request) {
        ConnectorAccount account = find(id, request);
        ETags.demand(request, answer(account));
        try {
            accounts.remove(account);
        } catch (Accounts.Refused refused) {
            throw ApiFault.of(HttpStatus.CONFLICT, refused.faults().getOrDefault("", ""));
        }
        audit.add(request, "connector-account-removed", account.kind() + ": " + account.name());
    }

    @PostMapping("/{id:[0-9]+}/test")
    @Needs(Right.PEOPLE)
    @Operation(summary = "Send a test message now", description = "The answer says what the other side said.")
    TestAnswer test(@PathVariable long id, @RequestBody TestRequest wanted, HttpServletRequest request) {
        ConnectorAccount account = find(id, request);
        ConnectorKind kind = kind(account);
        if (kind.isSource()) {
            throw ApiFault.of(HttpStatus.CONFLICT, "Messages come by this account, so that no test can be sent by it.");
        }
        Map<String, String> values = values(kind.message(), wanted.values());
        TestMessages.Result result = accounts.test(account, kind, values);
        audit.add(request, "connector-account-tested", account.kind() + ": " + account.name());
        return new TestAnswer(result.isSent(), result.sentence());
    }

    private static AccountForm form(ConnectorKind kind, ConnectorRequest wanted) {
        return AccountForm.typed(
                kind, Optional.ofNullable(wanted.name()).orElse(""), values(kind.account(), wanted.values()));
    }

    /** What was sent, by field; a field that there is not is refused, since what it says would be lost. */
    private static Map<String, String> values(
            List<ConnectorField> fields, @Nullable Map<String, @Nullable String> sent) {
        List<String> names = fields.stream().map(ConnectorField::name).toList();
        Map<String, String> values = new TreeMap<>();
        Optional.ofNullable(sent).orElse(Map.of()).forEach((name, value) -> {
            if (!names.contains(name)) {
                throw ApiFault.invalid(
                        "values." + name, "There is no such field. The fields are " + String.join(", ", names) + ".");
            }
            values.put(name, Optional.ofNullable(value).orElse(""));
        });
        return values;
    }

    private static ApiFault invalid(Accounts.Refused refused) {
        return ApiFault.invalid(new TreeMap<>(refused.faults())
                .entrySet().stream()
                        .map(fault -> Map.of("field", field(fault.getKey()), "message", fault.getValue()))
                        .toList());
    }

    private static String field(String ofForm) {
        return ofForm.startsWith(AccountForm.BEFORE)
                ? "values." + ofForm.substring(AccountForm.BEFORE.length())
                : ofForm.isEmpty() ? "values" : ofForm;
    }

    private ConnectorAnswer answer(ConnectorAccount account) {
        return new ConnectorAnswer(
                account.id(),
                account.kind(),
                account.name(),
                new TreeMap<>(accounts.shown(account)),
                accounts.users(account));
    }

    private ConnectorKind kind(ConnectorAccount account) {
        return accounts.kind(account)
                .orElseThrow(() -> ApiFault.of(
                        HttpStatus.CONFLICT,
                        "This server does not know connectors of the kind " + account.kind() + "."));
    }

    private ConnectorAccount find(long id, HttpServletRequest request) {
        return accounts.find(RouteGuard.membership(request).organisation(), id).orElseThrow(ApiFault::notFound);
    }
}
