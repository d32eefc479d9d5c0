package dev.rollcall.sync.pull;

import dev.rollcall.sync.api.PageListener;
import dev.rollcall.sync.api.WorkerThreads;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Has files of a set written while their pages still come, so that the engine works while the network does. A thread of its
 * own does it. What it wrote counts where the pull says in the end that just those pages are the list.
 */
final class OverlappedWriting implements PageListener, AutoCloseable {
    private final Function<RosterCollection, CsvFileWriter> fresh;
    private final Map<RosterCollection, CsvFileWriter> files = new EnumMap<>(RosterCollection.class);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Queue<Future<?>> tasks = new ConcurrentLinkedQueue<>();

    /** @param fresh begins the file of a collection */
    OverlappedWriting(Function<RosterCollection, CsvFileWriter> fresh) {
        this.fresh = fresh;
    }

    @Override
    public void came(RosterCollection collection, List<RosterPage> pages) {
        later(() -> {
            files.computeIfAbsent(collection, fresh).add(pages);
            return null;
        });
    }

    @Override
    public void ended(RosterCollection collection) {
        later(() -> {
            files.computeIfAbsent(collection, fresh).end();
            return null;
        });
    }

    @Override
    public void again(RosterCollection collection) {
        try {
            // The pages go next, and must not be read then; what was to be done before is done when this is.
            thread.submit(() -> files.remove(collection)).get();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void later(Callable<?> task) {
        try {
            tasks.add(thread.submit(task));
        } catch (RejectedExecutionException closed) {
            // The pull broke off, and a page that was under way came all the same.
        }
    }

    /** Waits until everything is written that can be. */
    void await() throws IOException {
        for (Future<?> task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                task.get();
            } catch (ExecutionException fault) {
                if (fault.getCause() instanceof IOException disk) {
                    throw disk;
                }
                throw fault.getCause() instanceof RuntimeException ours ? ours : new IllegalStateException(fault);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped while files were written");
            }
        }
    }

    /** What is written of just these pages; empty where it is not to be had. */
    Optional<CsvFileWriter> of(RosterCollection collection, List<RosterPage> pages) {
        return Optional.ofNullable(files.get(collection)).filter(file -> file.isOf(pages));
    }

    /** Waits for the statement that is under way, since its engine closes next. */
    @Override
    public void close() {
        WorkerThreads.end(thread);
    }
}
