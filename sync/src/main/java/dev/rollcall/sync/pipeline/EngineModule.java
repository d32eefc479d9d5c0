package dev.rollcall.sync.pipeline;

import dev.rollcall.sync.home.Modules;
import java.util.Optional;
import java.util.function.Consumer;

/** An engine that is not built in: a module on the class path brings it ({@link Modules}). */
public interface EngineModule {

    /** What {@code --engine} calls it. */
    String name();

    /** Where it runs, and who hears sentences for the person who waits. */
    EngineStart on(Cluster cluster, Consumer<String> sentences);

    /**
     * The machines that an engine runs on.
     *
     * @param master their address; empty for this machine alone
     * @param work a folder that all of them reach under one name, for the rows of a run; empty for the run's own
     */
    record Cluster(Optional<String> master, Optional<String> work) {}

    /** The module of that name, where it is on the class path. */
    static Optional<EngineModule> named(String name) {
        return Modules.first(EngineModule.class, module -> module.name().equals(name));
    }
}
