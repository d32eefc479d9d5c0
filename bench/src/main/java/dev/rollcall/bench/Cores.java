package dev.rollcall.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ties processes to cores of this machine, with Linux's {@code taskset}: two that share cores are in each other's way, however
 * well each does by itself.
 */
final class Cores {
    private static final int COUNT = Runtime.getRuntime().availableProcessors();
    private static final String TASKSET = "taskset";

    private Cores() {}

    /** Whether two processes can have a core each. */
    static boolean canBeShared() {
        return COUNT > 1
                && Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, TASKSET)));
    }

    /** The command on the second core alone. */
    static List<String> onTheSecond(List<String> command) {
        List<String> tied = new ArrayList<>(List.of(TASKSET, "--cpu-list", "1"));
        tied.addAll(command);
        return tied;
    }

    /** Keeps a process that runs on the first core. */
    static void tieToTheFirst(ProcessHandle process) throws IOException, InterruptedException {
        tie(process, "0");
    }

    /** Lets it run on all of them. */
    static void free(ProcessHandle process) throws IOException, InterruptedException {
        tie(process, "0-" + (COUNT - 1));
    }

    private static void tie(ProcessHandle process, String cores) throws IOException, InterruptedException {
        Process taskset = new ProcessBuilder(
                        TASKSET, "--all-tasks", "--cpu-list", "--pid", cores, Long.toString(process.pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (taskset.waitFor() != 0) {
            throw new IOException("taskset could not tie process " + process.pid() + " to cores " + cores);
        }
    }
}
