package dev.rollcall.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The home of the user. Java takes that of the account, and knows nothing of {@code HOME}, by which a shell writes {@code ~}. */
final class UserHome {
    private static final String OPTION = "-Duser.home=";

    private UserHome() {}

    /** The user's home of this process, also for all that asks Java for it from now on. */
    static Path ofProcess() {
        String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
        Path home = of(System.getenv(), Arrays.asList(arguments), System.getProperty("user.home"));
        System.setProperty("user.home", home.toString());
        return home;
    }

    /**
     * {@code HOME} where it is a whole path; what the property says where it is not, or where somebody set the property.
     *
     * @param process the words by which Java was started
     * @param property what Java takes for the home
     */
    static Path of(Map<String, String> environment, List<String> process, String property) {
        boolean isSet = Stream.of(
                        process.stream(),
                        Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                                .flatMap(name -> Arrays.stream(
                                        environment.getOrDefault(name, "").split("\\s+"))))
                .flatMap(words -> words)
                .anyMatch(word -> word.startsWith(OPTION));
        try {
            Path home = Path.of(environment.getOrDefault("HOME", ""));
            return isSet || !home.isAbsolute() ? Path.of(property) : home;
        } catch (InvalidPathException noPath) {
            return Path.of(property);
        }
    }
}
