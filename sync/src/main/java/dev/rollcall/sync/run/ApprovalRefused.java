package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;

/** A held run cannot be delivered as it was shown. The message says why; the run and the directory are as they were. */
public final class ApprovalRefused extends Exception {
    private static final long serialVersionUID = 1;

    /** What stands in the way. */
    public enum Reason {
        /** No run of the organisation is held. */
        NONE_HELD,
        /** There is no such run, or it was not held. */
        NOT_HELD,
        /** It was delivered already. */
        DELIVERED,
        /** What it prepared is not kept any more. */
        NOT_KEPT,
        /** The directory has changed since. */
        BASE_CHANGED,
        /** A file that it prepared is not as it was. */
        DAMAGED,
        /** Somebody else approves it at this moment. */
        IN_USE,
        /** Whoever runs it delivers nothing now. */
        NOT_NOW,
        /** Its settings named no place that an upload goes to. */
        NO_DESTINATION
    }

    private final Reason reason;
    private final transient Message explanation;

    private ApprovalRefused(Reason reason, Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.reason = reason;
        this.explanation = explanation;
    }

    public Reason reason() {
        return reason;
    }

    /** Why it cannot be delivered, and what to do; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }

    /** Whether a new run, with its own plan, is what helps. */
    public boolean isOvertaken() {
        return reason == Reason.NOT_KEPT || reason == Reason.BASE_CHANGED || reason == Reason.DAMAGED;
    }

    static ApprovalRefused noneHeld() {
        return new ApprovalRefused(Reason.NONE_HELD, Message.of("run.approval.none_held"));
    }

    static ApprovalRefused noneHeldOf(String source) {
        return new ApprovalRefused(
                Reason.NONE_HELD, Message.of("run.approval.none_held_of").with("source", source));
    }

    static ApprovalRefused notHeld(String run) {
        return new ApprovalRefused(
                Reason.NOT_HELD, Message.of("run.approval.not_held").with("run", run));
    }

    static ApprovalRefused delivered(String run) {
        return new ApprovalRefused(
                Reason.DELIVERED, Message.of("run.approval.delivered").with("run", run));
    }

    static ApprovalRefused notKept(String run) {
        return new ApprovalRefused(
                Reason.NOT_KEPT, Message.of("run.approval.not_kept").with("run", run));
    }

    /** @param base the version that the plan was compared with, or {@code none} */
    static ApprovalRefused baseChanged(String run, String base, String current) {
        return new ApprovalRefused(
                Reason.BASE_CHANGED,
                Message.of("run.approval.base_changed")
                        .with("run", run)
                        .with("base", base)
                        .with("current", current));
    }

    static ApprovalRefused damaged(String run, String file) {
        return new ApprovalRefused(
                Reason.DAMAGED,
                Message.of("run.approval.damaged").with("run", run).with("file", file));
    }

    static ApprovalRefused inUse(String run) {
        return new ApprovalRefused(
                Reason.IN_USE, Message.of("run.approval.in_use").with("run", run));
    }

    /** For a door at which a delivery to the directory alone is none. */
    public static ApprovalRefused noDestination(String run) {
        return new ApprovalRefused(
                Reason.NO_DESTINATION, Message.of("run.approval.no_destination").with("run", run));
    }

    /** For a door that knows times in which nothing is delivered. */
    public static ApprovalRefused notNow(String run) {
        return new ApprovalRefused(
                Reason.NOT_NOW, Message.of("run.approval.not_now").with("run", run));
    }
}
