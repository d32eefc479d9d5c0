package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that refuses after the destination took the upload. */
class HalfDeliveredRunTest {
    private static final TestSchool ALDER = TestSchool.of(8);

    @Test
    void aRefusedRunLeavesTheDestinationAsItWas(@TempDir Path folder) throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        Path out = folder.resolve("out");
        home.sync(ALDER.write(folder.resolve("alder")), out);
        Map<String, String> before = TestHome.filesIn(out);

        RunReport report = home.sync(
                ALDER.joinedBy(1).write(folder.resolve("joined")), out, TestHome.unlimited(), (what, done, total) -> {
                    if (what.equals("delivering")) {
                        damage(home);
                    }
                });

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(TestHome.filesIn(out)).as(report.verdict().sentence()).isEqualTo(before);
    }

    private static void damage(TestHome home) {
        try {
            Files.writeString(home.directory().folder().resolve("current"), "?");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
