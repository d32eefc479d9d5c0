package dev.rollcall.sync.apple;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Lets one stand-in alone serve from a home. It goes with the process, also where that is killed. */
final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StandInFault where another stand-in serves from the home */
    static HomeLock acquire(Path folder) throws IOException, StandInFault {
        DurableFiles.createPrivateFolder(folder);
        FileChannel channel = DurableFiles.openForOwner(folder.resolve("lock"));
        boolean isOurs = false;
        try {
            isOurs = channel.tryLock() != null;
        } catch (OverlappingFileLockException other) {
            throw StandInFault.ofHome(folder);
        } finally {
            if (!isOurs) {
                channel.close();
            }
        }
        if (!isOurs) {
            throw StandInFault.ofHome(folder);
        }
        return new HomeLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
