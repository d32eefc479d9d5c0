package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.settings.Sftp;
import java.nio.file.Path;

/** A process that delivers, for a test that kills it: {@code home address upload key} says "half" when half has gone, and waits. */
final class SenderProcess {
    private SenderProcess() {}

    public static void main(String... arguments) throws Exception {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        SenderHome.of(Path.of(arguments[0]), Sftp.APPLE.withKeyFile(Path.of(arguments[3])))
                .with(SenderProcess::stopAtHalf, Cancellation.NONE)
                .to(arguments[1])
                .deliver(Upload.forApple(Path.of(arguments[2])));
    }

    private static void stopAtHalf(long bytes, long total) {
        if (bytes >= total / 2) {
            System.out.println("half");
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException never) {
                throw new AssertionError(never);
            }
        }
    }
}
