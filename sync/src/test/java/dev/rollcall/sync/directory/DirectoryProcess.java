package dev.rollcall.sync.directory;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that writes to a directory, for tests that kill it: {@code folder step commit|restore|prune} says "stopped" at the
 * step and waits; {@code folder step hold} takes the lock, says "stopped" and waits.
 */
final class DirectoryProcess {

    private DirectoryProcess() {}

    public static void main(String... arguments) throws Exception {
        String step = arguments[1];
        TestDirectory school =
                new TestDirectory(Directory.at(Path.of(arguments[0])).telling(reached -> stopAt(step, reached)));
        if (arguments[2].equals("hold")) {
            school.lock(); // until the process ends
            stopAt(step, step);
        }
        change(school, arguments[2]);
    }

    /** Makes version 4, or removes the versions 1 and 2. */
    static void change(TestDirectory school, String change) throws Exception {
        switch (change) {
            case "commit" -> school.commit("thursday");
            case "restore" -> school.restore("2");
            case "prune" -> school.prune(1, Duration.ZERO, TestDirectory.MONDAY.plusSeconds(1));
            default -> throw new IllegalArgumentException(change);
        }
    }

    private static void stopAt(String wanted, String reached) {
        if (reached.equals(wanted)) {
            System.out.println("stopped");
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException never) {
                throw new AssertionError(never);
            }
        }
    }
}
