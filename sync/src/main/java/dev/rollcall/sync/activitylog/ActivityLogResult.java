package dev.rollcall.sync.activitylog;

import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.Forecast;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an activity log tells of a run.
 *
 * @param state what is known of the upload now
 * @param status Apple's word for how the import ended; empty where the log does not have it
 * @param forecast how often what was foreseen came about
 * @param differences the records with which Apple did otherwise, those that it refused first; at most {@link #MOST_DIFFERENCES}
 * @param faults the places for which the whole upload was refused
 * @param corrected the number of the version in which the directory has been put right; empty where nothing was to be, or where
 *     another version has become the current one since
 */
public record ActivityLogResult(
        String run,
        DeliveryState state,
        Optional<String> status,
        Optional<String> subStatus,
        Optional<String> startedAt,
        Optional<String> endedAt,
        Forecast forecast,
        List<Difference> differences,
        List<Fault> faults,
        Optional<String> corrected) {
    /** How many differences are listed one by one. */
    public static final int MOST_DIFFERENCES = 1_000;

    private static final List<String> CODES = List.of(
            "NOT_ENOUGH_PRIVILEGE",
            "OPERATION_NOT_ALLOWED",
            "NOT_FOUND",
            "NO_EMAIL",
            "EMAIL_UNAVAILABLE_AS_MAID",
            "USERNAME_CONFLICT_WITH_EXISTING_APPLE_ID",
            "INTERNAL_ERROR",
            "OPERATION_NOT_ALLOWED_BY_VPP",
            "INVALID_INPUT",
            "MANAGED_ID_GENERATION_FAILED");

    public ActivityLogResult {
        differences = List.copyOf(differences);
        faults = List.copyOf(faults);
    }

    /**
     * A record with which Apple did otherwise than was foreseen.
     *
     * @param foreseen {@code create}, {@code update} or {@code deactivate}; null where nothing was
     * @param outcome the same for what Apple did, or {@code refused}; null where the log does not name the record
     * @param code Apple's word; null where the log does not name the record
     */
    public record Difference(
            String entity,
            String id,
            String name,
            @Nullable String foreseen,
            @Nullable String outcome,
            @Nullable String code,
            String verdict) {
        /** What Apple's word means, and what to do. */
        public Message meaning() {
            return ActivityLogResult.meaning(code == null ? "" : code);
        }
    }

    /**
     * A place of the upload for which Apple refused all of it.
     *
     * @param code Apple's word for what is wrong
     */
    public record Fault(String file, String row, String column, String value, String code) {
        /** What Apple's word means, and what to do. */
        public Message meaning() {
            return ActivityLogResult.meaning(code);
        }
    }

    static Message meaning(String code) {
        return Message.of("activitylog.meaning")
                .with("code", CODES.contains(code) ? code : "OTHER")
                .with("word", code);
    }
}
