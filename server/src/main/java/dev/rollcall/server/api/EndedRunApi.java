package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.server.runs.RunRemoval;
import dev.rollcall.server.runs.RunsAgain;
import dev.rollcall.sync.run.RunRequest.Aim;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a run leaves behind, and what is done with it after its end, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/runs/{id}")
class EndedRunApi {
    private final RunOfRequest runs;
    private final RunFiles files;
    private final RunsAgain again;
    private final RunRemoval removal;
    private final Audit audit;

    EndedRunApi(RunOfRequest runs, RunFiles files, RunsAgain again, RunRemoval removal, Audit audit) {
        this.runs = runs;
        this.files = files;
        this.again = again;
        this.removal = removal;
        this.audit = audit;
    }

    /** How far it goes: CHECK, PREVIEW or DELIVER; PREVIEW where it is left out. */
    record AgainRequest(
            @Schema(allowableValues = {"CHECK", "PREVIEW", "DELIVER"}) @Nullable
            Aim aim) {}

    @PostMapping("/again")
    @Needs(Right.RUN)
    @Operation(
            summary = "Make a run again with what it fetched",
            description =
                    "The source is not asked again. A delivery that no preview of the same has shown becomes a preview;"
                            + " aim of the answer says so.")
    @ApiResponse(responseCode = "202", description = "The new run waits or goes on")
    ResponseEntity<RunAnswer> again(
            @PathVariable long connection,
            @PathVariable long id,
            @RequestBody(required = false) @Nullable AgainRequest wanted,
            HttpServletRequest request) {
        Run run = runs.find(connection, id, request);
        Aim aim = wanted == null || wanted.aim() == null ? Aim.PREVIEW : wanted.aim();
        if (aim == Aim.PREPARE) {
            throw ApiFault.invalid("aim", "Choose CHECK, PREVIEW or DELIVER.");
        }
        try {
            long made = again.ask(
                            run,
                            aim,
                            Cause.API,
                            RouteGuard.membership(request).operator().name())
                    .run();
            audit.add(request, "run-started", "run " + made + " with what run " + id + " fetched");
            return runs.accepted(connection, made, request);
        } catch (RunsAgain.Refused refused) {
            throw ApiFault.of(HttpStatus.CONFLICT, refused.sentence());
        }
    }

    @GetMapping("/files/{name}")
    @Needs(Right.SEE)
    @Operation(summary = "Fetch a file of a run")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> file(
            @PathVariable long connection,
            @PathVariable long id,
            @PathVariable String name,
            HttpServletRequest request) {
        Run run = runs.find(connection, id, request);
        Path file = files.find(run, name).orElseThrow(ApiFault::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(new FileSystemResource(file));
    }

    @DeleteMapping("/files")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Delete the files of a run before their time",
            description =
                    "Its line in the list, the audit and the directory stay. Refused (409) while somebody needs them.")
    void removeFiles(@PathVariable long connection, @PathVariable long id, HttpServletRequest request) {
        Run run = runs.find(connection, id, request);
        ETags.demand(request, runs.answer(run));
        RunRemoval.Removed removed = removal.remove(run);
        if (removed.refusal().isPresent()) {
            throw ApiFault.of(HttpStatus.CONFLICT, removed.refusal().get());
        }
        audit.add(request, "run-files-deleted", "run " + id + ", files: " + removed.files());
    }
}
