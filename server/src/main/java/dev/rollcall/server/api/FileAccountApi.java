package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.files.FileAccount;
import dev.rollcall.server.files.FileAccounts;
import dev.rollcall.server.files.Upload;
import dev.rollcall.server.organisations.Connection;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
            @Nullable Instant usedAt) {}

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
    FileAccountAnswer show(@PathVariable long connection, HttpServletRequest request) {
        FileAccount account = find(connections.find(connection, request));
        return new FileAccountAnswer(
                account.user(),
                account.passwordHash().isPresent(),
                account.quotaBytes(),
                accounts.keys(account).stream()
                        .map(key -> new KeyAnswer(
                                key.id(),
                                key.name(),
                                key.kind(),
                                key.fingerprint(),
                                key.usedAt().orElse(null)))
                        .toList());
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

    @GetMapping("/uploads")
    @Needs(Right.SEE)
    @Operation(summary = "List what was sent, the newest first")
    List<UploadAnswer> uploads(@PathVariable long connection, HttpServletRequest request) {
        FileAccount account = find(connections.find(connection, request));
        return accounts.uploads(account, SHOWN).stream().map(UploadAnswer::of).toList();
    }

    private FileAccount find(Connection connection) {
        return accounts.find(connection).orElseThrow(ApiFault::notFound);
    }
}
