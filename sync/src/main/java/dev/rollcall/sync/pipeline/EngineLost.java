package dev.rollcall.sync.pipeline;

/** The engine runs on other machines, and these cannot be reached or were lost: a fault of the world. */
public final class EngineLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param what what happened and how to mend it, for people */
    public EngineLost(String what, Throwable cause) {
        super(what, cause);
    }
}
