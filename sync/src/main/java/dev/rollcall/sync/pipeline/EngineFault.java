package dev.rollcall.sync.pipeline;

/** The engine refused a select: our fault, never the data's. */
public final class EngineFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EngineFault(String what, Throwable cause) {
        super(what, cause);
    }
}
