package dev.rollcall.sync.pipeline;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Starts the engine of one run, who closes it. */
@FunctionalInterface
public interface EngineStart {
    /**
     * Starts it.
     *
     * @param memoryBytes what this process may use
     * @param spill a folder of its own on this machine for what does not fit
     * @param status hears, where the engine can tell, how far it is with what it does: {@code 3 of 8 tasks}
     * @throws EngineLost where there is nothing to start it on
     */
    SqlEngine open(long memoryBytes, Path spill, Consumer<String> status);
}
