package dev.rollcall.sync.pipeline;

/** The engine ran out of disk or memory: a fault of the world. */
public final class EngineFull extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EngineFull(String what, Throwable cause) {
        super(what, cause);
    }
}
