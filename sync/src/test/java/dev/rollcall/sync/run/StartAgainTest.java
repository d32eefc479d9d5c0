package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.SetAside;
import dev.rollcall.sync.pipeline.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A directory that is forgotten is set aside whole, and comes back whole. */
@Tag("long")
class StartAgainTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");
    private static final Instant NOW = Instant.parse("2027-07-05T08:00:00Z");

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void aSchoolThatIsKnown() throws Exception {
        home = new TestHome(FOLDER.resolve("home"));
        FOLDER.once("known", () -> home.syncAlone(BIRCH_LANE));
    }

    @Test
    void whatWouldBeForgottenIsCounted() throws Exception {
        assertThat(work().loss()).isEqualTo(new StartAgain.Loss(1, 0, 7, 7, 0, 7, 0));
    }

    @Test
    void theDirectoryIsSetAsideAndBroughtBack() throws Exception {
        Map<String, String> before = home.contents();

        String name = work().setAside(NOW);

        assertThat(name).isEqualTo("20270705-080000");
        assertThat(home.version()).isEmpty();
        assertThatThrownBy(() -> work().loss()).isInstanceOf(StartAgainRefused.class);
        assertThat(work().bringBack(Optional.empty(), NOW)).isEqualTo(name);
        assertThat(home.contents()).isEqualTo(before);
        assertThat(home.directory().verify()).isEmpty();
        assertThat(new SetAside(home.path(), "default").names())
                .as("one that never held anything is not kept")
                .isEmpty();
    }

    @Test
    void theOneThatIsThereIsSetAsideInItsPlace() throws Exception {
        String old = work().setAside(NOW);
        home.syncAlone(BIRCH_LANE);
        home.syncAlone(BIRCH_LANE);

        work().bringBack(Optional.of(old), NOW.plusSeconds(60));

        assertThat(home.version()).isEqualTo("1");
        assertThat(new SetAside(home.path(), "default").names()).containsExactly("20270705-080100");
    }

    @Test
    void aDamagedDirectoryCanBeSetAside() throws Exception {
        Files.writeString(home.directory().folder().resolve("current"), "nonsense\n");

        work().setAside(NOW);

        assertThat(home.version()).isEmpty();
        assertThat(home.syncAlone(BIRCH_LANE).plan()).isNotNull();
    }

    @Test
    void aNameThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        assertThatThrownBy(() -> work().bringBack(Optional.empty(), NOW)).isInstanceOf(StartAgainRefused.class);
        work().setAside(NOW);

        assertThatThrownBy(() -> work().bringBack(Optional.of("../../etc"), NOW))
                .isInstanceOf(StartAgainRefused.class)
                .hasMessageContaining("There are: 20270705-080000.");
    }

    @Test
    void notInTheMidstOfAChangeOfTheYear() throws Exception {
        new YearChange(home.path(), "default", Engines.ofCommand(), Clock.systemUTC(), Cancellation.NONE).next("ada");

        assertThatThrownBy(() -> work().setAside(NOW))
                .isInstanceOf(StartAgainRefused.class)
                .hasMessageContaining("A change of the school year is under way");
        assertThat(home.version()).isEqualTo("1");
    }

    private StartAgain work() {
        return new StartAgain(home.path(), "default", Engines.ofCommand(), Cancellation.NONE);
    }
}
