package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.home.RunFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README and docs/tutorial/first-roster.md: an invented school is kept apart from the user's own, and leaves no trace. */
@Tag("long")
class FirstRosterTest {
    private static final String SETTINGS = "../fixtures/birch-lane/rollcall.yaml";
    private static final String SMALL_SCHOOL = "../fixtures/elm-street/oneroster";

    private final Path folder;

    FirstRosterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theFirstRunOfOnesOwnIsNotHeldByTheInventedPupils() {
        rollcall(0, "sync", SETTINGS, "--to", out());
        rollcall(0, "check", SETTINGS);

        assertThat(rollcall(0, "sync", SMALL_SCHOOL))
                .doesNotContain("deactivated")
                .doesNotContain("held");
    }

    @Test
    void afterACheckExplainTellsOfIt() {
        rollcall(0, "sync", SETTINGS, "--to", out());
        rollcall(0, "check", SETTINGS);

        assertThat(words("explain", "last", "Zoë Winter", "--organisation", "birch-lane"))
                .startsWith("Run 20260902-081500-2, a check of")
                .contains("sent no, a check makes no files");
        assertThat(words("explain", "20260902-081500", "zoe", "--organisation", "birch-lane"))
                .startsWith("Run 20260902-081500, a sync of")
                .contains("user 's-205' (Zoë Winter)")
                .contains(
                        "class Mathematics 5A (class 'math-5a'), as student by enrollment 'e-004': not sent, left out, it"
                                + " is not valid on that day")
                .contains("(class 'math-5b'), as student by enrollment")
                .contains("rosters.csv: roster_id=");
    }

    @Test
    void aRunThatCouldNotReadItsSourceIsPassedOver() {
        rollcall(0, "sync", SMALL_SCHOOL);
        rollcall(12, "sync", folder.resolve("nowhere").toString());

        assertThat(words("runs")).contains("source not reachable");
        assertThat(words("explain", "last", "elm-office")).startsWith("Run 20260902-081500, a sync of");
    }

    @Test
    void severalWhoFitAreListed() {
        rollcall(0, "sync", SETTINGS);

        assertThat(words("explain", "last", "birch-lane.example"))
                .contains("7 records fit. Give the id of one of them")
                .contains("user 's-205' (Zoë Winter) read users.csv:8")
                .doesNotContain("patch");
    }

    @Test
    void anOrganisationIsListedAndRemoved() {
        rollcall(0, "sync", SETTINGS);
        rollcall(0, "sync", SMALL_SCHOOL);
        assertThat(rollcall(0, "organisations", "list")).contains("birch-lane    1     7\n");

        assertThat(rollcall(2, "organisations", "remove", "birch-lane")).isEmpty();
        assertThat(answering("no", 2, "organisations", "remove", "birch-lane")).isEmpty();
        assertThat(rollcall(0, "organisations", "list")).contains("birch-lane");

        assertThat(answering("yes", 0, "organisations", "remove", "birch-lane"))
                .isEqualTo("'birch-lane' was removed.\n");
        assertThat(rollcall(0, "organisations", "list")).contains("default").doesNotContain("birch-lane");
        assertThat(rollcall(0, "organisations", "remove", "default", "--yes")).contains("'default' was removed.");
        assertThat(folder.resolve(".rollcall/organisations")).isEmptyDirectory();
        assertThat(folder.resolve(".rollcall").toFile().list()).containsExactly("organisations");
    }

    @Test
    void anOrganisationWithARunThatGoesOnIsKept() throws Exception {
        rollcall(0, "sync", SETTINGS);
        try (RunFolder goesOn =
                RunFolder.create(folder.resolve(".rollcall"), "birch-lane", Instant.parse("2026-09-02T09:00:00Z"))) {
            assertThat(rollcall(2, "organisations", "remove", "birch-lane", "--yes"))
                    .isEmpty();
            assertThat(rollcall(0, "runs")).contains(goesOn.run()).contains("has not ended yet");
        }
        assertThat(rollcall(0, "runs")).contains("broken off");
        assertThat(rollcall(2, "organisations", "remove", "../..", "--yes")).isEmpty();
        assertThat(rollcall(0, "organisations", "remove", "birch-lane", "--yes"))
                .isNotEmpty();
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private String rollcall(int ends, String... command) {
        return run(new Console(folder), ends, command);
    }

    private String answering(String answer, int ends, String... command) {
        return run(new Console(folder).answering(answer), ends, command);
    }

    private String words(String... command) {
        Console console = new Console(folder);
        console.run(command);
        return console.out().replaceAll("\\s+", " ");
    }

    private static String run(Console console, int ends, String... command) {
        String[] dated = command[0].equals("sync") || command[0].equals("check")
                ? Stream.concat(Stream.of(command), Stream.of("--as-of", "2026-11-23"))
                        .toArray(String[]::new)
                : command;
        int code = console.run(dated);
        assertThat(code).as(console.out() + console.err()).isEqualTo(ends);
        return console.out();
    }
}
