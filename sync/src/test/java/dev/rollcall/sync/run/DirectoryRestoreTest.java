package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.report.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRestoreTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane");
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:15:00Z");

    @Test
    void anOldVersionComesBackAsANewOne(@TempDir Path folder) throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        home.sync(BIRCH_LANE.resolve("oneroster"), folder.resolve("out"));
        Map<String, String> first = home.contents();
        home.sync(BIRCH_LANE.resolve("oneroster-day-2"), folder.resolve("out"));
        home.uploaded();

        Version made = DirectoryChanges.restore(home.directory(), "1", MONDAY);

        assertThat(made.name()).isEqualTo(home.version()).isEqualTo("3");
        assertThat(made.origin().words()).isEqualTo("version 1 once more");
        assertThat(home.contents()).isEqualTo(first);
    }

    /** With it the version of that upload would be gone, and nobody would be asked for it any more. */
    @Test
    void nothingIsAssumedBeforeItIsKnownWhatBecameOfTheLastUpload(@TempDir Path folder) throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        home.sync(BIRCH_LANE.resolve("oneroster"), folder.resolve("out"));
        home.uploaded();
        RunReport open = home.sync(BIRCH_LANE.resolve("oneroster-day-2"), folder.resolve("out"));

        ChangeRefused refused = catchThrowableOfType(
                ChangeRefused.class, () -> DirectoryChanges.restore(home.directory(), "1", MONDAY));

        assertThat(refused.openUpload()).contains(open.run());
        assertThat(home.version()).isEqualTo("2");
    }

    /** What is restored is the way out of a directory that cannot tell anything any more. */
    @Test
    void aDirectoryThatCannotTellOfItsUploadsIsPutRight(@TempDir Path folder) throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        home.sync(BIRCH_LANE.resolve("oneroster"), folder.resolve("out"));
        Files.writeString(home.directory().folder().resolve("current"), "7\n");

        assertThat(DirectoryChanges.restore(home.directory(), "1", MONDAY).name())
                .isEqualTo(home.version());
    }

    @Test
    void aVersionThatIsNotThereIsRefused(@TempDir Path folder) {
        TestHome home = new TestHome(folder.resolve("home"));

        DirectoryFault fault = catchThrowableOfType(
                DirectoryFault.class, () -> DirectoryChanges.restore(home.directory(), "9", MONDAY));

        assertThat(fault).hasMessageContaining("has no version '9'");
    }
}
