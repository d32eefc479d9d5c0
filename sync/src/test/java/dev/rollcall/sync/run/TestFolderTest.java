package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tests share is the same for each of them, whatever another made of it. */
class TestFolderTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private static int taken;

    private final Path file = FOLDER.resolve("home/file");

    @BeforeEach
    void aFile() throws Exception {
        assertThat(FOLDER.path()).isEmptyDirectory();
        assertThat(FOLDER.once("a file", this::write)).isEqualTo("written");
    }

    private String write() throws Exception {
        taken++;
        Files.createDirectories(file.getParent());
        Files.writeString(file, "as written");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.setLastModifiedTime(file, LONG_AGO);
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
        Files.setLastModifiedTime(file.getParent(), LONG_AGO);
        Files.createSymbolicLink(FOLDER.resolve("link"), file);
        return "written";
    }

    @RepeatedTest(3)
    void theStepsAreTakenOnceAndNothingIsLeftOfAnotherTest() throws Exception {
        assertThat(taken).isEqualTo(1);
        assertThat(file).hasContent("as written");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(file.getParent())).isEqualTo(LONG_AGO);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(FOLDER.resolve("link")).isSymbolicLink();
        assertThat(FOLDER.resolve("another")).doesNotExist();

        Files.writeString(file, "changed");
        Files.writeString(FOLDER.resolve("another"), "");
    }

    @Test
    void stepsThatBeginOtherwiseAreOtherSteps() throws Exception {
        Map<String, String> before = TestHome.everythingIn(FOLDER.path());

        assertThatThrownBy(() -> FOLDER.once("a file", this::write))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("before 'a file'");

        assertThat(TestHome.everythingIn(FOLDER.path())).isEqualTo(before);
    }

    @Test
    void aFreePlaceIsOneWhereNothingIs() throws Exception {
        Path first = Files.createDirectory(FOLDER.free("source"));

        assertThat(FOLDER.free("source")).isNotEqualTo(first).doesNotExist();
    }
}
