package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose directory is not as Rollcall wrote it. */
@Tag("long")
class DamagedDirectoryRunTest {
    private static final TestSchool ALDER = TestSchool.of(8);

    private static Path delivered = Path.of("");

    private Path folder;
    private TestHome home;
    private Path out;

    @BeforeAll
    static void deliverTwoVersions(@TempDir Path temporary) throws Exception {
        delivered = temporary;
        TestHome first = new TestHome(delivered.resolve("home"));
        first.sync(ALDER.write(delivered.resolve("alder")), delivered.resolve("out"));
        first.sync(ALDER.joinedBy(1).write(delivered.resolve("joined")), delivered.resolve("out"));
    }

    @BeforeEach
    void aDirectoryOfTwoVersions(@TempDir Path temporary) {
        TestHome.copy(delivered, temporary);
        folder = temporary;
        home = new TestHome(folder.resolve("home"));
        out = folder.resolve("out");
        assertThat(home.version()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2/person.parquet",
                "2/location.parquet",
                "2/course.parquet",
                "2/class.parquet",
                "2/roster.parquet",
                "2/version.json",
                "current"
            })
    void aDamagedFileIsNamedAndRestoreLeadsOut(String file) throws Exception {
        Files.writeString(home.directory().folder().resolve(file), "?", StandardOpenOption.APPEND);

        assertThat(assertRefused())
                .contains("'" + Path.of(file).getFileName() + "'", "an undamaged version of the directory");

        Directory directory = home.directory();
        try (DirectoryLock lock = directory.lock(Duration.ofSeconds(1), () -> {})) {
            lock.restore(directory.version("1"), Instant.parse("2026-11-23T09:00:00Z"));
        }
        RunReport next = home.sync(folder.resolve("joined"), out);

        assertThat(next.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(home.version()).isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"person.parquet", "location.parquet", "course.parquet", "class.parquet", "roster.parquet"})
    void aFlippedBitIsNoPlanAndNoFaultOfOurs(String file) throws Exception {
        Path damaged = home.directory().folder().resolve("2").resolve(file);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);

        assertThat(assertRefused())
                .contains(
                        "'" + file + "' of version 2 does not have the bytes that were written",
                        "ut an undamaged version");

        home.uploaded();
        DirectoryChanges.restore(home.directory(), "1", Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(home.sync(folder.resolve("joined"), out).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void theGuardDoesNotFallAwayWithThePointer(String number) throws Exception {
        Files.writeString(home.directory().folder().resolve("current"), number + "\n");

        assertThat(assertRefused())
                .contains("'current' names", "although version 2 counted", "ut an undamaged version");
    }

    @Test
    void aDirectoryOfANewerRollcallIsRefused() throws Exception {
        Files.writeString(home.directory().folder().resolve("layout"), "2\n");

        assertThat(assertRefused())
                .endsWith("was written by a newer Rollcall (its layout is 2, and this Rollcall knows 1). Use"
                        + " that Rollcall.");
    }

    /** What was told. */
    private String assertRefused() throws Exception {
        Map<String, String> directory = TestHome.everythingIn(home.directory().folder());
        Map<String, String> sent = TestHome.everythingIn(out);
        Path source = ALDER.joinedBy(2).write(folder.resolve("refused"));

        RunReport report = home.sync(source, out);
        RunReport preview = home.preview(source);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(preview.verdict()).isEqualTo(report.verdict());
        assertThat(TestHome.everythingIn(home.directory().folder())).isEqualTo(directory);
        assertThat(TestHome.everythingIn(out)).isEqualTo(sent).hasSize(7);
        return report.verdict().sentence();
    }
}
