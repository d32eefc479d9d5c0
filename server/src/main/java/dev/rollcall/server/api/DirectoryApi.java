package dev.rollcall.server.api;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.directory.Twin;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import dev.rollcall.sync.lookup.DirectoryPeople.ClassOf;
import dev.rollcall.sync.lookup.DirectoryPeople.Found;
import dev.rollcall.sync.lookup.DirectoryPeople.Person;
import dev.rollcall.sync.lookup.DirectoryPeople.Wanted;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is in Apple School Manager, and why a record came out as it did, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}")
class DirectoryApi {
    private static final int MOST = 500;

    private final ConnectionOfRequest connections;
    private final Twin twin;

    DirectoryApi(ConnectionOfRequest connections, Twin twin) {
        this.connections = connections;
        this.twin = twin;
    }

    /** A person, by Apple's columns; what is blank is missing. */
    record PersonAnswer(
            String personId,
            @Nullable String personNumber,
            @Nullable String firstName,
            @Nullable String middleName,
            @Nullable String lastName,
            @Nullable String gradeLevel,
            @Nullable String emailAddress,
            @Nullable String role,
            @Nullable String managedAppleAccount,
            @Nullable String status,
            @Nullable String statusSince,
            List<String> locationIds) {
        static PersonAnswer of(Person person) {
            String locations = person.field("location_ids");
            return new PersonAnswer(
                    person.field("person_id"),
                    person.fields().get("person_number"),
                    person.fields().get("first_name"),
                    person.fields().get("middle_name"),
                    person.fields().get("last_name"),
                    person.fields().get("grade_level"),
                    person.fields().get("email_address"),
                    person.fields().get("role"),
                    person.fields().get("managed_apple_account"),
                    person.fields().get("status"),
                    person.fields().get("status_since"),
                    locations.isEmpty() ? List.of() : Arrays.asList(locations.split(",")));
        }
    }

    /**
     * People of the directory.
     *
     * @param count how many fit in all
     * @param people the first of them, by name
     */
    record PeopleAnswer(long count, List<PersonAnswer> people) {}

    /** A class as a person has it. */
    record ClassAnswer(String classId, String classNumber, String courseName) {}

    /** A school or office. */
    record LocationAnswer(String locationId, String locationName) {}

    /** All that the directory knows of a person. */
    record CardAnswer(
            PersonAnswer person, List<LocationAnswer> locations, List<ClassAnswer> taught, List<ClassAnswer> attended) {
        static CardAnswer of(Card card) {
            return new CardAnswer(
                    PersonAnswer.of(card.person()),
                    card.locations().stream()
                            .map(one -> new LocationAnswer(one.locationId(), one.locationName()))
                            .toList(),
                    classes(card.taught()),
                    classes(card.attended()));
        }

        private static List<ClassAnswer> classes(List<ClassOf> classes) {
            return classes.stream()
                    .map(one -> new ClassAnswer(one.classId(), one.classNumber(), one.courseName()))
                    .toList();
        }
    }

    /**
     * The way of a record of the source through the last run.
     *
     * @param title what it is
     * @param lines where it stood, what each stage did with it, what went out
     */
    record WayAnswer(String title, List<String> lines) {}

    @GetMapping("/people")
    @Needs(Right.SEE)
    @Operation(summary = "Search people", description = "By a part of a name, an id, an e-mail address or an account.")
    PeopleAnswer people(
            @PathVariable long connection,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "50") int limit,
            HttpServletRequest request)
            throws CannotTell {
        Found found = twin.people(
                connections.find(connection, request),
                new Wanted(notBlank(q), notBlank(location), notBlank(status)),
                Math.max(1, Math.min(limit, MOST)));
        return new PeopleAnswer(
                found.count(), found.people().stream().map(PersonAnswer::of).toList());
    }

    @GetMapping("/explanations")
    @Needs(Right.SEE)
    @Operation(
            summary = "Explain what became of a record",
            description = "By a sourcedId, a Person ID, an e-mail address or a name; from the last run that can tell.")
    List<WayAnswer> explain(@PathVariable long connection, @RequestParam String record, HttpServletRequest request)
            throws CannotTell {
        return twin.ways(connections.find(connection, request), record).stream()
                .map(way -> new WayAnswer(way.title(), way.lines()))
                .toList();
    }

    private static Optional<String> notBlank(String text) {
        return Optional.of(text.strip()).filter(found -> !found.isEmpty());
    }
}
