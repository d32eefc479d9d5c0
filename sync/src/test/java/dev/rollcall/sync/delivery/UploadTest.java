package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.sync.home.DurableFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {

    @Test
    void isSixFilesInApplesOrder(@TempDir Path folder) throws Exception {
        Upload upload = Uploads.small(folder, "monday");

        assertThat(upload.files().stream().map(DurableFiles::nameOf))
                .containsExactly(
                        "locations.csv", "students.csv", "staff.csv", "courses.csv", "classes.csv", "rosters.csv");
        assertThat(upload.bytes()).isEqualTo("id,name\n1,monday\n".repeat(6).length());
    }

    @Test
    void isNeverFiveFiles(@TempDir Path folder) throws Exception {
        Uploads.small(folder, "monday");
        Files.delete(folder.resolve("staff.csv"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upload.forApple(folder))
                .withMessage(
                        "This upload is exactly 6 files; in %s are missing [staff.csv], too many []".formatted(folder));
    }

    @Test
    void isNeverSevenFiles(@TempDir Path folder) throws Exception {
        Uploads.small(folder, "monday");
        Files.writeString(folder.resolve("Students.csv.bak"), "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upload.forApple(folder))
                .withMessageEndingWith("are missing [], too many [Students.csv.bak]");
    }

    @Test
    void isSixFilesForTheDirectoryAndFiveWhereNobodyToldWhoIsWho(@TempDir Path folder) throws Exception {
        Upload upload = Uploads.smallForDirectory(folder, "monday");

        assertThat(upload.files().stream().map(DurableFiles::nameOf))
                .containsExactly(
                        "person.parquet",
                        "location.parquet",
                        "course.parquet",
                        "class.parquet",
                        "roster.parquet",
                        "identity.parquet");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upload.forApple(folder))
                .withMessageContaining("too many [class.parquet, course.parquet,");

        Files.delete(folder.resolve("identity.parquet"));
        assertThat(Upload.forDirectory(folder).files()).hasSize(5);
    }
}
