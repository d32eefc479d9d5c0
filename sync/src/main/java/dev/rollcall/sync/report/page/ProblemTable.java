package dev.rollcall.sync.report.page;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.About;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of problems as the page shows it: a heading, how to fix it, and its first places as a table. */
record ProblemTable(ProblemGroup group, SchoolFilter schools, Wording words) {
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

    /**
     * A line of the table; what the problem does not have is empty.
     *
     * @param name what people call the record; of an enrollment its person and its class
     * @param of the numbers of the schools that it belongs to
     */
    record Row(
            String place,
            String field,
            String name,
            String record,
            String value,
            String valueName,
            String what,
            String detailName,
            boolean isSource,
            String of) {}

    private Row row(Problem problem) {
        String file = text(problem.where().file());
        long line = problem.where().line();
        String field = text(problem.where().field());
        String record = text(problem.where().record());
        About about = problem.about();
        return new Row(
                file.isEmpty() ? words.text("report.place.source") : file + (line > 0 ? ":" + line : ""),
                field,
                name(about),
                record,
                text(problem.value()),
                text(about.value()),
                words.shortened(Wording.sentence(problem.what(words.messages()))),
                text(about.detail()),
                file.isEmpty() && field.isEmpty() && record.isEmpty(),
                schools.numbers(about.orgs()));
    }

    private String name(About about) {
        if (about.record() == null || about.inClass() == null) {
            return text(about.record() == null ? about.inClass() : about.record());
        }
        return words.text(Message.of("report.problem.in_class")
                .with("person", text(about.record()))
                .with("class", text(about.inClass())));
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
                .with(
                        "record",
                        row.name().isEmpty()
                                ? row.record()
                                : words.text(Message.of("report.named")
                                        .with("name", row.name())
                                        .with("id", row.record()))));
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

    /** A field that all of them are about is named once. */
    boolean hasFields() {
        return fields().size() > 1;
    }

    private List<String> fields() {
        return rows().stream().map(Row::field).distinct().toList();
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
        String places = places();
        List<String> fields = fields();
        return fields.size() != 1 || fields.get(0).isEmpty()
                ? places
                : words.text(Message.of("report.places.of_field")
                        .with("places", places)
                        .with("field", fields.get(0)));
    }

    private String places() {
        return words.text(
                rows().size() < group.count()
                        ? Message.of("report.places.first")
                                .with("shown", rows().size())
                                .with("count", group.count())
                        : Message.of("report.places.all").with("count", group.count()));
    }
}
