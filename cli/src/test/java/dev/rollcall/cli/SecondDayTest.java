package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial docs/tutorial/second-day.md, command by command. */
@Tag("long")
class SecondDayTest {
    private static final String BIRCH_LANE = "../fixtures/birch-lane/";

    private final Path folder;

    SecondDayTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theTutorialHoldsWhatItPromises() throws IOException {
        assertThat(rollcall(0, "sync", BIRCH_LANE + "oneroster")).contains("people       +7 new");
        assertThat(rollcall(0, "directory", "show", "Chloe Nguyen")).contains("s-203");

        assertThat(rollcall(0, "sync", BIRCH_LANE + "rollcall-day-2.yaml", "--preview"))
                .contains("people       +1 new, 1 changed, 1 moved, 1 deactivated");
        assertThat(rollcall(0, "directory", "versions").lines()).hasSize(2);

        rollcall(0, "sync", BIRCH_LANE + "rollcall-day-2.yaml");
        assertThat(rollcall(0, "directory", "versions").lines()).hasSize(3);
        assertThat(rollcall(0, "directory", "diff", "1", "2"))
                .contains("Chloe Hart (s-203): last_name Nguyen -> Hart", "Daniel Ortiz Vega (s-204)");

        Path smaller = smaller();
        assertThat(rollcall(11, "sync", smaller.toString())).contains("held  3 of 7 people deactivated");
        assertThat(rollcall(0, "sync", smaller.toString(), "--approve", "--reason", "Three families moved"))
                .contains("3 deactivated");
        assertThat(rollcall(0, "runs"))
                .contains("delivered, approved by " + System.getProperty("user.name") + ": Three families moved");
        assertThat(rollcall(2, "sync", smaller.toString(), "--approve", "--reason", "again and again"))
                .isEmpty();

        assertThat(rollcall(0, "send-again", "2")).contains("3 reactivated");
        assertThat(rollcall(0, "directory", "diff", "3", "current")).contains("3 reactivated");

        assertThat(rollcall(0, "directory", "assume", "2")).startsWith("Version 5 is the current one now");
        assertThat(rollcall(0, "directory", "diff", "2", "current")).isEqualTo("  Nothing changes.\n");

        assertThat(rollcall(10, "sync", BIRCH_LANE + "oneroster-new-sis")).contains("RST-608");
        assertThat(rollcall(0, "sync", BIRCH_LANE + "rollcall-new-sis.yaml"))
                .doesNotContainPattern("people +\\+")
                .doesNotContain("deactivated");
        assertThat(rollcall(0, "directory", "show", "Chloe Hart"))
                .contains("s-203")
                .doesNotContain("700013");
    }

    /** Day two without Chloe, Zoë and Ivy. */
    private Path smaller() throws IOException {
        Path smaller = Files.createDirectories(folder.resolve("smaller"));
        try (Stream<Path> files = Files.list(Path.of(BIRCH_LANE + "oneroster-day-2"))) {
            for (Path file : files.toList()) {
                List<String> left = Files.readAllLines(file).stream()
                        .filter(line ->
                                !line.contains("s-203,") && !line.contains("s-205,") && !line.contains("s-206,"))
                        .toList();
                Files.write(smaller.resolve(String.valueOf(file.getFileName())), left);
            }
        }
        return smaller;
    }

    private String rollcall(int ends, String... command) {
        Console console = new Console(folder);
        String[] dated = List.of("sync", "send-again").contains(command[0])
                ? Stream.concat(Stream.of(command), Stream.of("--as-of", "2026-11-23"))
                        .toArray(String[]::new)
                : command;
        int code = console.run(dated);
        assertThat(code).as(console.out() + console.err()).isEqualTo(ends);
        return console.out();
    }
}
