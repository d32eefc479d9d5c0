package dev.rollcall.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a test starts a server in a process of its own, which it may kill. */
public final class AnotherProcess {
    private AnotherProcess() {}

    /** The command that runs a main class of the tests, as quickly as it starts: the classes were verified in the process of the test. */
    public static List<String> of(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** What each process would have to make anew. */
    public static void prepare(Path home) {
        ReadyKeys.layInto(home);
        ReadyDatabase.layInto(home);
    }
}
