package dev.rollcall.sync.apple;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file as soon as its client has closed it, before the client is told: whoever looks for it then finds nothing, as
 * with Apple. Nothing can be read, renamed, removed or continued. A file whose client goes away in the middle is dropped.
 */
final class DropListener implements SftpEventListener {
    private static final long SLOW_MILLIS = 400;
    private static final int PERCENT = 100;

    private final Path drop;
    private final ImportQueue queue;
    private final StandInClock clock;
    private final Disturbances disturbances;
    private final Map<Handle, Session> open = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile long largestUpload;

    DropListener(Path drop, ImportQueue queue, StandInClock clock, Disturbances disturbances) {
        this.drop = drop;
        this.queue = queue;
        this.clock = clock;
        this.disturbances = disturbances;
    }

    @Override
    public void opening(ServerSession session, String remoteHandle, Handle handle) throws IOException {
        if (handle instanceof FileHandle file) {
            boolean isUpload = file.getOpenOptions().contains(StandardOpenOption.WRITE)
                    && !file.getOpenOptions().contains(StandardOpenOption.READ)
                    && !file.getOpenOptions().contains(StandardOpenOption.APPEND);
            if (!isUpload) {
                throw denied(handle.getFile());
            }
            open.put(handle, session);
        }
    }

    @Override
    public void writing(
            ServerSession session, String remoteHandle, FileHandle file, long offset, byte[] data, int from, int count)
            throws IOException {
        if (disturbances.has(Disturbance.FULL_DISK)) {
            throw new IOException("No space left on device");
        }
        if (disturbances.has(Disturbance.SILENT)) {
            await(Long.MAX_VALUE);
        }
        if (disturbances.has(Disturbance.SLOW)) {
            await(SLOW_MILLIS);
        }
        long cut = largestUpload * disturbances.percent(Disturbance.CUT) / PERCENT;
        if (disturbances.has(Disturbance.CUT) && offset + count > cut) {
            session.close(true);
            throw new IOException("cut");
        }
    }

    private void await(long millis) {
        try {
            end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void closed(ServerSession session, String remoteHandle, Handle handle, @Nullable Throwable thrown)
            throws IOException {
        if (open.remove(handle) == null || thrown != null) {
            return;
        }
        Path file = real(handle.getFile());
        if (Files.isRegularFile(file)) {
            largestUpload = Math.max(largestUpload, Files.size(file));
            queue.take(file, clock.millis());
        }
    }

    /** Of a cut connection the parts are left. */
    @Override
    public void destroying(ServerSession session) throws IOException {
        List<Handle> parts = open.entrySet().stream()
                .filter(part -> part.getValue().equals(session))
                .map(Map.Entry::getKey)
                .toList();
        for (Handle part : parts) {
            open.remove(part);
            Files.deleteIfExists(real(part.getFile()));
        }
    }

    @Override
    public void creating(ServerSession session, Path path, Map<String, ?> attributes) throws IOException {
        throw denied(path);
    }

    @Override
    public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options) throws IOException {
        throw denied(from);
    }

    @Override
    public void removing(ServerSession session, Path path, boolean isDirectory) throws IOException {
        throw denied(path);
    }

    @Override
    public void linking(ServerSession session, Path source, Path target, boolean isSymbolic) throws IOException {
        throw denied(source);
    }

    private static AccessDeniedException denied(Path path) {
        return new AccessDeniedException(String.valueOf(path));
    }

    /** The path on this machine of one that a client sees. */
    private Path real(Path seen) {
        return drop.resolve(seen.toString().replaceFirst("^/+", ""));
    }

    /** Lets those go on who wait. */
    void end() {
        end.countDown();
    }
}
