package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.files.FileAccount;
import dev.rollcall.server.files.FileAccounts;
import dev.rollcall.server.files.Upload;
import dev.rollcall.server.organisations.Connection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

/** The account by which files come to a connection, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/file-account")
class FileAccountApi {
    private static final int SHOWN = 100;

    private final ConnectionOfRequest connections;
    private final FileAccounts accounts;
    private final Audit audit;

    FileAccountApi(ConnectionOfRequest connections, FileAccounts accounts, Audit audit) {
        this.connections = connections;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** A public key that may sign in. */
    record KeyAnswer(
            long id,
            String name,
            String kind,
            String fingerprint,
            @Nullable Instant usedAt) {
        static KeyAnswer of(FileAccount.Key key) {
            return new KeyAnswer(
                    key.id(),
                    key.name(),
                    key.kind(),
                    key.fingerprint(),
                    key.usedAt().orElse(null));
        }
    }

    /**
     * A public key that is to sign in.
     *
     * @param name whose it is
     * @param key the one line of OpenSSH, as in a file that ends in .pub
     */
    record KeyRequest(
            @Schema(maxLength = 100, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String name,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String key) {}

    /**
     * How much may lie in the box of an account.
     *
     * @param megabytes from 1 to 100,000
     */
    record QuotaRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Long megabytes) {}

    /**
     * A file account.
     *
     * @param user by which it signs in
     * @param hasPassword false where it signs in by keys alone
     */
    record FileAccountAnswer(String user, boolean hasPassword, long quotaBytes, List<KeyAnswer> keys) {}

    /**
     * A new password.
     *
     * @param password shown this once
     */
    record PasswordMade(String user, String password) {}

    /**
     * What came in together.
     *
     * @param refusal why no run was made of it; missing where one was
     */
    record UploadAnswer(
            long id,
            Instant arrivedAt,
            String address,
            String files,
            long bytes,
            @Nullable String refusal,
            @Nullable Long run) {
        static UploadAnswer of(Upload upload) {
            return new UploadAnswer(
                    upload.id(),
                    upload.arrivedAt(),
                    upload.address(),
                    upload.files(),
                    upload.bytes(),
                    upload.refusal().orElse(null),
                    upload.run().orElse(null));
        }
    }

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "Show the file account of a connection")
    ResponseEntity<FileAccountAnswer> show(@PathVariable long connection, HttpServletRequest request) {
        return ETags.answer(answer(find(connections.find(connection, request))));
    }

    @PostMapping("/password")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Make a new password",
            description = "It ends the old one, and makes the account where there is none.")
    ResponseEntity<PasswordMade> password(@PathVariable long connection, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        FileAccount account = accounts.make(found);
        String password = accounts.newPassword(account);
        audit.add(request, "file-account-password-made", found.name());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new PasswordMade(account.user(), password));
    }

    @DeleteMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.SET_UP)
    @Operation(summary = "Switch the password off", description = "Whoever sends signs in by a key from now on.")
    void passwordOff(@PathVariable long connection, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        ETags.demand(request, answer(find(found)));
        accounts.switchPasswordOff(find(found));
        audit.add(request, "file-account-password-off", found.name());
    }

    @PostMapping("/keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Let a public key sign in",
            description = "The account is made where there is none. Private keys are refused.")
    ResponseEntity<KeyAnswer> addKey(
            @PathVariable long connection, @RequestBody KeyRequest wanted, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        String name = Optional.ofNullable(wanted.name()).orElse("");
        String text = Optional.ofNullable(wanted.key()).orElse("");
        List<Map<String, String>> errors = new ArrayList<>();
        FileAccounts.nameFault(name).ifPresent(fault -> errors.add(Map.of("field", "name", "message", fault)));
        FileAccounts.keyFault(text).ifPresent(fault -> errors.add(Map.of("field", "key", "message", fault)));
        if (!errors.isEmpty()) {
            throw ApiFault.invalid(errors);
        }
        KeyAnswer added = KeyAnswer.of(accounts.addKey(
                accounts.make(found),
                name,
                text,
                RouteGuard.membership(request).operator().name()));
        audit.add(request, "file-account-key-added", found.name());
        return ResponseEntity.status(HttpStatus.CREATED).body(added);
    }

    @DeleteMapping("/keys/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.SET_UP)
    @Operation(summary = "End a public key", description = "It signs in no more.")
    void removeKey(@PathVariable long connection, @PathVariable long key, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        FileAccount account = find(found);
        answer(account).keys().stream().filter(one -> one.id() == key).forEach(one -> ETags.demand(request, one));
        if (!accounts.removeKey(account, key)) {
            throw ApiFault.notFound();
        }
        audit.add(request, "file-account-key-removed", found.name());
    }

    @PutMapping("/quota")
    @Needs(Right.SET_UP)
    @Operation(summary = "Set how much may lie in the box of an account")
    ResponseEntity<FileAccountAnswer> quota(
            @PathVariable long connection, @RequestBody QuotaRequest wanted, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        long megabytes = wanted.megabytes() == null ? 0 : wanted.megabytes();
        Optional<String> fault = FileAccounts.quotaFault(megabytes);
        if (fault.isPresent()) {
            throw ApiFault.invalid("megabytes", fault.get());
        }
        ETags.demand(request, answer(find(found)));
        accounts.setQuota(find(found), megabytes << 20);
        audit.add(request, "file-account-quota-changed", found.name());
        return ETags.answer(answer(find(found)));
    }

    @GetMapping("/uploads")
    @Needs(Right.SEE)
    @Operation(summary = "List what was sent, the newest first")
    List<UploadAnswer> uploads(@PathVariable long connection, HttpServletRequest request) {
        FileAccount account = find(connections.find(connection, request));
        return accounts.uploads(account, SHOWN).stream().map(UploadAnswer::of).toList();
    }

    private FileAccountAnswer answer(FileAccount account) {
        return new FileAccountAnswer(
                account.user(),
                account.passwordHash().isPresent(),
                account.quotaBytes(),
                accounts.keys(account).stream().map(KeyAnswer::of).toList());
    }

    private FileAccount find(Connection connection) {
        return accounts.find(connection).orElseThrow(ApiFault::notFound);
    }
}
