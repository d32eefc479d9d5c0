package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.RunReport.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview leaves no trace in the home. */
class PreviewRunTest {
    private static final TestSchool ALDER = TestSchool.of(8);

    private Path folder;
    private TestHome home;

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        folder = temporary;
        home = new TestHome(temporary.resolve("home"));
    }

    @Test
    void theHomeStaysByteForByte() throws Exception {
        Path out = folder.resolve("out");
        home.sync(ALDER.write(folder.resolve("alder")), out);
        Map<String, String> before = TestHome.everythingIn(home.path());
        Map<String, String> sent = TestHome.everythingIn(out);

        Outcome planned = home.preview(ALDER.joinedBy(2).write(folder.resolve("joined")))
                .verdict()
                .outcome();
        Outcome held = home.preview(ALDER.leftBy(4).write(folder.resolve("left")))
                .verdict()
                .outcome();
        Outcome errors = home.preview(
                        ALDER.roster().with("users.csv", 2, "familyName", "").write(folder.resolve("unnamed")))
                .verdict()
                .outcome();
        Outcome missing = home.preview(folder.resolve("missing")).verdict().outcome();

        assertThat(planned).isEqualTo(Outcome.PLANNED);
        assertThat(held).isEqualTo(Outcome.HELD);
        assertThat(errors).isEqualTo(Outcome.ERRORS);
        assertThat(missing).isEqualTo(Outcome.SOURCE_NOT_REACHABLE);
        assertThat(TestHome.everythingIn(home.path()))
                .isEqualTo(before)
                .containsKey("organisations/default/directory/1");
        assertThat(TestHome.everythingIn(out)).isEqualTo(sent).hasSize(7);
    }

    @Test
    void noHomeIsMadeWhereThereIsNone() throws Exception {
        Outcome outcome =
                home.preview(ALDER.write(folder.resolve("alder"))).verdict().outcome();

        assertThat(outcome).isEqualTo(Outcome.PLANNED);
        assertThat(home.path()).doesNotExist();
    }
}
