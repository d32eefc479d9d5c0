package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.Version;
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

        Version made = DirectoryChanges.restore(home.directory(), "1", MONDAY);

        assertThat(made.name()).isEqualTo(home.version()).isEqualTo("3");
        assertThat(made.origin().words()).isEqualTo("version 1 once more");
        assertThat(home.contents()).isEqualTo(first);
    }

    @Test
    void aVersionThatIsNotThereIsRefused(@TempDir Path folder) {
        TestHome home = new TestHome(folder.resolve("home"));

        DirectoryFault fault = catchThrowableOfType(
                DirectoryFault.class, () -> DirectoryChanges.restore(home.directory(), "9", MONDAY));

        assertThat(fault).hasMessageContaining("has no version '9'");
    }
}
