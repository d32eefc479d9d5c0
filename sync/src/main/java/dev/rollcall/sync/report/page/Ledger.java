package dev.rollcall.sync.report.page;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.RunReport.Dropped;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.RowsOut;
import dev.rollcall.sync.report.RunReport.StageBooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The books of one kind of record, added up, in a run that ended so. */
record Ledger(EntityBooks books, Outcome outcome, Wording words) {

    /** Where rows leave the flow, and what colour that has. */
    enum Way {
        WISH,
        PROBLEM,
        OUT,
        KEPT,
        ERROR;

        String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Rows that leave the flow at one place for one reason. */
    record Exit(Way way, long rows, String words, String code) {}

    /** A line of the table: what left, and how many rows are still there. */
    record Line(String stage, Exit exit, long left) {}

    String title() {
        return words.text(Message.of("report.books.entity").with("entity", books.entity()));
    }

    List<Exit> dropped(StageBooks stage) {
        return stage.dropped().stream()
                .filter(dropped -> dropped.rows() > 0)
                .map(this::exit)
                .toList();
    }

    private Exit exit(Dropped dropped) {
        return new Exit(
                dropped.code().startsWith("LFT-") ? Way.WISH : Way.PROBLEM,
                dropped.rows(),
                words.text(dropped.reason()),
                dropped.code());
    }

    /** Where the rows went that no stage dropped: Apple's files, then what was kept, then those in error. */
    List<Exit> ends() {
        List<Exit> ends = new ArrayList<>();
        for (RowsOut out : books.out()) {
            ends.add(new Exit(isSent(out) ? Way.OUT : Way.KEPT, out.rows(), words.text(out.into()), ""));
        }
        if (rest() > 0) {
            ends.add(new Exit(Way.KEPT, rest(), words.text("report.books." + kept()), ""));
        }
        if (books.rowsInError() > 0) {
            ends.add(new Exit(Way.ERROR, books.rowsInError(), words.text("report.books.in_error"), ""));
        }
        return ends;
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        long left = books.rowsRead();
        for (StageBooks stage : books.stages()) {
            for (Exit exit : dropped(stage)) {
                left -= exit.rows();
                lines.add(new Line(stage(stage.stage()), exit, left));
            }
        }
        return lines;
    }

    /** What became of the rest, down to nothing. */
    List<Line> endLines() {
        List<Line> lines = new ArrayList<>();
        long left = books.rowsRead() - droppedRows();
        for (Exit end : ends()) {
            left -= end.rows();
            lines.add(new Line(out(), end, left));
        }
        return lines;
    }

    long droppedRows() {
        return books.stages().stream()
                .flatMap(stage -> stage.dropped().stream())
                .mapToLong(Dropped::rows)
                .sum();
    }

    /** What a check would send counts as sent; what only serves to choose, such as sessions, goes into no file. */
    private boolean isSent(RowsOut out) {
        return switch (outcome) {
            case DELIVERED, DELIVERY_UNKNOWN, PLANNED -> out.isIntoFile();
            case CLEAN -> true;
            case HELD, ERRORS, SOURCE_NOT_REACHABLE, DESTINATION_REFUSED, CANCELLED, HOME_NOT_WRITABLE, FAILED -> false;
        };
    }

    /** Rows of which the books do not say where they went. */
    private long rest() {
        long out = books.out().stream().mapToLong(RowsOut::rows).sum();
        return books.rowsRead() - droppedRows() - books.rowsInError() - out;
    }

    /** What the rows are called that no file took: in a run that goes on they only served to choose. */
    private String kept() {
        return switch (outcome) {
            case DELIVERED, DELIVERY_UNKNOWN, CLEAN, PLANNED -> "used";
            case HELD, ERRORS, SOURCE_NOT_REACHABLE, DESTINATION_REFUSED, CANCELLED, HOME_NOT_WRITABLE, FAILED ->
                "held_back";
        };
    }

    /** {@code 412 rows in}. */
    String rowsIn() {
        return words.text(Message.of("report.books.read").with("rows", books.rowsRead()));
    }

    /** The heading of the last stage, at which rows leave. */
    String out() {
        return words.text("report.books.out");
    }

    /** The name of a stage. */
    String stage(String stage) {
        return words.text(Message.of("report.books.stage").with("stage", stage));
    }

    /** Each stage was given what the one before passed on and lost nothing on the way; all of it has a place. */
    boolean balances() {
        long left = books.rowsRead();
        for (StageBooks stage : books.stages()) {
            long dropped = stage.dropped().stream().mapToLong(Dropped::rows).sum();
            if (stage.rowsIn() != left || stage.rowsOut() != left - dropped) {
                return false;
            }
            left = stage.rowsOut();
        }
        return rest() == 0 || (rest() > 0 && books.out().isEmpty());
    }

    /** How thick so many rows are drawn where all rows are {@code full} pixels; what is there is seen. */
    double thickness(long rows, double full) {
        return rows <= 0 ? 0 : Math.max(FlowPicture.HAIR, full * rows / books.rowsRead());
    }

    /** The books in one sentence, for people and for screen readers. */
    String sum() {
        return words.text(Message.of("report.books.sum")
                .with("read", books.rowsRead())
                .with("sent", !leaves(Way.OUT) ? "none" : outcome == Outcome.CLEAN ? "ready" : "out")
                .with("out", rows(Way.OUT))
                .with("use", leaves(Way.KEPT) ? kept() : "none")
                .with("kept", rows(Way.KEPT))
                .with("dropped", droppedRows())
                .with("errors", books.rowsInError()));
    }

    private boolean leaves(Way way) {
        return ends().stream().anyMatch(end -> end.way() == way);
    }

    private long rows(Way way) {
        return ends().stream()
                .filter(end -> end.way() == way)
                .mapToLong(Exit::rows)
                .sum();
    }
}
