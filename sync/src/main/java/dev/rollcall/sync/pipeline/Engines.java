package dev.rollcall.sync.pipeline;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.ProcessFolder;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.pipeline.duckdb.OpenDuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leases engines inside the process, so that all runs and look-ups together use no more memory and threads than the machine
 * has for them. A process has one of these. Who asks for more than is free waits; who came first is served first.
 *
 * <p>Each engine spills into a folder of its own: two that share one may read or remove each other's files.
 */
public final class Engines implements AutoCloseable {
    private static final String FOLDERS = "rollcall-engine";

    private final long memoryBytes;
    private final int threads;
    private final Path spillRoot;
    private final int mostIdle;
    private final int mostWaiting;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private long usedBytes;
    private int usedThreads;
    private boolean isClosed;

    /**
     * What an engine may use.
     *
     * @param memoryBytes with what the process needs beside the engine for that work
     * @param threads at least 1
     */
    public record Demand(long memoryBytes, int threads) {
        public Demand {
            if (memoryBytes <= 0 || threads <= 0) {
                throw new IllegalArgumentException("a demand of " + memoryBytes + " bytes and " + threads + " threads");
            }
        }
    }

    private Engines(long memoryBytes, int threads, Path spillRoot, int mostIdle, int mostWaiting) {
        this.memoryBytes = memoryBytes;
        this.threads = threads;
        this.spillRoot = spillRoot;
        this.mostIdle = mostIdle;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Those of a process that does many things at once.
     *
     * @param memoryBytes of all engines together
     * @param threads of all engines together
     * @param spillRoot where engines that bring no folder get one for what does not fit into memory
     */
    public static Engines ofMachine(long memoryBytes, int threads, Path spillRoot) {
        return new Engines(memoryBytes, threads, spillRoot, 0, Integer.MAX_VALUE);
    }

    /**
     * Those of a process that is asked short questions again and again: an engine that was given back empty serves the next one
     * that wants as much, until {@link #close}.
     *
     * @param mostIdle as many as are kept open
     * @param mostWaiting whoever comes when as many wait is refused with {@link EnginesBusy}: each who waits keeps a thread that
     *     others want, who ask nothing of an engine
     */
    public static Engines ofQuestions(long memoryBytes, int threads, Path spillRoot, int mostIdle, int mostWaiting) {
        return new Engines(memoryBytes, threads, spillRoot, mostIdle, mostWaiting);
    }

    /** Those of a process that does one thing after the other and may use what the settings allow. */
    public static Engines ofCommand() {
        return new Engines(
                Long.MAX_VALUE,
                Runtime.getRuntime().availableProcessors(),
                Path.of(System.getProperty("java.io.tmpdir")),
                0,
                Integer.MAX_VALUE);
    }

    /**
     * Waits until there is room, and opens an engine. It spills into a folder that is wiped when it is closed; what it had
     * goes back then.
     *
     * @param demand what is more than the machine has, is taken for all of it
     * @param cancellation ends the wait, and cancels the engine
     */
    public SqlEngine lease(Demand demand, Cancellation cancellation) {
        Granted granted = grant(demand, cancellation, () -> {});
        if (mostIdle == 0) {
            // To empty one that nobody keeps takes as long as a short question.
            return lend(granted, cancellation, lease -> {
                Path folder = folder();
                return new DuckDbEngine(
                        granted.memoryBytes, granted.threads, folder, () -> lease.end(() -> wipe(folder)));
            });
        }
        return lend(granted, cancellation, lease -> {
            Idle one = idle(granted).orElseGet(() -> open(granted));
            return new DuckDbEngine(one.database, left -> lease.end(() -> keep(left.isPresent(), one)));
        });
    }

    /** An engine that nobody has, and its folder. */
    private record Idle(Granted size, OpenDuckDb database, Path folder) {
        void end() {
            try {
                database.close();
            } finally {
                wipe(folder);
            }
        }
    }

    private synchronized Optional<Idle> idle(Granted size) {
        Optional<Idle> found =
                idle.stream().filter(one -> one.size.equals(size)).findFirst();
        found.ifPresent(idle::remove);
        return found;
    }

    private Path folder() {
        try {
            return ProcessFolder.create(spillRoot, FOLDERS);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot make a folder in " + spillRoot, fault);
        }
    }

    private Idle open(Granted granted) {
        Path folder = folder();
        try {
            return new Idle(granted, OpenDuckDb.open(granted.memoryBytes, granted.threads, folder), folder);
        } catch (RuntimeException fault) {
            wipe(folder);
            throw fault;
        }
    }

    /** The longest idle makes room: sizes that are asked for no more must not keep the others from being kept. */
    private void keep(boolean isOpen, Idle one) {
        if (!isOpen) {
            wipe(one.folder);
            return;
        }
        Optional<Idle> tooMany;
        synchronized (this) {
            idle.addFirst(one);
            tooMany = isClosed || idle.size() > mostIdle ? Optional.of(idle.removeLast()) : Optional.empty();
        }
        tooMany.ifPresent(Idle::end);
    }

    /** Ends the engines that nobody has; those that are leased end when they are given back. */
    @Override
    public void close() {
        List<Idle> all;
        synchronized (this) {
            isClosed = true;
            all = List.copyOf(idle);
            idle.clear();
        }
        all.forEach(Idle::end);
    }

    /**
     * The same in a folder that the caller has for this engine alone, and wipes.
     *
     * @param whenWaiting is called once where there is no room yet
     */
    public SqlEngine lease(Demand demand, Path spill, Cancellation cancellation, Runnable whenWaiting) {
        return open(grant(demand, cancellation, whenWaiting), spill, cancellation);
    }

    /**
     * The same with functions of the caller's own, beside those that each engine has.
     *
     * @param functions statements that declare them
     */
    public SqlEngine lease(Demand demand, Path spill, String functions, Cancellation cancellation) {
        return open(grant(demand, cancellation, () -> {}), spill, cancellation).withFunctions(functions);
    }

    /**
     * Starts the engines of runs.
     *
     * @param threadsOfARun those of the whole machine where it has fewer
     */
    public EngineStart start(int threadsOfARun, Cancellation cancellation) {
        return (runMemoryBytes, spill, status) -> lease(
                new Demand(runMemoryBytes, threadsOfARun),
                spill,
                cancellation,
                () -> status.accept(Messages.ENGLISH.text("pipeline.waiting_for_memory")));
    }

    private DuckDbEngine open(Granted granted, Path spill, Cancellation cancellation) {
        return lend(
                granted,
                cancellation,
                lease -> new DuckDbEngine(granted.memoryBytes, granted.threads, spill, () -> lease.end(() -> {})));
    }

    private DuckDbEngine lend(Granted granted, Cancellation cancellation, Function<Lease, DuckDbEngine> opening) {
        Lease lease = new Lease(granted);
        boolean opened = false;
        try {
            DuckDbEngine engine = opening.apply(lease);
            lease.registration = cancellation.onCancel(engine::cancel);
            opened = true;
            return engine;
        } finally {
            if (!opened) {
                giveBack(granted);
            }
        }
    }

    /** What is done when an engine is closed, once. */
    private final class Lease {
        private final Granted granted;
        private Cancellation.@Nullable Registration registration;

        Lease(Granted granted) {
            this.granted = granted;
        }

        void end(Runnable cleaning) {
            try {
                if (registration != null) {
                    registration.close();
                }
                cleaning.run();
            } finally {
                giveBack(granted);
            }
        }
    }

    private static void wipe(Path folder) {
        try {
            DurableFiles.wipe(folder);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot wipe " + folder, fault);
        }
    }

    private record Granted(long memoryBytes, int threads) {}

    private Granted grant(Demand demand, Cancellation cancellation, Runnable whenWaiting) {
        Granted wanted = new Granted(Math.min(demand.memoryBytes, memoryBytes), Math.min(demand.threads, threads));
        Object place = new Object();
        synchronized (this) {
            if (waiting.size() >= mostWaiting) {
                throw new EnginesBusy();
            }
            waiting.add(place);
        }
        Cancellation.Registration registration = cancellation.onCancel(this::wakeAll);
        try {
            if (!isTurnOf(place, wanted)) {
                whenWaiting.run();
            }
            return grant(place, wanted, cancellation);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Cancelled(interrupted);
        } finally {
            registration.close();
            synchronized (this) {
                waiting.remove(place);
                notifyAll();
            }
        }
    }

    private synchronized Granted grant(Object place, Granted wanted, Cancellation cancellation)
            throws InterruptedException {
        cancellation.throwIfCancelled();
        while (!isTurnOf(place, wanted)) {
            wait();
            cancellation.throwIfCancelled();
        }
        usedBytes += wanted.memoryBytes;
        usedThreads += wanted.threads;
        return wanted;
    }

    private synchronized boolean isTurnOf(Object place, Granted wanted) {
        return waiting.peek() == place
                && wanted.memoryBytes <= memoryBytes - usedBytes
                && wanted.threads <= threads - usedThreads;
    }

    private synchronized void wakeAll() {
        notifyAll();
    }

    private synchronized void giveBack(Granted granted) {
        usedBytes -= granted.memoryBytes;
        usedThreads -= granted.threads;
        notifyAll();
    }
}
