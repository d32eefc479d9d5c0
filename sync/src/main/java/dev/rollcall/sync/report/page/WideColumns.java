package dev.rollcall.sync.report.page;

import dev.rollcall.sync.report.RunReport.StageBooks;
import dev.rollcall.sync.report.page.Ledger.Exit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Where each stage stands along a {@link WideFlow}. A stage that drops nothing is as wide as its name. The others share
 * what is left: step by step it goes to the one whose words have the least room. Words stand below the band, so they
 * may run on below the quiet stages that follow.
 */
final class WideColumns {
    private static final double QUIET = 56;
    private static final double LEAST_WORDS = 52;
    private static final double GAP = 12;
    private static final double STEP = 4;

    private final List<Column> columns;
    private final double left;
    private final double right;

    /**
     * Places the stages.
     *
     * @param branches how wide the branches of a stage are that go down beside its words
     */
    WideColumns(Ledger ledger, double left, double right, ToDoubleFunction<List<Exit>> branches) {
        this.left = left;
        this.right = right;
        this.columns = ledger.books().stages().stream()
                .map(stage -> new Column(stage, ledger.dropped(stage), branches))
                .toList();
        share(right
                - left
                - columns.stream().mapToDouble(column -> column.width).sum());
    }

    private void share(double free) {
        List<Column> talking = columns.stream().filter(Column::hasExits).toList();
        if (talking.isEmpty()) {
            columns.forEach(column -> column.width += free / columns.size());
        }
        place();
        for (double given = 0; given + STEP <= free && !talking.isEmpty(); given += STEP) {
            Collections.min(talking, Comparator.comparingDouble(column -> column.room)).width += STEP;
            place();
        }
    }

    List<Column> columns() {
        return columns;
    }

    private void place() {
        double x = left;
        for (Column column : columns) {
            column.left = x;
            x += column.width;
        }
        double end = right;
        for (int index = columns.size() - 1; index >= 0; index--) {
            Column column = columns.get(index);
            column.room = end - column.words() - GAP;
            end = column.hasExits() ? column.left : end;
        }
    }

    /** A stage, its left edge and the room for its words, in pixels. */
    static final class Column {
        private final StageBooks stage;
        private final List<Exit> exits;
        private final double branches;
        private double width;
        private double left;
        private double room;

        private Column(StageBooks stage, List<Exit> exits, ToDoubleFunction<List<Exit>> branches) {
            this.stage = stage;
            this.exits = exits;
            this.branches = exits.isEmpty() ? 0 : branches.applyAsDouble(exits) + GAP;
            this.width = exits.isEmpty() ? QUIET : this.branches + LEAST_WORDS + GAP;
        }

        StageBooks stage() {
            return stage;
        }

        List<Exit> exits() {
            return exits;
        }

        boolean hasExits() {
            return !exits.isEmpty();
        }

        double left() {
            return left;
        }

        /** Where the words begin, right of the branches. */
        double words() {
            return left + branches;
        }

        double room() {
            return room;
        }
    }
}
