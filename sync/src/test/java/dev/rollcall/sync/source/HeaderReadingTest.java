package dev.rollcall.sync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("jdk")
class HeaderReadingTest {
    private final ProblemList problems = ProblemList.of("file.csv");

    @Test
    void columnsGetTheStandardsNamesAndTheirPlaceStays() {
        List<String> columns = read(SourceTable.ORGS, "NAME", "ext_1", "sourcedId", "", "typ", "metadata.x");

        assertThat(columns).containsExactly("name", "unread_2", "sourcedId", "unread_4", "type", "unread_6");
    }

    @Test
    void aPasswordIsNeverRead() {
        List<String> columns = read(SourceTable.USERS_1_1, "sourcedId", "password", "role");

        assertThat(columns).containsExactly("sourcedId", "unread_2", "role");
    }

    @Test
    void applesNumberedColumnsAreReadUpTo999() {
        List<String> columns =
                read(SourceTable.APPLE_STAFF, "location_id", "location_id_2", "LOCATION_ID_999", "location_id_1000");

        assertThat(columns).containsExactly("location_id", "location_id_2", "location_id_999", "unread_4");
    }

    @Test
    void theExactNameWinsOverAMisspeltOne() {
        List<String> columns = read(SourceTable.USERS_1_1, "grade", "grades");

        assertThat(columns).containsExactly("unread_1", "grades");
    }

    @ParameterizedTest
    @CsvSource({
        "USERS_1_2, prefferedGivenName, preferredGivenName",
        "USERS_1_2, dataLastModified, dateLastModified",
        "USERS_1_1, grade, grades",
        "USERS_1_1, orgSourcedId, orgSourcedIds",
        "USERS_1_1, given_name, givenName",
        "USERS_1_1, e-mail, email",
        "COURSES, schoolYearId, schoolYearSourcedId",
        "CLASSES, termSourcedId, termSourcedIds",
        "ENROLLMENTS, classId, classSourcedId",
        "APPLE_STUDENTS, personid, person_id",
    })
    void aHeaderThatCanOnlyMeanOneColumnIsReadAsThatColumn(SourceTable table, String header, String meant) {
        List<String> columns = read(table, header);

        assertThat(columns).containsExactly(meant);
        assertThat(problems.toList())
                .extracting(Problem::what)
                .contains("the header '" + header + "' was read as " + meant);
    }

    @ParameterizedTest
    @CsvSource({
        "ORGS, id",
        "ORGS, region",
        "USERS_1_1, sis",
        "CLASSES, building",
        "APPLE_STAFF, location",
        "ENROLLMENTS, rank"
    })
    void aHeaderThatMayMeanAnythingIsNotRead(SourceTable table, String header) {
        List<String> columns = read(table, "sourcedId", header);

        assertThat(columns).endsWith("unread_2");
    }

    private List<String> read(SourceTable table, String... headers) {
        FileHead head = new FileHead(new Encoding.Start(Encoding.UTF_8, 0), ',', List.of(headers), 1, null);
        return HeaderReading.read(table, head, problems);
    }
}
