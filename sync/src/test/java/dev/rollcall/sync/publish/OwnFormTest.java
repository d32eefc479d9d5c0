package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever words a source has, a caller meets those of the standard, or extensions in the standard's form. */
class OwnFormTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void wordsThatTheStandardDoesNotHaveAreExtensions() throws IOException {
        SmallRoster.in(folder.resolve("set"))
                .with(
                        "orgs.csv",
                        "o1,,,School,School,S,",
                        "o2,,,Campus,Main campus,S,",
                        "o3,,,Hut,ext:hut,S,",
                        "o4,,,?,??,S,")
                .with("academicSessions.csv", "y1,,,Q1,quarter,2026-08-01,2026-10-01,,2027")
                .with("classes.csv", "k1,,,Class,,c1,K,lab,,o1,,,,", "k2,,,Home,,c1,K,HomeRoom,,o1,,,,")
                .with("users.csv", "u1,,,true,o1,Pupil,,,Ida,Berg,,,,,,,,", "u2,,,true,o1,STUDENT,,,Ole,Berg,,,,,,,,")
                .with("enrollments.csv", "e1,,,k1,o1,u1,co-teacher (maths),,,", "e2,,,k1,o1,u2,aide,,,");
        try (ServedRoster served =
                ServedRoster.of(folder.resolve("set"), folder.resolve("home"), ServedRoster.SETTINGS)) {
            for (String root : List.of(served.first(), served.second())) {
                assertThat(values(served, root, "orgs", "/type"))
                        .containsExactly("school", "ext:Main_campus", "ext:hut", "");
                assertThat(values(served, root, "academicSessions", "/type")).containsExactly("ext:quarter");
                assertThat(values(served, root, "classes", "/classType")).containsExactly("ext:lab", "homeroom");
            }
            assertThat(values(served, served.first(), "users", "/role")).containsExactly("ext:Pupil", "student");
            assertThat(values(served, served.second(), "users", "/roles/0/role"))
                    .containsExactly("ext:Pupil", "student");
            assertThat(values(served, served.first(), "enrollments", "/role"))
                    .containsExactly("ext:co-teacher_maths", "aide");
            assertThat(values(served, served.second(), "enrollments", "/role"))
                    .containsExactly("ext:co-teacher_maths", "ext:aide");
        }
    }

    @Test
    void aRecordIsActiveOrGoes() throws IOException {
        SmallRoster.in(folder.resolve("set"))
                .with(
                        "orgs.csv",
                        "o1,Active,,School,school,S,",
                        "o2,inactive,,South,school,S,",
                        "o3,enrolled,,East,school,S,");
        try (ServedRoster served =
                ServedRoster.of(folder.resolve("set"), folder.resolve("home"), ServedRoster.SETTINGS)) {
            assertThat(values(served, served.second(), "orgs", "/status"))
                    .containsExactly("active", "tobedeleted", "active");
        }
    }

    @Test
    void periodsAreAListInBothVersions() throws IOException {
        SmallRoster.in(folder.resolve("set"))
                .with(
                        "classes.csv",
                        "k1,,,Class,,c1,K,scheduled,,o1,,,,\"1, 3\"",
                        "k2,,,Class,,c1,K,scheduled,,o1,,,,2");
        try (ServedRoster served =
                ServedRoster.of(folder.resolve("set"), folder.resolve("home"), ServedRoster.SETTINGS)) {
            for (String root : List.of(served.first(), served.second())) {
                assertThat(values(served, root, "classes", "/periods")).containsExactly("[\"1\",\"3\"]", "[\"2\"]");
            }
        }
    }

    private static List<String> values(ServedRoster served, String root, String list, String pointer)
            throws IOException {
        List<String> values = new ArrayList<>();
        for (JsonNode record : served.json(root + "/" + list).elements().next()) {
            JsonNode value = record.at(pointer);
            values.add(value.isValueNode() ? value.asText() : value.toString());
        }
        return values;
    }
}
