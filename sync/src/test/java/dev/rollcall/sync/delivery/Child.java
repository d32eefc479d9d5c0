package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process for a test: one that is killed, or lives where the disk is full or the rights are few. */
public final class Child {

    private Child() {}

    /**
     * Starts a class of the tests in a JVM of its own.
     *
     * @param wrapper command that the JVM is started by, such as {@code setpriv}; may be empty
     */
    public static Process start(List<String> wrapper, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Quick to start, and no file in the temporary folder, which may be full or out of bounds.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx256m", "-Dfile.encoding=UTF-8"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String classes = System.getProperty("java.class.path");
        command.addAll(List.of("-cp", classes.replace(File.pathSeparator + File.pathSeparator, File.pathSeparator)));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Runs it to its end and gives what it printed; fails when it fails. */
    public static String run(List<String> wrapper, Class<?> main, String... arguments) throws Exception {
        Process process = start(wrapper, main, arguments);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    /** Whether a command can be had here and ends well. */
    static boolean works(List<String> command) throws InterruptedException {
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

    /** A test that cannot run here is left out on a developer's machine, and fails on the build server. */
    static AssertionError cannotRun(String reason) {
        assumeTrue(System.getenv("CI") != null, reason);
        return new AssertionError(reason);
    }

    /**
     * A command that takes the powers of root over permissions from what follows; empty for an ordinary user, who has
     * none.
     */
    static List<String> withoutPowers() throws InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        List<String> wrapper = List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");
        List<String> tried = new ArrayList<>(wrapper);
        tried.add("true");
        if (!works(tried)) {
            throw cannotRun("root needs setpriv (util-linux) to give its powers up");
        }
        return wrapper;
    }

    /**
     * A command that runs what follows where it may mount disks that nobody else sees: with the script, whose {@code $0} is
     * the path given, before it.
     */
    public static List<String> withMounts(String script, Path path) throws InterruptedException {
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
        throw cannotRun("nothing can be mounted here: neither unshare -m, unshare -rm nor sudo unshare works");
    }
}
