package dev.rollcall.sync.rosterservice;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that the roster service lists, as Parquet files, to compare an upload with: the people with the columns of a file of known people,
 * who is in which class ({@code class_number, person_id, role}; a class has one row without a person), and the names of courses and
 * locations.
 *
 * @param folder of its own; what lies in it holds the names of pupils
 */
public record ServiceLists(Path folder) {
    private static final String PEOPLE = "listed_person";
    private static final String SEATS = "listed_seat";
    private static final String COURSES = "listed_course";
    private static final String LOCATIONS = "listed_location";

    /** @param people the select of the known people */
    void write(SqlEngine engine, String people, Map<ServiceList, Path> pages) throws IOException {
        Files.createDirectories(folder);
        engine.writeParquet(people, file(PEOPLE));
        write(engine, "service_seat", Objects.requireNonNull(pages.get(ServiceList.CLASSES)), SEATS);
        write(engine, "service_course", Objects.requireNonNull(pages.get(ServiceList.COURSES)), COURSES);
        write(engine, "service_location", Objects.requireNonNull(pages.get(ServiceList.LOCATIONS)), LOCATIONS);
    }

    private void write(SqlEngine engine, String select, Path pages, String relation) {
        engine.writeParquet(
                SqlFile.of("rosterservice/" + select).with("pages", pages).sql(), file(relation));
    }

    private Path file(String relation) {
        return folder.resolve(relation + ".parquet");
    }

    /** Names the files {@code listed_person}, {@code listed_seat}, {@code listed_course} and {@code listed_location}. */
    public void open(SqlEngine engine) {
        List.of(PEOPLE, SEATS, COURSES, LOCATIONS).forEach(relation -> engine.readParquet(relation, file(relation)));
    }
}
