package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {

    @Test
    void isSixFilesInApplesOrder(@TempDir Path folder) throws Exception {
        Upload upload = Uploads.small(folder, "monday");

        assertThat(upload.files().stream().map(Folders::nameOf))
                .containsExactly(
                        "locations.csv", "students.csv", "staff.csv", "courses.csv", "classes.csv", "rosters.csv");
        assertThat(upload.bytes()).isEqualTo("id,name\n1,monday\n".repeat(6).length());
    }

    @Test
    void isNeverFiveFiles(@TempDir Path folder) throws Exception {
        Uploads.small(folder, "monday");
        Files.delete(folder.resolve("staff.csv"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Upload(folder))
                .withMessage(
                        "An upload is exactly six files; in %s are missing [staff.csv], too many []".formatted(folder));
    }

    @Test
    void isNeverSevenFiles(@TempDir Path folder) throws Exception {
        Uploads.small(folder, "monday");
        Files.writeString(folder.resolve("Students.csv.bak"), "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Upload(folder))
                .withMessageEndingWith("are missing [], too many [Students.csv.bak]");
    }
}
