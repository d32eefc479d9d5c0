package dev.rollcall.bench;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.DeliveryContext;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.delivery.sftp.SftpDestination;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/**
 * One delivery by SFTP in a process of its own; prints the seconds from the first bytes of the ZIP that went to the last.
 *
 * <p>Arguments: the address, the private key, the folder with Apple's six files, an empty folder for the rest.
 */
public final class SftpPut {
    private static long first;
    private static long firstBytes;
    private static long last;

    private SftpPut() {}

    public static void main(String[] args) throws DeliveryRefused, DeliveryUnknown, IOException {
        Path work = Path.of(args[3]);
        DeliveryContext context = new DeliveryContext(
                new Settings.Delivery(1, Sftp.APPLE.withKeyFile(Path.of(args[1]))),
                Secrets.IN_SETTINGS,
                Files.createDirectories(work.resolve("organisation")),
                Files.createDirectories(work.resolve("run")),
                Clock.systemUTC(),
                SftpPut::sent,
                Cancellation.NONE);
        long bytes = new SftpDestination(args[0], context)
                .deliver(Upload.forApple(Path.of(args[2])))
                .bytes();
        double seconds = (last - first) / 1e9;
        System.out.printf(Locale.ROOT, "%.3f s for %d bytes%n", seconds * bytes / (bytes - firstBytes), bytes);
    }

    private static void sent(long bytes, long total) {
        last = System.nanoTime();
        if (first == 0) {
            first = last;
            firstBytes = bytes;
        }
    }
}
