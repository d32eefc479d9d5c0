package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** How a demo ends; of one step, as each is a run. */
@Tag("long")
class DemoCommandTest {
    private static final String BIRCH_LANE = "birch-lane";

    private final Console console;

    DemoCommandTest(@TempDir Path folder) {
        console = new Console(folder);
    }

    @Test
    void theDemoLeavesNothingBehind() throws UsageFault {
        ExitCode code = demo(ExitCode.DONE);

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(console.err()).isEmpty();
        Matcher report =
                Pattern.compile("(\\S*rollcall-demo-[0-9]+)\\S*report\\.html").matcher(console.out());
        assertThat(report.find()).as(console.out()).isTrue();
        assertThat(Path.of(report.group(1))).doesNotExist();
        assertThat(console.out().replaceAll("\\s+", " ")).endsWith("rollcall init asks what its settings file needs. ");
    }

    @Test
    void aDemoThatIsKeptIsNamed() throws Exception {
        demo(ExitCode.DONE, "--keep");

        Matcher kept = Pattern.compile("The demo is kept in (.*)\\.\n").matcher(console.out());
        assertThat(kept.find()).isTrue();
        assertThat(console.out()).doesNotContain("is removed");
        Path demo = Path.of(kept.group(1));
        assertThat(demo.resolve("fixtures/birch-lane/oneroster-day-2/users.csv"))
                .exists();
        DemoFiles.remove(demo);
    }

    @Test
    void aStepThatEndsOtherwiseIsOwnedUpTo() throws UsageFault {
        ExitCode code = demo(ExitCode.HELD);

        assertThat(code).isEqualTo(ExitCode.OUR_FAULT);
        assertThat(console.out()).doesNotContain("That was the demo");
        assertThat(console.err()).contains("should have ended with exit code 11 and ended with 0");
    }

    private ExitCode demo(ExitCode ends, String... options) throws UsageFault {
        DemoStep step = new DemoStep(
                "Is the roster of Birch Lane School in order?",
                BIRCH_LANE,
                List.of("check", "fixtures/birch-lane/oneroster", "--as-of", "2026-11-23"),
                ends);
        DemoCommand demo = new DemoCommand(List.of(step));
        return demo.run(new CommandLine(demo.spec()).parseArgs(options), console.session(Map.of(), Console.MORNING));
    }
}
