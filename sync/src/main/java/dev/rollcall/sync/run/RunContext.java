package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.DeliveryContext;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
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
 * @param keeps which data of the source stays with the run
 * @param judge says which hosts may be called
 */
public record RunContext(
        Consumer<RunEvent> listener,
        Optional<EngineStart> engine,
        Engines engines,
        Secrets secrets,
        Cancellation cancellation,
        KeptData keeps,
        HostJudge judge) {

    /**
     * Which data of the source stays with a run when it ends; it holds names of pupils.
     *
     * @param fetched what an API gave, so that another run can take it without asking
     * @param steps the records after each stage
     * @param choices what other choices of schools and terms are counted by
     * @param read what was read, whatever the source is, so that it can be published
     */
    public record KeptData(boolean fetched, boolean steps, boolean choices, boolean read) {
        /** All of it goes. */
        public static final KeptData NONE = new KeptData(false, false, false, false);

        /** What is read goes, unless an API gave it and that is kept. */
        public KeptData(boolean fetched, boolean steps, boolean choices) {
            this(fetched, steps, choices, false);
        }
    }

    /** A run that keeps no data of the source. */
    public RunContext(
            Consumer<RunEvent> listener,
            Optional<EngineStart> engine,
            Engines engines,
            Secrets secrets,
            Cancellation cancellation) {
        this(listener, engine, engines, secrets, cancellation, KeptData.NONE, HostJudge.ALL_ALLOWED);
    }

    /** The same, which does not call every host. */
    public RunContext judging(HostJudge other) {
        return new RunContext(listener, engine, engines, secrets, cancellation, keeps, other);
    }

    /** The same, which keeps data of the source. */
    public RunContext keeping(KeptData data) {
        return new RunContext(listener, engine, engines, secrets, cancellation, data, judge);
    }

    /** For a process that does nothing else, a run that nobody cancels, and settings that hold their secrets. */
    public static RunContext alone(Consumer<RunEvent> listener) {
        return new RunContext(listener, Optional.empty(), Engines.ofCommand(), Secrets.IN_SETTINGS, Cancellation.NONE);
    }

    /** The same with another engine than the one inside the process. */
    public RunContext on(EngineStart other) {
        return new RunContext(listener, Optional.of(other), engines, secrets, cancellation, keeps, judge);
    }

    /** What a delivery of a run to another machine is given. */
    DeliveryContext delivery(
            Settings.Delivery settings, Path organisation, RunFolder folder, Clock clock, RunEvents events) {
        return new DeliveryContext(
                settings, secrets, organisation, folder.path(), clock, events::bytesSent, cancellation, judge);
    }

    /** Starts the engine of a run, which the cancellation ends in the midst of a statement. */
    EngineStart engineStart() {
        return engine.map(this::cancellable).orElseGet(() -> engines.start(Integer.MAX_VALUE, cancellation));
    }

    private EngineStart cancellable(EngineStart start) {
        return (memoryBytes, spill, status) -> {
            SqlEngine opened = start.open(memoryBytes, spill, status);
            cancellation.onCancel(opened::cancel);
            return opened;
        };
    }
}
