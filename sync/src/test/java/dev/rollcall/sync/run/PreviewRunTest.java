package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview changes nothing but the list of runs, in which it stands. */
@Tag("long")
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
    void theDirectoryStaysByteForByte() throws Exception {
        Path out = folder.resolve("out");
        home.sync(ALDER.write(folder.resolve("alder")), out);
        Map<String, String> before = TestHome.everythingIn(home.directory().folder());
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
        assertThat(TestHome.everythingIn(home.directory().folder()))
                .isEqualTo(before)
                .containsKey("1");
        assertThat(TestHome.everythingIn(out)).isEqualTo(sent).hasSize(7);
    }

    @Test
    void itStandsAmongTheRunsAndKeepsNothingToDeliver() throws Exception {
        home.sync(ALDER.write(folder.resolve("alder")), folder.resolve("out"));

        RunReport held = home.preview(ALDER.leftBy(4).write(folder.resolve("left")));

        assertThat(held.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(new Runs(home.path(), "default").list())
                .first()
                .extracting(ReportSummary::run, ReportSummary::command)
                .containsExactly(held.run(), "preview");
        assertThat(home.folder(held).resolve("prepared")).doesNotExist();
        assertThatThrownBy(() -> home.approve(Approval.LAST))
                .isInstanceOf(ApprovalRefused.class)
                .extracting(refused -> ((ApprovalRefused) refused).reason())
                .isEqualTo(ApprovalRefused.Reason.NONE_HELD);
    }
}
