package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The course of the demo, with runs whose ends are given. */
class DemoCommandTest {
    private final Path folder;
    private final Console console;
    private final List<RunRequest> requests = new ArrayList<>();
    private final List<Path> unread = new ArrayList<>();

    DemoCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.console = new Console(folder);
    }

    @Test
    void eachStepIsToldWithItsCommandAndEndsAsItSays() throws IOException {
        DirectoryDoor.Finder directories = SampleDirectory.in(folder);

        int code = console.run(this::answer, directories, Map.of(), "demo");

        assertThat(console.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(console.out())
                .containsSubsequence(
                        "1. Day one.",
                        "   $ rollcall sync fixtures/birch-lane/oneroster --as-of 2026-11-23\n",
                        "   $ rollcall sync fixtures/birch-lane/rollcall-day-2.yaml --as-of 2026-11-23 --preview\n",
                        "   $ rollcall directory show chloe.hart@birch-lane.example\n",
                        "Chloe Hart",
                        "   $ rollcall sync fixtures/harbor-district/rollcall-slip.yaml --as-of 2026-11-23\n",
                        "held  3,951 of 13,157 people deactivated",
                        "   $ rollcall sync fixtures/birch-lane/rollcall-new-sis.yaml --as-of 2026-11-23\n",
                        "   $ rollcall directory versions\n");
        assertThat(requests).hasSize(8);
        assertThat(unread).isEmpty();
    }

    @Test
    void theDemoLeavesNothingBehind() throws IOException {
        console.run(this::answer, SampleDirectory.in(folder), Map.of(), "demo");

        assertThat(requests.get(0).home()).doesNotExist();
        assertThat(Path.of(requests.get(0).source())).doesNotExist();
        assertThat(Objects.requireNonNull(requests.get(0).home().getParent()).getParent())
                .doesNotExist();
    }

    @Test
    void aDemoThatIsKeptIsNamed() throws IOException {
        console.run(this::answer, SampleDirectory.in(folder), Map.of(), "demo", "--keep");

        Matcher kept = Pattern.compile("The demo is kept in (.*)\\.\n").matcher(console.out());
        assertThat(kept.find()).isTrue();
        Path demo = Path.of(kept.group(1));
        assertThat(demo.resolve("fixtures/birch-lane/oneroster-day-2/users.csv"))
                .exists();
        DemoFiles.remove(demo);
    }

    @Test
    void aStepThatEndsOtherwiseIsOwnedUpTo() throws IOException {
        int code = console.run(
                (request, progress) -> SampleReports.delivered(), SampleDirectory.in(folder), Map.of(), "demo");

        assertThat(code).isEqualTo(1);
        assertThat(console.err()).contains("should have ended with exit code 11 and ended with 0");
    }

    private RunReport answer(RunRequest request, Consumer<RunEvent> listener) {
        requests.add(request);
        Path source = Path.of(request.source());
        if (!Files.isDirectory(source)) {
            unread.add(source);
        }
        if (source.endsWith("oneroster-new-sis") && !request.settings().match().preventDuplicates()) {
            return SampleReports.errors();
        }
        boolean isHeld = request.settings().filter().schools().size() == 2;
        return isHeld ? SampleReports.held() : SampleReports.deliveredWithPlan();
    }
}
