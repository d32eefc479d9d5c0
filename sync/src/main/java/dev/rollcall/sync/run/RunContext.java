package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.settings.Secrets;
import java.util.Optional;

/**
 * What a run is given by the process that carries it out, and what has no bearing on its result.
 *
 * @param progress hears how far the run is
 * @param engine starts the engine of the run; empty for one inside the process
 * @param engines those of the process, which runs and look-ups share
 * @param secrets find what the settings only point at
 * @param cancellation ends the run as {@code CANCELLED}; it has changed nothing then
 */
public record RunContext(
        Progress progress, Optional<EngineStart> engine, Engines engines, Secrets secrets, Cancellation cancellation) {

    /** For a process that does nothing else, a run that nobody cancels, and settings that hold their secrets themselves. */
    public static RunContext alone(Progress progress) {
        return new RunContext(progress, Optional.empty(), Engines.ofCommand(), Secrets.IN_SETTINGS, Cancellation.NONE);
    }

    /** The same with another engine than the one inside the process. */
    public RunContext on(EngineStart other) {
        return new RunContext(progress, Optional.of(other), engines, secrets, cancellation);
    }

    /** The same with secrets that are kept elsewhere. */
    public RunContext with(Secrets other) {
        return new RunContext(progress, engine, engines, other, cancellation);
    }

    EngineStart engineStart() {
        return engine.orElseGet(() -> engines.start(Integer.MAX_VALUE, cancellation));
    }
}
