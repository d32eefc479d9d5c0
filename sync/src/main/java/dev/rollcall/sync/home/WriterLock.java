package dev.rollcall.sync.home;

import dev.rollcall.sync.cancel.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lock of one directory or folder, held by one thread of one process. The system lets go of it when the process ends, however it
 * ends; its file stays.
 *
 * <p>The threads of a process settle it among themselves first, and only the one that won touches the file: a process loses
 * its lock on a file when it closes any handle to it (fcntl(2)).
 */
public final class WriterLock {

    private static final Map<Path, WriterLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();
    private static final long MILLIS_BETWEEN_TRIES = 20;

    /** How soon a wait ends that is cancelled. */
    private static final long NANOS_BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path file;
    private final ReentrantLock threads = new ReentrantLock();
    private @Nullable FileChannel channel;

    private WriterLock(Path file) {
        this.file = file;
    }

    /** The lock of a folder that is there. */
    public static WriterLock of(Path folder) throws IOException {
        return at(folder.toRealPath().resolve("lock"));
    }

    /** The lock of that file.
     *
     * @param file a path without links, in a folder that is there
     */
    static WriterLock at(Path file) {
        return OF_THIS_PROCESS.computeIfAbsent(file, WriterLock::new);
    }

    /** Takes the lock where nobody has it, this thread included. */
    boolean tryAcquire() throws IOException {
        if (threads.isHeldByCurrentThread() || !threads.tryLock()) {
            return false;
        }
        boolean acquired = false;
        try {
            FileChannel opened = DurableFiles.openForOwner(file);
            try {
                acquired = opened.tryLock() != null;
            } finally {
                if (acquired) {
                    channel = opened;
                } else {
                    opened.close();
                }
            }
            return acquired;
        } finally {
            if (!acquired) {
                threads.unlock();
            }
        }
    }

    /**
     * Waits for the lock; a thread that has it gets it at once, and then has to let go of it twice.
     *
     * @param whenWaiting is called once where it is in use
     * @param cancellation ends the wait with {@link dev.rollcall.sync.cancel.Cancelled}
     * @throws TimeoutException where it was still in use after that time
     */
    public void acquire(Duration atMost, Runnable whenWaiting, Cancellation cancellation)
            throws TimeoutException, InterruptedException, IOException {
        Wait wait = new Wait(atMost, whenWaiting, cancellation);
        boolean acquired = false;
        try {
            while (!threads.tryLock()) {
                wait.begin();
                if (threads.tryLock(Math.min(NANOS_BETWEEN_LOOKS, wait.restNanos()), TimeUnit.NANOSECONDS)) {
                    break;
                }
            }
            if (threads.getHoldCount() == 1) {
                acquireFile(wait);
            }
            acquired = true;
        } finally {
            if (!acquired && threads.isHeldByCurrentThread()) {
                threads.unlock();
            }
        }
    }

    private void acquireFile(Wait wait) throws TimeoutException, IOException, InterruptedException {
        FileChannel opened = DurableFiles.openForOwner(file);
        try {
            while (opened.tryLock() == null) {
                wait.begin();
                wait.restNanos();
                Thread.sleep(MILLIS_BETWEEN_TRIES);
            }
            channel = opened;
        } finally {
            if (channel == null) {
                opened.close();
            }
        }
    }

    /** Writes into the file of the lock who has it. The lock must be this thread's. */
    public void tell(String holder) throws IOException {
        FileChannel mine = channel;
        if (mine != null && isMine()) {
            mine.truncate(0);
            mine.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        }
    }

    public boolean isMine() {
        return threads.isHeldByCurrentThread();
    }

    public void release() {
        FileChannel last = threads.getHoldCount() == 1 ? channel : null;
        try {
            if (last != null) {
                channel = null;
                try (last) {
                    last.truncate(0); // nobody has it any more
                }
            }
        } catch (IOException letGoOfAllTheSame) {
            // What was done under the lock is done.
        } finally {
            threads.unlock();
        }
    }

    /** The time that somebody is willing to wait. */
    private static final class Wait {
        private final Duration atMost;
        private final Runnable whenWaiting;
        private final Cancellation cancellation;
        private final long begun = System.nanoTime();
        private boolean told;

        Wait(Duration atMost, Runnable whenWaiting, Cancellation cancellation) {
            this.cancellation = cancellation;
            this.atMost = atMost;
            this.whenWaiting = whenWaiting;
        }

        void begin() {
            if (!told) {
                told = true;
                whenWaiting.run();
            }
        }

        long restNanos() throws TimeoutException {
            cancellation.throwIfCancelled();
            long rest = atMost.toNanos() - (System.nanoTime() - begun);
            if (rest <= 0) {
                throw new TimeoutException();
            }
            return rest;
        }
    }
}
