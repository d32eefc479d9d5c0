package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a home holds names pupils: its owner alone may read it. */
@Tag("long")
@Tag("jdk")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its rights are lists, which a folder hands down")
class HomeRightsTest {
    private static final TestSchool ALDER = TestSchool.of(12);

    private Path folder;
    private TestHome home;

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        folder = temporary;
        home = new TestHome(temporary.resolve("home"));
    }

    @Test
    void everyFileThatRunsLeaveIsItsOwnersAlone() throws Exception {
        Path alder = ALDER.write(folder.resolve("alder"));
        home.check(alder);
        home.preview(alder);
        home.sync(alder, folder.resolve("out"));
        RunReport held = home.sync(ALDER.leftBy(5).write(folder.resolve("left")), folder.resolve("out.zip"));
        home.sync(folder.resolve("missing"), folder.resolve("out"));

        assertThat(held.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(home.folder(held).resolve("prepared/upload/students.csv")).isRegularFile();
        assertThat(home.folder(held).resolve("changes.csv")).isRegularFile();
        assertThat(openToOthers(home.path())).isEmpty();

        home.approve(held.run());

        assertThat(openToOthers(home.path())).isEmpty();
    }

    @Test
    void aHomeOfEarlierDaysIsClosedByTheNextRun() throws Exception {
        Path alder = ALDER.write(folder.resolve("alder"));
        home.sync(alder, folder.resolve("out"));
        openAll(home.path());

        RunReport report = home.check(alder);

        assertThat(openToOthers(home.path())).isEmpty();
        assertThat(report.problems()).extracting(ProblemGroup::kind).doesNotContain(ProblemKind.HOME_OPEN_TO_OTHERS);
    }

    @Test
    void aFolderWithOtherThingsKeepsItsOwnRightsAndTheHomeInItIsClosed() throws Exception {
        Path shared = Files.createDirectory(home.path());
        Path other = Files.writeString(shared.resolve("timetable.txt"), "Monday");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));

        home.sync(ALDER.write(folder.resolve("alder")), folder.resolve("out"));

        assertThat(openToOthers(shared)).containsOnlyKeys("", "timetable.txt");
    }

    @Test
    void whatIsLinkedFromAHomeIsNotTouched() throws Exception {
        Path alder = ALDER.write(folder.resolve("alder"));
        home.sync(alder, folder.resolve("out"));
        Path other = Files.writeString(folder.resolve("other.txt"), "Monday");
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(home.runs().resolve("other.txt"), other);
        openAll(home.path().resolve("organisations"));

        home.check(alder);

        assertThat(openToOthers(other)).isNotEmpty();
    }

    /** What others have a right to, by its path below the folder. */
    private static Map<String, String> openToOthers(Path top) throws IOException {
        Map<String, String> open = new TreeMap<>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : all.filter(one -> !Files.isSymbolicLink(one)).toList()) {
                String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                if (!rights.equals(isFolder ? "rwx------" : "rw-------")) {
                    open.put(top.relativize(path).toString(), rights);
                }
            }
        }
        return open;
    }

    private static void openAll(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : all.filter(one -> !Files.isSymbolicLink(one)).toList()) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
