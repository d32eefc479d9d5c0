package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with everything that it shows. */
@Tag("long")
@Tag("jdk")
class DemoRunTest {
    @Test
    void theDemoShowsWhatItSaysInLessThanAMinute(@TempDir Path folder) {
        Console console = new Console(folder);
        Instant start = Instant.now();

        int code = console.run("demo");

        assertThat(console.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(console.out())
                .containsSubsequence(
                        "1. Day one",
                        "   $ rollcall sync fixtures/birch-lane/oneroster --as-of 2026-11-23\n",
                        "people       +7 new",
                        "2. Day two",
                        "   $ rollcall sync fixtures/birch-lane/rollcall-day-2.yaml --as-of 2026-11-23 --preview\n",
                        "people       +1 new, 1 changed, 1 moved, 1 deactivated",
                        "locations    +1 new",
                        "classes      1 changed",
                        "4. Who is it",
                        "Chloe Hart",
                        "6. Somebody puts",
                        "held  3 of 9 people deactivated (33.33 %",
                        "Nora Dahl",
                        "7. The '#'",
                        "Nothing changes.",
                        "8. Birch Lane changes its SIS",
                        "RST-608",
                        "9. With match",
                        "10. Each delivery");
        String matched = console.out().substring(console.out().indexOf("9. With match"));
        assertThat(matched).doesNotContainPattern("people +\\+").doesNotContain("deactivated");
    }
}
