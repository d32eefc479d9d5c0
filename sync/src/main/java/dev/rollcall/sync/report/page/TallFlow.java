package dev.rollcall.sync.report.page;

import static dev.rollcall.sync.report.page.FlowPicture.LINE;

import dev.rollcall.sync.report.RunReport.StageBooks;
import dev.rollcall.sync.report.page.FlowPicture.Path;
import dev.rollcall.sync.report.page.FlowPicture.Shape;
import dev.rollcall.sync.report.page.FlowPicture.Text;
import dev.rollcall.sync.report.page.Ledger.Exit;
import java.util.ArrayList;
import java.util.List;

/**
 * The books as a band from top to bottom, for phones. Whatever leaves it, at a stage or at the end, turns right to its
 * words. A stage that drops nothing is left out.
 */
final class TallFlow {
    private static final int WIDTH = 312;
    private static final double BAND_TOP = 20;
    private static final double FULL = 64;
    private static final double BEND = 8;
    private static final double BRANCH_END = 96;
    private static final double WORDS = 106;
    private static final double GAP = 14;

    private final Ledger ledger;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final Path band = new Path().move(0, BAND_TOP).line(FULL, BAND_TOP);
    private long rowsLeft;
    private double thickness = FULL;
    private double y = BAND_TOP;

    private TallFlow(Ledger ledger) {
        this.ledger = ledger;
        this.rowsLeft = ledger.books().rowsRead();
    }

    static FlowPicture of(Ledger ledger) {
        return new TallFlow(ledger).draw();
    }

    private FlowPicture draw() {
        texts.add(new Text(0, 13, ledger.rowsIn(), "number"));
        for (StageBooks stage : ledger.books().stages()) {
            List<Exit> exits = ledger.dropped(stage);
            if (!exits.isEmpty()) {
                drawHeading(ledger.stage(stage.stage()));
            }
            for (Exit exit : exits) {
                drawExit(exit);
            }
        }
        drawHeading(ledger.out());
        for (Exit end : ledger.ends()) {
            drawExit(end);
        }
        shapes.add(band.line(thickness, y - GAP).line(0, y - GAP).close("band"));
        return new FlowPicture(WIDTH, (int) Math.ceil(y), shapes, texts);
    }

    private void drawHeading(String words) {
        texts.add(new Text(WORDS, y + 14, words, "stage"));
        shapes.add(Path.line(WORDS, y + 20, WIDTH, y + 20));
        y += 26;
    }

    /** It begins a pixel inside the band, so that no seam shows where the page draws it smaller. */
    private void drawExit(Exit exit) {
        double branch = ledger.thickness(exit.rows(), FULL);
        List<String> lines = FlowPicture.lines(exit.words(), WIDTH - WORDS);
        double height = Math.max(BEND + branch, (lines.size() + 1) * LINE) + GAP;
        double left = Math.max(0, thickness - branch);
        if (branch > 0) {
            shapes.add(new Path()
                    .move(thickness, y - 1)
                    .line(thickness, y)
                    .anticlockwise(BEND, thickness + BEND, y + BEND)
                    .line(BRANCH_END, y + BEND)
                    .line(BRANCH_END, y + BEND + branch)
                    .line(thickness + BEND, y + BEND + branch)
                    .clockwise(BEND + branch, left, y)
                    .line(left, y - 1)
                    .close(exit.way().style()));
        }
        texts.addAll(FlowPicture.label(WORDS, y + BEND + 6, ledger.words().number(exit.rows()), lines));
        band.line(thickness, y);
        rowsLeft -= exit.rows();
        thickness = ledger.thickness(rowsLeft, FULL);
        band.line(thickness, y);
        y += height;
    }
}
