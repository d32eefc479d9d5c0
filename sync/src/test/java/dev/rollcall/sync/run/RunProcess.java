package dev.rollcall.sync.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A process that makes one run that no limit holds: {@code home source to [event]}. At that event of the run, or step of the
 * change to the directory, it prints "stopped" and waits for a line; at the end it prints how the run ended.
 */
final class RunProcess {
    private RunProcess() {}

    public static void main(String... arguments) throws Exception {
        String stop = arguments.length > 3 ? arguments[3] : "";
        TestHome home = new TestHome(Path.of(arguments[0]));
        System.out.println(home.sync(
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        TestHome.unlimited(),
                        event -> stopAt(stop, event.toString()),
                        step -> stopAt(stop, step))
                .verdict()
                .outcome());
    }

    private static void stopAt(String wanted, String reached) {
        if (reached.equals(wanted)) {
            System.out.println("stopped");
            awaitLine();
        }
    }

    private static void awaitLine() {
        try {
            if (System.in.read() < 0) {
                throw new IllegalStateException("whoever started this is gone");
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
