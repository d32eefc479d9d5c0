package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.Advice;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check says what a sync would do with the same source. */
@Tag("jdk")
class CheckRunTest {
    private static final Path FIXTURE = Path.of("../fixtures/birch-lane/oneroster-1.2");

    private final Path folder;
    private final TestHome home;

    CheckRunTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = new TestHome(folder.resolve("home"));
    }

    @Test
    void aSourceWhoseEnrollmentsPointAtNothingIsNotReady() throws Exception {
        Path source = withoutMostClasses();

        RunReport check = home.check(source);
        RunReport preview = home.preview(source);

        assertThat(check.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(check.verdict().sentence()).contains("looks cut off", "A sync would be put on hold");
        assertThat(check.verdict().advice()).containsExactly(Advice.of(Advice.Kind.REVIEW_PREVIEW));
        assertThat(held(check)).extracting(HeldLimit::key).containsExactly("guard.dropped_enrollments");
        assertThat(held(preview)).containsAll(held(check));
        assertThat(check.books().get(0).out().get(0).rows()).isPositive();
    }

    @Test
    void aWholeSourceIsReady() throws Exception {
        assertThat(home.check(FIXTURE).verdict().outcome()).isEqualTo(Outcome.CLEAN);
    }

    private Path withoutMostClasses() throws IOException {
        Path source = Files.createDirectories(folder.resolve("set"));
        try (Stream<Path> files = Files.list(FIXTURE)) {
            for (Path file : files.toList()) {
                Files.copy(file, source.resolve(String.valueOf(file.getFileName())));
            }
        }
        Path classes = source.resolve("classes.csv");
        List<String> rows = Files.readAllLines(classes);
        Files.write(classes, rows.subList(0, 2));
        return source;
    }

    private static List<HeldLimit> held(RunReport report) {
        return Objects.requireNonNull(report.plan()).held();
    }
}
