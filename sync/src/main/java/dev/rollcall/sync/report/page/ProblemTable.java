package dev.rollcall.sync.report.page;

import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of problems as the page shows it: a heading, how to mend it, and its first places as a table. */
record ProblemTable(ProblemGroup group) {
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
    record Row(String place, String field, String record, String value, String what) {
        private static final String SOURCE = "the source";

        private static Row of(Problem problem) {
            String file = text(problem.where().file());
            long line = problem.where().line();
            return new Row(
                    file.isEmpty() ? SOURCE : file + (line > 0 ? ":" + line : ""),
                    text(problem.where().field()),
                    text(problem.where().record()),
                    text(problem.value()),
                    Wording.text(Wording.sentence(problem.what())));
        }

        /** In one line: {@code users.csv:92, field email, record u91}. */
        String phrase() {
            return place + (field.isEmpty() ? "" : ", field " + field) + (record.isEmpty() ? "" : ", record " + record);
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : Wording.value(text);
        }
    }

    String what() {
        return Wording.text(Wording.sentence(group.what()));
    }

    String fix() {
        return Wording.text(group.fix());
    }

    String times() {
        return group.count() == 1 ? "once" : Wording.number(group.count()) + " times";
    }

    List<Row> rows() {
        return group.examples().stream().limit(MOST_ROWS).map(Row::of).toList();
    }

    Size size() {
        boolean tellsMore = rows().stream().anyMatch(row -> !row.phrase().equals(Row.SOURCE));
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
        boolean isTold = group.kind().what().contains("{value}") && (group.count() == 1 || hasDetails());
        return !isTold && rows().stream().anyMatch(row -> !row.value().isEmpty());
    }

    /** Where the words name one more fact, such as the other line, each row has words of its own. */
    boolean hasDetails() {
        return group.kind().what().contains("{detail}")
                && rows().stream().map(Row::what).distinct().count() > 1;
    }

    String caption() {
        return rows().size() < group.count()
                ? "The first " + rows().size() + " of " + Wording.number(group.count()) + " places"
                : Wording.count(group.count(), "place", "places");
    }
}
