package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.delivery.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        Process process = Child.start(wrapper, main, arguments);
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
}
