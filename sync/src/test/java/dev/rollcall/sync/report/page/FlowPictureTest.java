package dev.rollcall.sync.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.problem.FilterReason;
import dev.rollcall.sync.report.RunReport.Dropped;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.RowsOut;
import dev.rollcall.sync.report.RunReport.StageBooks;
import dev.rollcall.sync.report.page.FlowPicture.Shape;
import dev.rollcall.sync.report.page.FlowPicture.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowPictureTest {
    private static final Wording WORDS = new Wording(dev.rollcall.sync.message.Messages.ENGLISH);

    private static final Ledger HALF_LEFT_OUT = ledger(100, 50, RowsOut.intoFile("rosters.csv", 50));

    @Test
    void theBandIsAsThickAsThereAreRows() {
        FlowPicture picture = WideFlow.of(HALF_LEFT_OUT);

        assertThat(paths(picture, "band")).containsExactly("M84 30L84 94L100 94L100 62L684 62L684 30Z");
    }

    @Test
    void theBranchIsAsThickAsTheRowsThatLeave() {
        FlowPicture picture = WideFlow.of(HALF_LEFT_OUT);

        assertThat(paths(picture, "wish")).singleElement().asString().startsWith("M100 62A40 40 0 0 1 140 102");
    }

    @Test
    void oneRowOfMillionsIsSeenAndTakesNothingFromTheBand() {
        FlowPicture picture = WideFlow.of(ledger(10_000_000, 1, RowsOut.intoFile("rosters.csv", 9_999_999)));

        assertThat(paths(picture, "wish")).singleElement().asString().startsWith("M100 92.5");
        assertThat(paths(picture, "band")).containsExactly("M84 30L84 94L100 94L100 94L684 94L684 30Z");
    }

    @Test
    void bothPicturesTellTheSame() {
        assertThat(words(WideFlow.of(HALF_LEFT_OUT)))
                .contains("filter", "50", "its status is not one to be sent", "rosters.csv");
        assertThat(words(TallFlow.of(HALF_LEFT_OUT)))
                .contains("filter", "50", "its status is not one to be sent", "rosters.csv");
    }

    @Test
    void whereNothingLeavesTheBandIsWhole() {
        FlowPicture picture = WideFlow.of(ledger(3, 0, RowsOut.intoFile("rosters.csv", 3)));

        assertThat(paths(picture, "band")).containsExactly("M84 30L84 94L100 94L100 94L684 94L684 30Z");
        assertThat(paths(picture, "wish")).isEmpty();
    }

    private static Ledger ledger(long rows, long dropped, RowsOut out) {
        StageBooks filter = new StageBooks(
                "filter",
                rows,
                List.of(new Dropped(
                        "filter_enrollments", FilterReason.STATUS.code(), FilterReason.STATUS.reasonOfAll(), dropped)),
                rows - dropped);
        return new Ledger(
                new EntityBooks("enrollments", rows, List.of(filter), 0, List.of(out)), Outcome.DELIVERED, WORDS);
    }

    private static List<String> paths(FlowPicture picture, String style) {
        return picture.shapes().stream()
                .filter(shape -> shape.style().equals(style))
                .map(Shape::path)
                .toList();
    }

    private static List<String> words(FlowPicture picture) {
        return picture.texts().stream().map(Text::words).toList();
    }
}
