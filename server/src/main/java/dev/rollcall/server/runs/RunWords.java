package dev.rollcall.server.runs;

import dev.rollcall.server.runs.Run.State;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunPart;
import java.util.Optional;

/** What pages and mail call the states of runs, and in which tone. */
public final class RunWords {
    private RunWords() {}

    /** {@code good}, {@code halt}, {@code bad} or {@code note}. */
    public static String tone(Run run) {
        if (!run.isOver()) {
            return "note";
        }
        if (run.isDelivered() && run.delivery().isPresent()) {
            return tone(run.delivery().get());
        }
        return switch (run.outcome().orElse(Outcome.FAILED)) {
            case DELIVERED, CLEAN, PLANNED -> "good";
            case HELD, DELIVERY_UNKNOWN -> "halt";
            case CANCELLED -> "note";
            case ERRORS, SOURCE_NOT_REACHABLE, DESTINATION_REFUSED, HOME_NOT_WRITABLE, FAILED -> "bad";
        };
    }

    /** In two or three words. */
    public static String state(Run run) {
        if (run.state() == State.WAITING) {
            return "Waiting";
        }
        if (run.state() == State.RUNNING) {
            return "Running";
        }
        if (run.isDelivered() && run.delivery().isPresent()) {
            return delivery(run.delivery().get());
        }
        return outcome(run.outcome().orElse(Outcome.FAILED));
    }

    /** What is known of an upload, in one to three words. */
    public static String delivery(DeliveryState state) {
        return switch (state) {
            case PREPARED -> "Prepared";
            case HANDED_OVER -> "Handed over";
            case CONFIRMED -> "Confirmed by Apple";
            case UNKNOWN -> "Perhaps delivered";
            case REFUSED -> "Refused by Apple";
            case NOT_UPLOADED -> "Not uploaded";
        };
    }

    private static String tone(DeliveryState state) {
        return switch (state) {
            case CONFIRMED -> "good";
            case PREPARED, HANDED_OVER -> "note";
            case UNKNOWN, NOT_UPLOADED -> "halt";
            case REFUSED -> "bad";
        };
    }

    /** In two or three words. */
    public static String outcome(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> "Delivered";
            case CLEAN -> "Clean";
            case PLANNED -> "Preview made";
            case HELD -> "On hold";
            case DELIVERY_UNKNOWN -> "Perhaps delivered";
            case CANCELLED -> "Cancelled";
            case ERRORS, SOURCE_NOT_REACHABLE, DESTINATION_REFUSED, HOME_NOT_WRITABLE, FAILED -> "Not delivered";
        };
    }

    /** What is known of an upload, as a sentence. */
    public static String upload(DeliveryState state) {
        return switch (state) {
            case PREPARED -> "Prepared: it waits for somebody who uploads it by hand.";
            case HANDED_OVER -> "Handed over: Apple’s server has it.";
            case CONFIRMED -> "Confirmed by Apple.";
            case UNKNOWN -> "Nobody knows: the connection broke off while it was handed over.";
            case REFUSED -> "Apple refused it.";
            case NOT_UPLOADED -> "It was not uploaded.";
        };
    }

    /** What somebody has to do about the upload of the newest run of a connection; empty where nothing is to be done. */
    public static Optional<String> next(Run run) {
        return next(run, Optional.empty());
    }

    /**
     * What somebody has to do now about the upload of a run; empty where nothing is to be done.
     *
     * @param newer a newer run of the connection that made an upload, too
     */
    static Optional<String> next(Run run, Optional<Run> newer) {
        boolean isPrepared = run.delivery().equals(Optional.of(DeliveryState.PREPARED));
        boolean isLeft = run.delivery().equals(Optional.of(DeliveryState.NOT_UPLOADED));
        if (!run.isDelivered() || run.connection().isEmpty() || (!isPrepared && !isLeft)) {
            return Optional.empty();
        }
        return newer.map(later -> "Nothing about this upload: run " + later.id()
                        + " has made a newer one since, which holds the whole roster. Look there.")
                .or(() -> Optional.of(
                        isLeft
                                ? "Run again: the next run plans once more what this one would have changed."
                                : "Upload what lies there to Apple School Manager. Then press “It was uploaded to Apple” on"
                                        + " the page of the run, so that the next run compares with it."));
    }

    /** What people call a column of Apple's files, such as {@code e-mail address}. */
    public static String column(String column) {
        return Messages.ENGLISH.text(Message.of("report.column").with("column", column));
    }

    /** What a part of a run does. */
    public static String part(RunPart part) {
        return switch (part) {
            case OPENING_SOURCE -> "Open the source";
            case READ -> "Read";
            case FILTER -> "Filter";
            case DEDUPE -> "Join people listed twice";
            case PATCH -> "Patch";
            case MATCH -> "Match people";
            case VALIDATE -> "Validate";
            case SHAPE -> "Write Apple’s files";
            case PLAN -> "Compare with Apple School Manager";
            case VERSION -> "Prepare the directory";
            case DELIVERY -> "Hand over";
        };
    }
}
