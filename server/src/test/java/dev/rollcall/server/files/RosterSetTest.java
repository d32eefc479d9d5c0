package dev.rollcall.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterSetTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void oneRoster11NeedsFiveFiles() throws IOException {
        assertThat(missing("orgs.csv", "courses.csv", "CLASSES.CSV", "users.csv=sourcedId,role", "enrollments.csv"))
                .isEmpty();
        assertThat(missing("orgs.csv", "courses.csv", "users.csv=sourcedId,role", "enrollments.csv"))
                .containsExactly("classes.csv");
    }

    @Test
    void oneRoster12NeedsItsRolesToo() throws IOException {
        String users = "users.csv=sourcedId,status,userMasterIdentifier";
        assertThat(missing("orgs.csv", "courses.csv", "classes.csv", users, "enrollments.csv"))
                .containsExactly("roles.csv");
        assertThat(missing("orgs.csv", "courses.csv", "classes.csv", users, "enrollments.csv", "roles.csv"))
                .isEmpty();
    }

    @Test
    void appleNeedsAllSix() throws IOException {
        assertThat(missing("locations.csv", "students.csv", "staff.csv", "courses.csv", "classes.csv"))
                .containsExactly("rosters.csv");
        assertThat(missing("locations.csv", "students.csv", "staff.csv", "courses.csv", "classes.csv", "rosters.csv"))
                .isEmpty();
    }

    @Test
    void theManifestSaysWhatElseComes() throws IOException {
        String manifest =
                "manifest.csv=propertyName,value\nfile.academicSessions,bulk\nfile.demographics,bulk\nfile.roles,absent";
        assertThat(missing(
                        manifest,
                        "orgs.csv",
                        "courses.csv",
                        "classes.csv",
                        "users.csv=sourcedId,role",
                        "enrollments.csv"))
                .containsExactly("academicSessions.csv");
    }

    private List<String> missing(String... files) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String file : files) {
            String[] parts = file.split("=", 2);
            paths.add(Files.writeString(folder.resolve(parts[0]), parts.length > 1 ? parts[1] : "sourcedId\n"));
        }
        return RosterSet.missing(paths);
    }
}
