package dev.rollcall.server.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a disk has room for uploads. What is left belongs to the runs and the database, which cannot wait for it. */
final class DiskRoom {
    private static final long RESERVE = 256L << 20;
    private static final int SHARE = 20;

    private DiskRoom() {}

    /** @throws RefusedHere where the disk is nearly full */
    static void check(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        if (isShort(disk.getUsableSpace(), disk.getTotalSpace())) {
            throw new RefusedHere("The server's disk is nearly full. Tell its administrator; nothing was taken in.");
        }
    }

    /** Of a small disk a twentieth is kept free, of a large one 256 MB. */
    static boolean isShort(long usable, long total) {
        return usable < Math.min(RESERVE, total / SHARE);
    }
}
