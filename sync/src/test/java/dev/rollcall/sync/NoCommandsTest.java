package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What this module says names no command, no option and no usual name of the settings file: a page or a server says the same
 * to people who have no command line. What to do is an {@link dev.rollcall.sync.report.Advice}, which each of them words.
 */
class NoCommandsTest {
    private static final Path MAIN = Path.of("src/main");

    private static final Pattern COMMAND =
            Pattern.compile("(?<![\\w-])--[a-z][a-z-]*|rollcall\\.yaml|\\./rollcall\\b|\\brollcall (?:check|sync|fetch"
                    + "|explain|runs|publish|directory|approve|demo|help)\\b");

    /** A comment speaks to developers, who know the command line. */
    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:^\\s*//.*$)|(?m:^\\s*--.*$)");

    @Test
    void textsAndSourcesNameNoCommand() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            Matcher command =
                    COMMAND.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""));
            while (command.find()) {
                found.add(MAIN.relativize(file) + ": " + command.group());
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void aCommandIsFound() {
        assertThat(List.of("run again with --approve", "'rollcall sync'", "Start ./rollcall", "in rollcall.yaml"))
                .allMatch(text -> COMMAND.matcher(text).find());
        assertThat(List.of("Rollcall cannot write", "guard.people.deactivate", "a -- b", "20261128--1"))
                .noneMatch(text -> COMMAND.matcher(text).find());
    }

    /** The page's style has variables whose names look like options. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(MAIN)) {
            return all.filter(file -> file.toString().matches(".*\\.(java|jte|sql|properties)"))
                    .filter(file -> !file.endsWith("style.jte"))
                    .toList();
        }
    }
}
