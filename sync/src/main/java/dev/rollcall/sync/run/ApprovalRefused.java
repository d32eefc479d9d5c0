package dev.rollcall.sync.run;

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
        IN_USE
    }

    private final Reason reason;

    private ApprovalRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether a new run, with its own plan, is what helps. */
    public boolean isOvertaken() {
        return reason == Reason.NOT_KEPT || reason == Reason.BASE_CHANGED || reason == Reason.DAMAGED;
    }

    static ApprovalRefused noneHeld() {
        return new ApprovalRefused(
                Reason.NONE_HELD, "No run of the organisation is held, so there is nothing to approve.");
    }

    static ApprovalRefused noneHeldOf(String source) {
        return new ApprovalRefused(
                Reason.NONE_HELD, "No run of the source '" + source + "' is held, so there is nothing to approve.");
    }

    static ApprovalRefused notHeld(String run) {
        return new ApprovalRefused(
                Reason.NOT_HELD, "The run " + run + " was not held, so there is nothing to approve.");
    }

    static ApprovalRefused delivered(String run) {
        return new ApprovalRefused(Reason.DELIVERED, "The run " + run + " was delivered already.");
    }

    static ApprovalRefused notKept(String run) {
        return new ApprovalRefused(
                Reason.NOT_KEPT,
                "What the run " + run + " prepared is not kept any more, so it cannot be delivered. Run again, and look"
                        + " at the new plan.");
    }

    static ApprovalRefused baseChanged(String run, String base, String current) {
        return new ApprovalRefused(
                Reason.BASE_CHANGED,
                "The directory has changed since the run " + run + " was held: it was compared with version " + base
                        + ", and version " + current
                        + " is the current one now. Nothing was delivered. Run again, and look at the new plan.");
    }

    static ApprovalRefused damaged(String run, String file) {
        return new ApprovalRefused(
                Reason.DAMAGED,
                "The file " + file + " that the run " + run
                        + " prepared is not as it was shown. Nothing was delivered. Run again, and look at the new plan.");
    }

    static ApprovalRefused inUse(String run) {
        return new ApprovalRefused(Reason.IN_USE, "Somebody else approves the run " + run + " at this moment.");
    }
}
