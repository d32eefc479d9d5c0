package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.settings.Secrets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a run is given by the process that carries it out, and what has no bearing on its result.
 *
 * @param listener hears what happens in the run
 * @param engine starts the engine of the run; empty for one inside the process
 * @param engines those of the process, which runs and look-ups share
 * @param secrets give the client secret of an API
 * @param cancellation ends the run as {@code CANCELLED}; it has changed nothing then
 */
public record RunContext(
        Consumer<RunEvent> listener,
        Optional<EngineStart> engine,
        Engines engines,
        Secrets secrets,
        Cancellation cancellation) {

    /** For a process that does nothing else, a run that nobody cancels, and settings that hold their secrets. */
    public static RunContext alone(Consumer<RunEvent> listener) {
        return new RunContext(listener, Optional.empty(), Engines.ofCommand(), Secrets.IN_SETTINGS, Cancellation.NONE);
    }

    /** The same with another engine than the one inside the process. */
    public RunContext on(EngineStart other) {
        return new RunContext(listener, Optional.of(other), engines, secrets, cancellation);
    }

    EngineStart engineStart() {
        return engine.orElseGet(() -> engines.start(Integer.MAX_VALUE, cancellation));
    }
}
