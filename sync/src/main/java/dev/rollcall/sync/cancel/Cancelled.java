package dev.rollcall.sync.cancel;

/** The work was cancelled: nobody's fault, and nothing was changed. */
public final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Cancelled() {
        super("cancelled");
    }

    /** @param cause how the work ended when it was cancelled */
    public Cancelled(Throwable cause) {
        super("cancelled", cause);
    }
}
