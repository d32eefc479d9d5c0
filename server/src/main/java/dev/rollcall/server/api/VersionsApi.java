package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.directory.Twin;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.directory.VersionsAgain;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.run.RunRequest.Aim;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The versions of the directory, and sending one again, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/versions")
class VersionsApi {
    private final ConnectionOfRequest connections;
    private final Twin twin;
    private final VersionsAgain again;
    private final RunOfRequest runs;
    private final Audit audit;

    VersionsApi(ConnectionOfRequest connections, Twin twin, VersionsAgain again, RunOfRequest runs, Audit audit) {
        this.connections = connections;
        this.twin = twin;
        this.again = again;
        this.runs = runs;
        this.audit = audit;
    }

    /** What a file of a version has. */
    record VersionFile(String name, long rows) {}

    /**
     * A version of the directory.
     *
     * @param origin what made it: run, import, restore, log, advance, edit or rollover
     * @param reference which run, file or person
     */
    record VersionAnswer(
            int number,
            @Nullable Integer parent,
            Instant madeAt,
            String origin,
            String reference,
            boolean isCurrent,
            List<VersionFile> files) {}

    /**
     * A wish to send a version again.
     *
     * @param aim PREVIEW, which is the first, or DELIVER; PREVIEW where it is left out
     * @param reason why it is delivered again; kept in the audit
     */
    record SendRequest(
            @Schema(allowableValues = {"PREVIEW", "DELIVER"}) @Nullable
            Aim aim,

            @Schema(maxLength = 1000) @Nullable String reason) {}

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "List versions of the directory, the newest first")
    List<VersionAnswer> versions(@PathVariable long connection, HttpServletRequest request) throws CannotTell {
        Connection found = connections.find(connection, request);
        int current = twin.current(found).map(Version::number).orElse(0);
        return twin.versions(found).stream()
                .map(version -> new VersionAnswer(
                        version.number(),
                        version.parent(),
                        version.madeAt(),
                        version.origin().kind().word(),
                        version.origin().reference(),
                        version.number() == current,
                        version.files().stream()
                                .map(file -> new VersionFile(file.file().name().toLowerCase(Locale.ROOT), file.rows()))
                                .toList()))
                .toList();
    }

    @PostMapping("/{version}/runs")
    @Needs(Right.RUN)
    @Operation(
            summary = "Send a version again",
            description =
                    "A preview first. DELIVER is refused (409) unless the newest run is the preview of the same version, with"
                            + " the settings and the directory of now.")
    @ApiResponse(responseCode = "202", description = "The run waits or goes on")
    ResponseEntity<RunAnswer> send(
            @PathVariable long connection,
            @PathVariable String version,
            @RequestBody(required = false) @Nullable SendRequest body,
            HttpServletRequest request)
            throws CannotTell {
        Connection found = connections.find(connection, request);
        Version sent = again.find(found, version).orElseThrow(ApiFault::notFound);
        SendRequest wanted = body == null ? new SendRequest(null, null) : body;
        Aim aim = wanted.aim() == null ? Aim.PREVIEW : wanted.aim();
        if (aim != Aim.PREVIEW && aim != Aim.DELIVER) {
            throw ApiFault.invalid("aim", "Choose PREVIEW or DELIVER.");
        }
        boolean delivers = aim == Aim.DELIVER;
        String reason = wanted.reason() == null ? "" : wanted.reason().strip();
        if (delivers && reason.isEmpty()) {
            throw ApiFault.invalid("reason", "Write a reason. It is kept in the audit.");
        }
        try {
            long id = again.ask(
                    found,
                    sent,
                    delivers,
                    Cause.API,
                    RouteGuard.membership(request).operator().name());
            audit.add(
                    request,
                    delivers ? "version-sent-again" : "run-started",
                    "run " + id + ", version " + version + (delivers ? ": " + reason : ""));
            return runs.accepted(connection, id, request);
        } catch (VersionsAgain.Refused refused) {
            throw ApiFault.of(HttpStatus.CONFLICT, refused.sentence());
        }
    }
}
