package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.pipeline.EngineModule.Cluster;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person hears of a run: where Spark's own page is, and how many tasks are done. */
class ToldRunTest {
    private static final Path SCHOOL = Path.of("../fixtures/birch-lane");

    @Test
    void theAddressOfSparksPageComesFirstAndThenTheTasksAreCounted(@TempDir Path folder) throws Exception {
        String told = run(folder, "local[2]");

        assertThat(told)
                .containsPattern("(?s)Spark 4\\.1\\.\\d+ at local\\[2], its page is http://\\S+:\\d+\n"
                        + ".*at: READ, \\d+ of \\d+ tasks\n.*ends: DELIVERED");
        Map<String, String> expected = BothEngines.filesIn(SCHOOL.resolve("expected"));
        Map<String, String> out = BothEngines.filesIn(folder.resolve("out"));
        assertThat(out).hasSize(6).allSatisfy((name, text) -> assertThat(text).isEqualTo(expected.get(name)));
    }

    @Test
    void aMasterThatIsNoneEndsInASentence(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "spork://nowhere:7077"))
                .contains(
                        "Spark does not start at spork://nowhere:7077",
                        "See that its master runs",
                        "Nothing was changed.")
                .contains("ends: DESTINATION_REFUSED")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static String run(Path folder, String master) throws Exception {
        return OwnProcess.run(folder, Told.class.getName(), List.of(folder.toString(), master));
    }

    /** What that process does. */
    static final class Told {
        private Told() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            Consumer<RunEvent> listener = event -> {
                if (event instanceof RunEvent.EngineStatus status) {
                    System.out.println("at: " + status.part() + ", " + status.words());
                }
            };
            var report = BothEngines.onSpark(
                    SCHOOL.resolve("oneroster"),
                    Settings.DEFAULTS,
                    folder.resolve("home"),
                    folder.resolve("out"),
                    new SparkModule().on(new Cluster(Optional.of(arguments[1]), Optional.empty()), System.out::println),
                    listener);
            System.out.println(report.verdict().sentence());
            System.out.println("ends: " + report.verdict().outcome());
        }
    }
}
