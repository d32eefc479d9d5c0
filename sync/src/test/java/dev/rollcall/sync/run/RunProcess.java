package dev.rollcall.sync.run;

import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A process that makes one run: {@code home source to [stage]}. At that stage it prints "stopped" and waits for a line; at the
 * end it prints how the run ended.
 */
final class RunProcess {
    private RunProcess() {}

    public static void main(String... arguments) throws Exception {
        String stage = arguments.length > 3 ? arguments[3] : "";
        TestHome home = new TestHome(Path.of(arguments[0]));
        Progress stopping = (what, done, total) -> {
            if (what.equals(stage)) {
                System.out.println("stopped");
                awaitLine();
            }
        };
        Settings settings =
                arguments.length > 4 && arguments[4].equals("alone") ? TestHome.withoutDirectory() : Settings.DEFAULTS;
        System.out.println(home.sync(Path.of(arguments[1]), Path.of(arguments[2]), settings, stopping)
                .verdict()
                .outcome());
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
