package dev.rollcall.sync.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine ran out of disk or memory: a fault of the world. What the engine said of it is the cause. */
public final class EngineOutOfSpace extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Disk disk;
    private final Space space;

    /** What there was not enough of. */
    public enum Space {
        DISK,
        MEMORY
    }

    /**
     * A disk of this machine.
     *
     * @param folder that the engine wrote to
     * @param freeBytes what was free at that moment
     */
    public record Disk(Path folder, long freeBytes) {}

    private EngineOutOfSpace(Space space, @Nullable Disk disk, Throwable cause) {
        super(space.name(), cause);
        this.space = space;
        this.disk = disk;
    }

    /** The disk of a folder became full. */
    public static EngineOutOfSpace disk(Path folder, Throwable cause) {
        return new EngineOutOfSpace(Space.DISK, new Disk(folder, freeBytes(folder)), cause);
    }

    /** A disk became full, and nobody here can say of which machine. */
    public static EngineOutOfSpace diskElsewhere(Throwable cause) {
        return new EngineOutOfSpace(Space.DISK, null, cause);
    }

    /** What had to be in memory at once is more than the engine may use. */
    public static EngineOutOfSpace memory(Throwable cause) {
        return new EngineOutOfSpace(Space.MEMORY, null, cause);
    }

    private static long freeBytes(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException unknown) {
            return 0;
        }
    }

    public Space space() {
        return space;
    }

    /** Empty where it is not the disk, or nobody can say which. */
    public Optional<Disk> disk() {
        return Optional.ofNullable(disk);
    }
}
