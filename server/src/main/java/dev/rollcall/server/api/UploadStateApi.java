package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Uploads;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.run.MarkRefused;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a program says of an upload that lay prepared, or may have arrived. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/runs/{id}/upload")
class UploadStateApi {
    private final RunOfRequest runs;
    private final Uploads uploads;
    private final Audit audit;

    UploadStateApi(RunOfRequest runs, Uploads uploads, Audit audit) {
        this.runs = runs;
        this.uploads = uploads;
        this.audit = audit;
    }

    /**
     * What became of an upload.
     *
     * @param state HANDED_OVER where it is at Apple, NOT_UPLOADED where it is not
     * @param evenIfReplaced whether it is at Apple although another upload lies in its place by now
     */
    record UploadMark(State state, @Nullable Boolean evenIfReplaced) {
        enum State {
            HANDED_OVER,
            NOT_UPLOADED
        }
    }

    @PutMapping
    @Needs(Right.RUN)
    @Operation(
            summary = "Say whether an upload is at Apple",
            description =
                    "For an upload that lies prepared, or of which nobody knows whether it arrived. Where another upload"
                            + " lies in its place by now, HANDED_OVER is taken with evenIfReplaced alone.")
    ResponseEntity<RunAnswer> mark(
            @PathVariable long connection,
            @PathVariable long id,
            @RequestBody UploadMark mark,
            HttpServletRequest request) {
        Run run = runs.find(connection, id, request);
        UploadMark.@Nullable State state = mark.state();
        if (state == null) {
            throw ApiFault.invalid("state", "Choose HANDED_OVER or NOT_UPLOADED.");
        }
        ETags.demand(request, runs.answer(run));
        try {
            Optional<String> other =
                    state == UploadMark.State.HANDED_OVER && !Boolean.TRUE.equals(mark.evenIfReplaced())
                            ? uploads.notInPlace(run)
                            : Optional.empty();
            if (other.isPresent()) {
                throw ApiFault.of(
                        HttpStatus.CONFLICT,
                        other.get() + " If this one was uploaded before, say so with \"evenIfReplaced\": true.");
            }
            uploads.keep(
                    run,
                    DeliveryState.valueOf(state.name()),
                    RouteGuard.membership(request).operator().name());
        } catch (MarkRefused refused) {
            throw ApiFault.of(HttpStatus.CONFLICT, Messages.ENGLISH.text(refused.explanation()));
        } catch (DirectoryFault | IOException fault) {
            throw ApiFault.of(HttpStatus.CONFLICT, "The directory cannot be written now. Nothing was changed.");
        }
        audit.add(
                request,
                state == UploadMark.State.HANDED_OVER ? "upload-handed-over" : "upload-not-uploaded",
                "run " + id);
        return ETags.answer(runs.answer(runs.find(connection, id, request)));
    }
}
