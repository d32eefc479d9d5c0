package dev.rollcall.sync.pipeline;

/** So many wait for an engine that one more would keep a thread for longer than anybody waits for an answer. */
public final class EnginesBusy extends RuntimeException {
    private static final long serialVersionUID = 1;
}
