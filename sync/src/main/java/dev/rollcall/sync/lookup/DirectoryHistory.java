package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of a person or a class from version to version of the directory. */
public final class DirectoryHistory implements AutoCloseable {
    private static final List<String> CLASS = List.of("class_number", "course_id", "location_id", "instructor_ids");

    private final SqlEngine engine;

    private DirectoryHistory(SqlEngine engine) {
        this.engine = engine;
    }

    /** A version by its number, when it was made, and its folder. */
    public record Kept(String version, Instant madeAt, Path folder) {}

    /** A value that changed; empty where there was or is none. */
    public record Changed(String column, String before, String after) {}

    /** What a version changed. */
    public enum Fate {
        /** The oldest version that is looked at has it already. */
        KNOWN,
        CAME,
        CHANGED,
        GONE
    }

    /**
     * A version that is not as the one before.
     *
     * @param joined the ids of classes that a person has now, or of students whom a class has now
     * @param left the same for what is no more
     */
    public record Entry(
            String version, Instant madeAt, Fate fate, List<Changed> changed, List<String> joined, List<String> left) {
        public Entry {
            changed = List.copyOf(changed);
            joined = List.copyOf(joined);
            left = List.copyOf(left);
        }
    }

    /** What a version says. */
    private record Seen(Map<String, String> values, Set<String> others) {}

    /** Opens an engine for one question. */
    public static DirectoryHistory open(Engines engines, Cancellation cancellation) {
        return new DirectoryHistory(VersionFiles.engine(engines, cancellation));
    }

    /**
     * The history of a person.
     *
     * @param newestFirst the versions to look at
     * @return the newest first; versions that changed nothing are left out
     */
    public List<Entry> ofPerson(List<Kept> newestFirst, String personId) {
        List<String> columns = ComparedColumns.all().get(0).values();
        return entries(
                newestFirst,
                kept -> seen(
                        row(SqlFile.of("lookup/person_in_version")
                                .with("person", new VersionFiles(kept.folder()).file("person"))
                                .withNames("columns", columns)
                                .with("id", personId)),
                        columns,
                        () -> classes(kept, personId)));
    }

    /** The same of a class. */
    public List<Entry> ofClass(List<Kept> newestFirst, String classId) {
        return entries(newestFirst, kept -> {
            VersionFiles files = new VersionFiles(kept.folder());
            return seen(
                    row(SqlFile.of("lookup/class_in_version")
                            .with("class", files.file("class"))
                            .with("id", classId)),
                    CLASS,
                    () -> ids(SqlFile.of("lookup/students_of_class")
                            .with("roster", files.file("roster"))
                            .with("class", classId)));
        });
    }

    private Set<String> classes(Kept kept, String personId) {
        VersionFiles files = new VersionFiles(kept.folder());
        Set<String> classes = ids(SqlFile.of("lookup/classes_taught")
                .with("class", files.file("class"))
                .with("id", personId));
        engine.fetch(SqlFile.of("lookup/classes_attended")
                        .with("roster", files.file("roster"))
                        .withTexts("students", List.of(personId))
                        .sql())
                .forEach(row -> classes.add(RowValues.text(row.get(1))));
        return classes;
    }

    private Set<String> ids(SqlFile select) {
        Set<String> ids = new TreeSet<>();
        engine.fetch(select.sql()).forEach(row -> ids.add(RowValues.text(row.get(0))));
        return ids;
    }

    private Optional<List<@Nullable Object>> row(SqlFile select) {
        return engine.fetch(select.sql()).stream().findFirst();
    }

    private static Optional<Seen> seen(
            Optional<List<@Nullable Object>> row,
            List<String> columns,
            java.util.function.Supplier<Set<String>> others) {
        return row.map(found -> {
            Map<String, String> values = new LinkedHashMap<>();
            for (int column = 0; column < columns.size(); column++) {
                values.put(columns.get(column), RowValues.text(found.get(column)));
            }
            return new Seen(values, others.get());
        });
    }

    private static List<Entry> entries(
            List<Kept> newestFirst, java.util.function.Function<Kept, Optional<Seen>> question) {
        List<Entry> entries = new ArrayList<>();
        Optional<Seen> before = Optional.empty();
        for (int place = newestFirst.size() - 1; place >= 0; place--) {
            Kept kept = newestFirst.get(place);
            Optional<Seen> now = question.apply(kept);
            boolean isOldest = place == newestFirst.size() - 1;
            entry(kept, before, now, isOldest).ifPresent(found -> entries.add(0, found));
            before = now;
        }
        return entries;
    }

    private static Optional<Entry> entry(Kept kept, Optional<Seen> before, Optional<Seen> now, boolean isOldest) {
        if (before.isEmpty() || now.isEmpty()) {
            boolean isSame = before.isEmpty() == now.isEmpty();
            Fate fate = now.isEmpty() ? Fate.GONE : isOldest ? Fate.KNOWN : Fate.CAME;
            return isSame
                    ? Optional.empty()
                    : Optional.of(new Entry(kept.version(), kept.madeAt(), fate, List.of(), List.of(), List.of()));
        }
        List<Changed> changed = new ArrayList<>();
        now.get().values().forEach((column, value) -> {
            String was = before.get().values().getOrDefault(column, "");
            if (!was.equals(value)) {
                changed.add(new Changed(column, was, value));
            }
        });
        List<String> joined = without(now.get().others(), before.get().others());
        List<String> left = without(before.get().others(), now.get().others());
        return changed.isEmpty() && joined.isEmpty() && left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry(kept.version(), kept.madeAt(), Fate.CHANGED, changed, joined, left));
    }

    private static List<String> without(Set<String> all, Set<String> others) {
        return all.stream().filter(one -> !others.contains(one)).toList();
    }

    @Override
    public void close() {
        engine.close();
    }
}
