package dev.rollcall.sync.report.page;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of problems as the page shows it: a heading, how to mend it, and its first places as a table. */
record ProblemTable(ProblemGroup group, Wording words) {
    private static final int MOST_ROWS = 20;
    private static final int MOST_ROWS_OPEN = 5;

    /** How much there is to show below the words. */
    enum Size {
        /** The words say all that there is to say. */
        NONE,
        /** One place, of which there is nothing to tell but where it is. */
        LINE,
        TABLE,
        /** A table that is folded. */
        LONG_TABLE
    }

    /** A line of the table; what the problem does not have is empty. */
    record Row(String place, String field, String record, String value, String what, boolean isSource) {}

    private Row row(Problem problem) {
        String file = text(problem.where().file());
        long line = problem.where().line();
        String field = text(problem.where().field());
        String record = text(problem.where().record());
        return new Row(
                file.isEmpty() ? words.text("report.place.source") : file + (line > 0 ? ":" + line : ""),
                field,
                record,
                text(problem.value()),
                words.shortened(Wording.sentence(problem.what(words.messages()))),
                file.isEmpty() && field.isEmpty() && record.isEmpty());
    }

    private String text(@Nullable String text) {
        return text == null ? "" : words.value(text);
    }

    /** In one line: {@code users.csv:92, field email, record u91}. */
    String phrase(Row row) {
        String known = (row.field().isEmpty() ? "" : "field") + (row.record().isEmpty() ? "" : "record");
        return words.text(Message.of("report.place")
                .with("known", known.isEmpty() ? "file" : known)
                .with("place", row.place())
                .with("field", row.field())
                .with("record", row.record()));
    }

    String what() {
        return words.shortened(Wording.sentence(group.what(words.messages())));
    }

    String fix() {
        return words.shortened(group.fix(words.messages()));
    }

    String times() {
        return words.text(Message.of("report.problem.times").with("count", group.count()));
    }

    List<Row> rows() {
        return group.examples().stream().limit(MOST_ROWS).map(this::row).toList();
    }

    Size size() {
        boolean tellsMore = rows().stream().anyMatch(row -> !row.isSource());
        if (group.count() == 1 && !hasValues()) {
            return tellsMore ? Size.LINE : Size.NONE;
        }
        if (!tellsMore && !hasValues() && !hasDetails()) {
            return Size.NONE;
        }
        return rows().size() > MOST_ROWS_OPEN ? Size.LONG_TABLE : Size.TABLE;
    }

    boolean hasFields() {
        return rows().stream().anyMatch(row -> !row.field().isEmpty());
    }

    boolean hasRecords() {
        return rows().stream().anyMatch(row -> !row.record().isEmpty());
    }

    /** Where words on the page name the value already, a column of it would only repeat them. */
    boolean hasValues() {
        boolean isTold = group.kind().showsValue(words.messages()) && (group.count() == 1 || hasDetails());
        return !isTold && rows().stream().anyMatch(row -> !row.value().isEmpty());
    }

    /** Where the words name one more fact, such as the other line, each row has words of its own. */
    boolean hasDetails() {
        return group.kind().showsDetail(words.messages())
                && rows().stream().map(Row::what).distinct().count() > 1;
    }

    String caption() {
        return words.text(
                rows().size() < group.count()
                        ? Message.of("report.places.first")
                                .with("shown", rows().size())
                                .with("count", group.count())
                        : Message.of("report.places.all").with("count", group.count()));
    }
}
