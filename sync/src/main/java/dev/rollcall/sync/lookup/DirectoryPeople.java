package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers who is in a version of the directory. A question reads the columns that it asks for and no more, so that a nation's
 * directory answers in a moment.
 */
public final class DirectoryPeople implements AutoCloseable {
    private static final int MOST_CARDS = 50;

    private static final List<String> COLUMNS = List.of(
            "person_id",
            "person_number",
            "first_name",
            "middle_name",
            "last_name",
            "grade_level",
            "email_address",
            "sis_username",
            "password_policy",
            "role",
            "location_ids",
            "managed_apple_account",
            "authentication",
            "source",
            "status",
            "status_since");

    /** What keeps uploads from an account; a version of an early release lacks it. */
    private static final String UPLOAD_STOP = "upload_stop";

    private final VersionFiles files;
    private final SqlEngine engine;

    private DirectoryPeople(Path version, Engines engines, Cancellation cancellation) {
        files = new VersionFiles(version);
        engine = VersionFiles.engine(engines, cancellation);
    }

    /**
     * Whom a list is about; what is empty lets everybody through.
     *
     * @param text a part of a name, of an id, of an e-mail address or of an account, in any case
     * @param location the id of a location
     * @param status {@code Active}, {@code Deactivated} and so on, in any case
     */
    public record Wanted(Optional<String> text, Optional<String> location, Optional<String> status) {
        boolean isAnybody() {
            return text.isEmpty() && location.isEmpty() && status.isEmpty();
        }
    }

    /**
     * A person of the directory.
     *
     * @param fields Apple's columns with their values, in a fixed order, without those that are blank; {@code location_ids}
     *     holds ids with commas between
     */
    public record Person(Map<String, String> fields) {
        public Person {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** The value, or the empty string. */
        public String field(String column) {
            return fields.getOrDefault(column, "");
        }

        public String name() {
            return (field("first_name") + " " + field("last_name")).strip();
        }
    }

    /** The first people of a list, and how many there are in all. */
    public record Found(long count, List<Person> people) {
        public Found {
            people = List.copyOf(people);
        }
    }

    /** A class as a person knows it; {@code courseName} is empty where the course has none. */
    public record ClassOf(String classId, String classNumber, String courseName) {}

    /** A school or office. */
    public record LocationOf(String locationId, String locationName) {}

    /** All that the directory knows of a person. */
    public record Card(Person person, List<LocationOf> locations, List<ClassOf> taught, List<ClassOf> attended) {
        public Card {
            locations = List.copyOf(locations);
            taught = List.copyOf(taught);
            attended = List.copyOf(attended);
        }
    }

    /**
     * The people who fit, by last name, first name and id.
     *
     * @param version the folder of the version
     * @param limit how many at most
     */
    public static Found list(Path version, Wanted wanted, int limit, Engines engines, Cancellation cancellation) {
        return list(version, wanted, limit, SearchTables.none(), engines, cancellation);
    }

    /** The same of a process that is asked again and again. */
    public static Found list(
            Path version, Wanted wanted, int limit, SearchTables tables, Engines engines, Cancellation cancellation) {
        try (DirectoryPeople people = new DirectoryPeople(version, engines, cancellation)) {
            Optional<SearchTables.Lent> prepared = people.prepared(tables);
            if (prepared.isEmpty()) {
                return people.list(wanted, limit);
            }
            try (SearchTables.Lent table = prepared.get()) {
                return people.list(table.file(), wanted, limit);
            }
        }
    }

    /**
     * The cards of those who are meant, at most 50; empty where nobody is.
     *
     * @param person a Person ID, an e-mail address, an account, or a name, in any case
     */
    public static List<Card> show(Path version, String person, Engines engines, Cancellation cancellation) {
        try (DirectoryPeople people = new DirectoryPeople(version, engines, cancellation)) {
            return people.cards(people.meant(person.strip()));
        }
    }

    private Optional<SearchTables.Lent> prepared(SearchTables tables) {
        return tables.lend(
                "people",
                files.file("person"),
                table -> engine.writeParquetToScan(ofPeople("search_people").sql(), table));
    }

    private Found list(Wanted wanted, int limit) {
        return list(ofPeople("people_wanted"), "people_wanted_first", wanted, limit);
    }

    /** A text with a blank may begin in one value and end in the next; one without is looked for in half as many letters. */
    private Found list(Path prepared, Wanted wanted, int limit) {
        boolean mayCross = wanted.text().filter(text -> text.contains(" ")).isPresent();
        return list(
                SqlFile.of("lookup/people_prepared")
                        .with("prepared", prepared)
                        .withName("signs", mayCross ? "all_signs" : "signs"),
                "people_prepared_first",
                wanted,
                limit);
    }

    private Found list(SqlFile people, String first, Wanted wanted, int limit) {
        String select = people.with("text", wanted.text().orElse(null))
                .with("location", wanted.location().orElse(null))
                .with("status", wanted.status().orElse(null))
                .sql();
        if (wanted.isAnybody()) {
            engine.createView("people_wanted", select);
        } else {
            // To look through a million names takes longer than all the rest, and both selects below would.
            engine.createTable("people_wanted", select);
        }
        long count = (Long) Objects.requireNonNull(
                engine.fetch(SqlFile.of("lookup/people_wanted_count").sql())
                        .get(0)
                        .get(0));
        // Of few columns the engine sorts a million rows at once; the others follow for those that are shown.
        return new Found(count, people(SqlFile.of("lookup/" + first).with("limit", limit)));
    }

    /** The way to ask follows from what was written: a whole pass over every name costs more than all the rest. */
    private List<Person> meant(String person) {
        if (person.contains("@")) {
            return people(ofPeople("people_by_email").with("email", person).with("limit", MOST_CARDS));
        }
        List<Person> byId = people(ofPeople("people_by_id").with("id", person).with("limit", MOST_CARDS));
        if (!byId.isEmpty()) {
            return byId;
        }
        List<String> words = Arrays.stream(person.split("\\s+", -1)).toList();
        return people(
                words.size() == 1
                        ? ofPeople("people_by_word").with("word", person).with("limit", MOST_CARDS)
                        : ofPeople("people_by_name")
                                .with("last", words.get(words.size() - 1))
                                .with("name", String.join(" ", words))
                                .with("limit", MOST_CARDS));
    }

    private SqlFile ofPeople(String select) {
        return SqlFile.of("lookup/" + select).with("person", files.file("person"));
    }

    private List<Person> people(SqlFile places) {
        return people(engine.fetch(places.sql()).stream()
                .map(row -> (Long) Objects.requireNonNull(row.get(0)))
                .toList());
    }

    /** The people at these places, in their order. */
    private List<Person> people(List<Long> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        List<String> columns = columns();
        Map<Long, Person> found = new LinkedHashMap<>();
        for (List<@Nullable Object> row : engine.fetch(ofPeople("people_at")
                .withNames("columns", columns)
                .withNumbers("places", places)
                .sql())) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int column = 0; column < columns.size(); column++) {
                Object value = row.get(column + 1);
                if (value != null && !value.toString().isEmpty()) {
                    fields.put(columns.get(column), value.toString());
                }
            }
            found.put((Long) row.get(0), new Person(fields));
        }
        return places.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private List<String> columns() {
        boolean hasStops = !engine.fetch(ofPeople("person_columns").sql()).isEmpty();
        return hasStops
                ? Stream.concat(COLUMNS.stream(), Stream.of(UPLOAD_STOP)).toList()
                : COLUMNS;
    }

    private List<Card> cards(List<Person> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        Map<String, Set<String>> attended = attended(people);
        Map<String, String> locations = locations(people);
        List<TaughtClass> classes = classes(
                people,
                attended.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new)));
        List<Card> cards = new ArrayList<>();
        for (Person person : people) {
            String id = person.field("person_id");
            Set<String> own = attended.getOrDefault(id, Set.of());
            cards.add(new Card(
                    person,
                    ids(person).stream()
                            .map(location -> new LocationOf(location, locations.getOrDefault(location, "")))
                            .toList(),
                    classes.stream()
                            .filter(one -> !id.isEmpty() && one.instructors().contains(id))
                            .map(TaughtClass::shown)
                            .toList(),
                    classes.stream()
                            .map(TaughtClass::shown)
                            .filter(shown -> own.contains(shown.classId()))
                            .toList()));
        }
        return cards;
    }

    /** The classes of each student. No instructor can be a student of a class, so nobody looks for one there. */
    private Map<String, Set<String>> attended(List<Person> people) {
        List<String> students = people.stream()
                .filter(person -> !person.field("role").equals("Instructor"))
                .map(person -> person.field("person_id"))
                .filter(id -> !id.isEmpty())
                .toList();
        if (students.isEmpty()) {
            return Map.of();
        }
        return engine
                .fetch(SqlFile.of("lookup/classes_attended")
                        .with("roster", files.file("roster"))
                        .withTexts("students", students)
                        .sql())
                .stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.get(0)),
                        Collectors.mapping(row -> String.valueOf(row.get(1)), Collectors.toSet())));
    }

    private record TaughtClass(ClassOf shown, Set<String> instructors) {}

    /** The classes of those names, and those that one of the people teaches, by course and number. */
    private List<TaughtClass> classes(List<Person> people, Collection<String> attended) {
        List<String> instructors = people.stream()
                .filter(person -> !person.field("role").equals("Student"))
                .map(person -> person.field("person_id"))
                .filter(id -> !id.isEmpty())
                .toList();
        if (attended.isEmpty() && instructors.isEmpty()) {
            return List.of();
        }
        return engine
                .fetch(SqlFile.of("lookup/classes_of_people")
                        .with("class", files.file("class"))
                        .with("course", files.file("course"))
                        .withTexts("classes", attended)
                        .withTexts("instructors", instructors)
                        .with("taught", !instructors.isEmpty())
                        .sql())
                .stream()
                .map(row -> new TaughtClass(
                        new ClassOf(RowValues.text(row.get(0)), RowValues.text(row.get(1)), RowValues.text(row.get(2))),
                        Arrays.stream(RowValues.text(row.get(3)).split(",", -1)).collect(Collectors.toSet())))
                .toList();
    }

    private Map<String, String> locations(List<Person> people) {
        List<String> wanted = people.stream()
                .flatMap(person -> ids(person).stream())
                .distinct()
                .toList();
        return wanted.isEmpty()
                ? Map.of()
                : engine
                        .fetch(SqlFile.of("lookup/location_names")
                                .with("location", files.file("location"))
                                .withTexts("locations", wanted)
                                .sql())
                        .stream()
                        .collect(Collectors.toMap(
                                row -> RowValues.text(row.get(0)),
                                row -> RowValues.text(row.get(1)),
                                (one, other) -> one));
    }

    private static List<String> ids(Person person) {
        String ids = person.field("location_ids");
        return ids.isEmpty() ? List.of() : List.of(ids.split(",", -1));
    }

    @Override
    public void close() {
        engine.close();
    }
}
