package dev.rollcall.server.files;

import dev.rollcall.server.files.BoxFile.Seen;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunWords;
import java.time.Instant;
import java.util.Optional;

/**
 * An upload as its page shows it.
 *
 * @param tone {@code good}, {@code halt}, {@code bad} or {@code note}
 * @param words what became of it, in a few words
 * @param more what is to be added; empty where nothing is
 * @param run that was made of it
 */
public record UploadLine(
        Instant at, String files, String size, String from, String tone, String words, String more, Optional<Run> run) {
    private static final long KILO = 1000;

    static UploadLine of(Upload upload, Optional<Run> run) {
        String deleted = upload.deletedAt().isPresent() ? "files deleted" : "";
        if (upload.refusal().isPresent()) {
            String more = upload.refusal().get()
                    + (deleted.isEmpty() ? " Deleted after 24 hours." : " Its files were deleted.");
            return line(upload, "bad", "refused", more, Optional.empty());
        }
        return run.map(made -> line(upload, RunWords.tone(made), RunWords.state(made), deleted, run))
                .orElseGet(() -> line(upload, "note", "taken in", "its run is not kept any more", run));
    }

    private static UploadLine line(Upload upload, String tone, String words, String more, Optional<Run> run) {
        return new UploadLine(
                upload.arrivedAt(), upload.files(), size(upload.bytes()), upload.address(), tone, words, more, run);
    }

    static UploadLine of(Arrival arrival) {
        boolean isSending = arrival.files().stream().anyMatch(Seen::isArriving);
        String size = size(arrival.bytes()) + (isSending ? " so far, still arriving" : "");
        boolean isMoving = arrival.state() == Arrival.State.ARRIVING;
        return new UploadLine(
                arrival.changedAt(),
                arrival.names(),
                size,
                arrival.address(),
                isMoving ? "note" : "halt",
                isSending ? "arriving" : "waiting for the rest",
                arrival.words(),
                Optional.empty());
    }

    /** In the units of file managers: {@code 212 kB}, {@code 1.4 MB}. */
    static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " bytes";
        }
        if (bytes < KILO * KILO) {
            return bytes / KILO + " kB";
        }
        long tenths = bytes / (KILO * KILO / 10);
        return tenths < 100 ? tenths / 10 + "." + tenths % 10 + " MB" : tenths / 10 + " MB";
    }
}
