package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run in a process of its own, as a school starts it, since there is one Spark in each. */
final class OwnProcess {
    private static final long MINUTES = 5;

    private OwnProcess() {}

    /**
     * Runs it to its end.
     *
     * @param folder takes a file {@code log}
     * @return what it printed
     */
    static String run(Path folder, String mainClass, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = StandaloneCluster.java();
        command.addAll(List.of(
                "-Xmx1g",
                "-Dspark.ui.port=0",
                "-Dspark.driver.host=127.0.0.1",
                "-cp",
                String.join(File.pathSeparator, StandaloneCluster.classPath()),
                mainClass));
        command.addAll(arguments);
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log);
    }
}
