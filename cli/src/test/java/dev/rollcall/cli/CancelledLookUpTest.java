package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.pipeline.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look-up that somebody stops says so, leaves no folder of its engine behind, and changes nothing. */
@Tag("long")
class CancelledLookUpTest {
    private static final Path SCHOOL = Path.of("../fixtures/birch-lane/oneroster");

    @TempDir
    private Path folder = Path.of("");

    private Directory directory;

    @BeforeEach
    void aSchoolWithADirectory() throws Exception {
        directory = SampleDirectory.in(folder.resolve(".rollcall"));
        Files.writeString(folder.resolve("people.csv"), "person_id,first_name,last_name\ns-206,Ivy,Okafor\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "directory list",
                "directory show t-101",
                "directory diff 1 2",
                "directory import ~/people.csv",
            })
    void aQuestionToTheDirectoryEnds(String line) throws Exception {
        String before = directory.current().orElseThrow().name();

        Console console = new Console(folder);
        int code = cancelled(console, line.split(" ", -1));

        assertThat(console.err()).contains("rollcall: stopped; nothing was changed.");
        assertThat(code).isEqualTo(ExitCode.CANCELLED.number());
        assertThat(directory.current().orElseThrow().name()).isEqualTo(before);
        assertThat(folder.resolve("engines"))
                .satisfiesAnyOf(spill -> assertThat(spill).doesNotExist(), spill -> assertThat(spill)
                        .isEmptyDirectory());
    }

    @Test
    void theWayOfARecordEnds() {
        new Console(folder).run("check", SCHOOL.toString());

        Console console = new Console(folder);
        int code = cancelled(console, "explain", "last", "s-205");

        assertThat(console.err()).contains("rollcall: stopped; nothing was changed.");
        assertThat(code).isEqualTo(ExitCode.CANCELLED.number());
    }

    private int cancelled(Console console, String... arguments) {
        Session usual = console.session(Map.of(), Console.MORNING);
        Stopping stopping = Stopping.ofProcess();
        stopping.begin().cancel();
        Session session = new Session(
                usual.terminal(),
                usual.environment(),
                usual.secrets(),
                usual.userHome(),
                usual.clock(),
                Engines.ofMachine(1L << 30, 1, folder.resolve("engines")),
                Questions.NOBODY,
                stopping);
        return new Cli(session).run(arguments);
    }
}
