package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers which classes and locations are in a version of the directory, and who is in them. */
public final class DirectoryPlaces implements AutoCloseable {
    private final VersionFiles files;
    private final SqlEngine engine;
    private final SearchTables tables;

    private DirectoryPlaces(Path version, SqlEngine engine, SearchTables tables) {
        this.files = new VersionFiles(version);
        this.engine = engine;
        this.tables = tables;
    }

    /** A class; names are empty where the directory has none. */
    public record ClassLine(
            String classId,
            String classNumber,
            String courseId,
            String courseName,
            String courseNumber,
            String locationId,
            String locationName,
            List<String> instructorIds,
            String source) {
        public ClassLine {
            instructorIds = List.copyOf(instructorIds);
        }

        /** {@code Biology 10, 2}; the id where it has neither. */
        public String title() {
            String title = courseName.isEmpty() || classNumber.isEmpty()
                    ? courseName + classNumber
                    : courseName + ", " + classNumber;
            return title.isEmpty() ? classId : title;
        }
    }

    /** Some classes, and how many there are in all. */
    public record Classes(long count, List<ClassLine> classes) {
        public Classes {
            classes = List.copyOf(classes);
        }
    }

    /** A location with how many active people and classes it has. */
    public record LocationLine(
            String locationId, String name, String source, long students, long staff, long deactivated, long classes) {}

    /** Somebody who is in a class. */
    public record Member(String personId, String firstName, String lastName, String role, String grade, String status) {
        public String name() {
            return (firstName + " " + lastName).strip();
        }
    }

    /**
     * A class and who is in it.
     *
     * @param unknown the ids of people whom the class has and the directory does not
     */
    public record ClassCard(
            ClassLine line, List<Member> instructors, long studentCount, List<Member> students, List<String> unknown) {
        public ClassCard {
            instructors = List.copyOf(instructors);
            students = List.copyOf(students);
            unknown = List.copyOf(unknown);
        }
    }

    /** Opens a version by its folder. */
    public static DirectoryPlaces open(Path version, Engines engines, Cancellation cancellation) {
        return open(version, SearchTables.none(), engines, cancellation);
    }

    /** The same in a process that is asked again and again. */
    public static DirectoryPlaces open(Path version, SearchTables tables, Engines engines, Cancellation cancellation) {
        return new DirectoryPlaces(version, VersionFiles.engine(engines, cancellation), tables);
    }

    /**
     * Classes by course and number.
     *
     * @param text a part of the course's name or number, of the class's number or id, in any case
     * @param at the id of a location
     */
    public Classes classes(Optional<String> text, Optional<String> at, long limit) {
        List<List<@Nullable Object>> rows = text.flatMap(wanted -> prepared(wanted, at, limit))
                .orElseGet(() -> rows(Optional.empty(), text, at, limit));
        return new Classes(
                rows.isEmpty() ? 0 : RowValues.number(rows.get(0).get(9)),
                rows.stream().map(DirectoryPlaces::line).toList());
    }

    /** The rows of a search, by what was prepared; empty where nothing is. */
    private Optional<List<List<@Nullable Object>>> prepared(String text, Optional<String> at, long limit) {
        Optional<SearchTables.Lent> table = tables.lend(
                "classes",
                files.file("class"),
                to -> engine.writeParquetToScan(ofClasses("search_classes").sql(), to));
        return table.map(lent -> {
            try (lent) {
                return engine.fetch(SqlFile.of("lookup/classes_prepared")
                        .with("prepared", lent.file())
                        .with("text", text)
                        .with("at", at.orElse(null))
                        .with("limit", limit)
                        .sql());
            }
        });
    }

    private SqlFile ofClasses(String select) {
        return SqlFile.of("lookup/" + select)
                .with("class", files.file("class"))
                .with("course", files.file("course"))
                .with("location", files.file("location"));
    }

    private List<List<@Nullable Object>> rows(
            Optional<String> id, Optional<String> text, Optional<String> at, long limit) {
        return engine.fetch(ofClasses("classes_listed")
                .with("id", id.orElse(null))
                .with("text", text.orElse(null))
                .with("at", at.orElse(null))
                .with("limit", limit)
                .sql());
    }

    private static ClassLine line(List<@Nullable Object> row) {
        return new ClassLine(
                RowValues.text(row.get(0)),
                RowValues.text(row.get(1)),
                RowValues.text(row.get(2)),
                RowValues.text(row.get(3)),
                RowValues.text(row.get(4)),
                RowValues.text(row.get(5)),
                RowValues.text(row.get(6)),
                Arrays.stream(RowValues.text(row.get(7)).split(",", -1))
                        .filter(one -> !one.isEmpty())
                        .toList(),
                RowValues.text(row.get(8)));
    }

    /**
     * A class with its people.
     *
     * @param limit how many students at most
     */
    public Optional<ClassCard> card(String classId, long limit) {
        return rows(Optional.of(classId), Optional.empty(), Optional.empty(), 1).stream()
                .findFirst()
                .map(row -> {
                    ClassLine line = line(row);
                    List<String> ids = students(classId);
                    List<Member> students = members(ids, limit);
                    List<Member> instructors = members(line.instructorIds(), limit);
                    List<String> unknown = ids.size() > limit
                            ? List.of()
                            : ids.stream()
                                    .filter(id -> students.stream()
                                            .noneMatch(one -> one.personId().equals(id)))
                                    .toList();
                    return new ClassCard(line, instructors, ids.size(), students, unknown);
                });
    }

    private List<String> students(String classId) {
        return engine
                .fetch(SqlFile.of("lookup/students_of_class")
                        .with("roster", files.file("roster"))
                        .with("class", classId)
                        .sql())
                .stream()
                .map(row -> RowValues.text(row.get(0)))
                .toList();
    }

    /** People by their ids, by name; those whom the directory does not have are left out. */
    public List<Member> members(Collection<String> ids, long limit) {
        return ids.isEmpty()
                ? List.of()
                : engine
                        .fetch(SqlFile.of("lookup/members")
                                .with("person", files.file("person"))
                                .withTexts("ids", ids)
                                .with("limit", limit)
                                .sql())
                        .stream()
                        .map(row -> new Member(
                                RowValues.text(row.get(0)),
                                RowValues.text(row.get(1)),
                                RowValues.text(row.get(2)),
                                RowValues.text(row.get(3)),
                                RowValues.text(row.get(4)),
                                RowValues.text(row.get(5))))
                        .toList();
    }

    /**
     * Locations by name.
     *
     * @param text a part of the name or id, in any case
     */
    public List<LocationLine> locations(Optional<String> text, long limit) {
        return locations(Optional.empty(), text, limit);
    }

    /** A location by its id. */
    public Optional<LocationLine> location(String id) {
        return locations(Optional.of(id), Optional.empty(), 1).stream().findFirst();
    }

    private List<LocationLine> locations(Optional<String> id, Optional<String> text, long limit) {
        return engine
                .fetch(SqlFile.of("lookup/locations_listed")
                        .with("location", files.file("location"))
                        .with("class", files.file("class"))
                        .with("person", files.file("person"))
                        .with("id", id.orElse(null))
                        .with("text", text.orElse(null))
                        .with("limit", limit)
                        .sql())
                .stream()
                .map(row -> new LocationLine(
                        RowValues.text(row.get(0)),
                        RowValues.text(row.get(1)),
                        RowValues.text(row.get(2)),
                        RowValues.number(row.get(3)),
                        RowValues.number(row.get(4)),
                        RowValues.number(row.get(5)),
                        RowValues.number(row.get(6))))
                .toList();
    }

    @Override
    public void close() {
        engine.close();
    }
}
