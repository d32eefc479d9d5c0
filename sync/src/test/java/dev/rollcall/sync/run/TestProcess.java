package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run in a JVM of its own: one that is killed, that goes on beside others, or whose disk is small. */
@SuppressWarnings("resource") // the reader goes with the process
record TestProcess(Process process, BufferedReader printed) {

    /**
     * Starts a class of the tests.
     *
     * @param wrapper command that the JVM is started by, such as {@code unshare}; may be empty
     */
    static TestProcess start(List<String> wrapper, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx256m", "-Dfile.encoding=UTF-8"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String classes = System.getProperty("java.class.path");
        command.addAll(List.of("-cp", classes.replace(File.pathSeparator + File.pathSeparator, File.pathSeparator)));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new TestProcess(process, process.inputReader(StandardCharsets.UTF_8));
    }

    void awaitLine(String wanted) throws IOException {
        assertThat(printed.readLine()).isEqualTo(wanted);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets a run that stopped go on. */
    void goOn() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
    }

    /** Waits for its end and gives the lines that it printed; fails when it fails. */
    List<String> end() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            lines.add(line);
        }
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }

    /**
     * A command that runs what follows where it may mount disks that nobody else sees, after the script, whose {@code $0}
     * is the path given. A test that cannot have one is left out on a developer's machine, and fails on the build server.
     */
    static List<String> withMounts(String script, Path path) throws IOException, InterruptedException {
        for (List<String> unshare :
                List.of(List.of("unshare", "-m"), List.of("unshare", "-rm"), List.of("sudo", "-n", "unshare", "-m"))) {
            List<String> wrapper = new ArrayList<>(unshare);
            wrapper.addAll(List.of("sh", "-c"));
            List<String> tried = new ArrayList<>(wrapper);
            tried.addAll(List.of("mount -t tmpfs -o size=1m none \"$0\"", path.toString()));
            if (works(tried)) {
                wrapper.addAll(List.of(script + " && exec \"$@\"", path.toString()));
                return wrapper;
            }
        }
        String reason = "nothing can be mounted here: neither unshare -m, unshare -rm nor sudo unshare works";
        assumeTrue(System.getenv("CI") != null, reason);
        throw new AssertionError(reason);
    }

    private static boolean works(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
