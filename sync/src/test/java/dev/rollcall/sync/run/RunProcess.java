package dev.rollcall.sync.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * A process that makes one run that no limit holds: {@code home source to [event ...]}. At each of these events of the run, or
 * steps of the change to the directory, it prints "stopped at" and its name, and waits for a line; at the end it prints how the
 * run ended.
 */
final class RunProcess {
    private RunProcess() {}

    public static void main(String... arguments) throws Exception {
        Set<String> stops = Set.of(Arrays.copyOfRange(arguments, 3, arguments.length));
        TestHome home = new TestHome(Path.of(arguments[0]));
        System.out.println(home.sync(
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        TestHome.unlimited(),
                        event -> stopAt(stops, event.toString()),
                        step -> stopAt(stops, step))
                .verdict()
                .outcome());
    }

    private static void stopAt(Set<String> wanted, String reached) {
        if (wanted.contains(reached)) {
            System.out.println("stopped at " + reached);
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
