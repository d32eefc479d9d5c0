package dev.rollcall.sync.report.page;

import static dev.rollcall.sync.report.page.FlowPicture.HAIR;
import static dev.rollcall.sync.report.page.FlowPicture.LINE;

import dev.rollcall.sync.report.page.FlowPicture.Path;
import dev.rollcall.sync.report.page.FlowPicture.Shape;
import dev.rollcall.sync.report.page.FlowPicture.Text;
import dev.rollcall.sync.report.page.Ledger.Exit;
import dev.rollcall.sync.report.page.WideColumns.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * The books as a band from left to right, for wide screens and paper. What a stage drops bends down to its words; at the
 * right the band divides among the files.
 */
final class WideFlow {
    private static final int WIDTH = 880;
    private static final double TOP = 30;
    private static final double FULL = 64;
    private static final double BAND_LEFT = 84;
    private static final double FIRST_STAGE = 100;
    private static final double BAND_RIGHT = 684;
    private static final double ENDS_LEFT = 730;
    private static final double BEND = 8;
    private static final double GAP = 12;
    /** The baseline of the first number below the band. */
    private static final double EXITS_TOP = TOP + FULL + 26;
    /** Narrower than this there is only room for the reason's code; the table has its words. */
    private static final double LEAST_ROOM = 76;

    private final Ledger ledger;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private long rowsLeft;
    private double thickness = FULL;
    private double lowest = TOP + FULL;

    private WideFlow(Ledger ledger) {
        this.ledger = ledger;
        this.rowsLeft = ledger.books().rowsRead();
    }

    static FlowPicture of(Ledger ledger) {
        return new WideFlow(ledger).draw();
    }

    private FlowPicture draw() {
        texts.addAll(FlowPicture.label(
                0,
                TOP + FULL / 2 - 2,
                ledger.words().number(ledger.books().rowsRead()),
                List.of(ledger.words().text("report.books.rows_in"))));
        drawStages();
        drawEnds();
        return new FlowPicture(WIDTH, (int) Math.ceil(lowest + 6), shapes, texts);
    }

    /**
     * The band's lower edge has a step at each stage that drops something. It is drawn last: branches that are thicker
     * than their share, to be seen at all, come out from under it.
     */
    private void drawStages() {
        Path band = new Path().move(BAND_LEFT, TOP).line(BAND_LEFT, TOP + thickness);
        WideColumns columns = new WideColumns(ledger, FIRST_STAGE, BAND_RIGHT, exits -> BEND + thicknessOf(exits));
        for (Column column : columns.columns()) {
            band.line(column.left(), TOP + thickness);
            drawStage(column);
            band.line(column.left(), TOP + thickness);
        }
        shapes.add(band.line(BAND_RIGHT, TOP + thickness).line(BAND_RIGHT, TOP).close("band"));
    }

    private void drawStage(Column column) {
        texts.add(new Text(column.left(), 12, ledger.stage(column.stage().stage()), "stage"));
        shapes.add(Path.line(column.left(), 18, column.left(), TOP - 2));
        if (column.hasExits()) {
            drawExits(column);
            if (thickness >= LINE) {
                String left = ledger.words().number(column.stage().rowsOut());
                texts.add(new Text(column.words(), TOP + thickness / 2 + 4.5, left, "inside"));
            }
        }
    }

    /** The first exit turns down furthest to the right, next to the words, so that no branch crosses another. */
    private void drawExits(Column column) {
        double x = column.left();
        double bottom = TOP + thickness;
        double outer = BEND + thicknessOf(column.exits());
        double y = EXITS_TOP;
        for (Exit exit : column.exits()) {
            double inner = outer - thicknessOf(exit);
            double end = y - 4;
            shapes.add(new Path()
                    .move(x, bottom + BEND - outer)
                    .clockwise(outer, x + outer, bottom + BEND)
                    .line(x + outer, end)
                    .line(x + inner, end)
                    .line(x + inner, bottom + BEND)
                    .anticlockwise(inner, x, bottom + BEND - inner)
                    .close(exit.way().style()));
            shapes.add(Path.line(x + outer, end, column.words() - 4, end));
            String words = column.room() < LEAST_ROOM ? exit.code() : exit.words();
            List<String> lines = FlowPicture.lines(words, column.room());
            texts.addAll(FlowPicture.label(column.words(), y, ledger.words().number(exit.rows()), lines));
            y += (lines.size() + 1) * LINE + 8;
            outer = inner;
            rowsLeft -= exit.rows();
        }
        lowest = Math.max(lowest, y - LINE);
        thickness = ledger.thickness(rowsLeft, FULL);
    }

    private double thicknessOf(List<Exit> exits) {
        return exits.stream().mapToDouble(this::thicknessOf).sum();
    }

    private double thicknessOf(Exit exit) {
        return ledger.thickness(exit.rows(), FULL);
    }

    private void drawEnds() {
        List<Exit> ends = ledger.ends();
        double rows = Math.max(1, ends.stream().mapToLong(Exit::rows).sum());
        double from = TOP;
        double free = TOP;
        for (Exit end : ends) {
            double share = thickness * end.rows() / rows;
            double seen = end.rows() == 0 ? 0 : Math.max(HAIR, share);
            List<String> lines = FlowPicture.lines(end.words(), WIDTH - ENDS_LEFT - GAP);
            double label = (lines.size() + 1) * LINE;
            double to = free == TOP ? TOP : free + Math.max(0, label - seen) / 2;
            double labelTop = Math.max(free - LINE / 2, to + (seen - label) / 2);
            drawEnd(end, from, to, seen);
            texts.addAll(FlowPicture.label(
                    ENDS_LEFT + GAP, labelTop + 12, ledger.words().number(end.rows()), lines));
            from += share;
            free = Math.max(to + seen, labelTop + label) + GAP;
        }
        lowest = Math.max(lowest, free - GAP);
    }

    /** It begins a pixel inside the band, so that no seam shows where the page draws it smaller. */
    private void drawEnd(Exit end, double from, double to, double seen) {
        if (seen > 0) {
            shapes.add(new Path()
                    .move(BAND_RIGHT - 1, from)
                    .line(BAND_RIGHT, from)
                    .swing(BAND_RIGHT, from, ENDS_LEFT, to)
                    .line(ENDS_LEFT, to + seen)
                    .swing(ENDS_LEFT, to + seen, BAND_RIGHT, from + seen)
                    .line(BAND_RIGHT - 1, from + seen)
                    .close(end.way().style()));
        }
    }
}
