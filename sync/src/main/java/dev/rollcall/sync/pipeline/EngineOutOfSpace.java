package dev.rollcall.sync.pipeline;

/** The engine ran out of disk or memory: a fault of the world. */
public final class EngineOutOfSpace extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EngineOutOfSpace(String what, Throwable cause) {
        super(what, cause);
    }
}
