package dev.rollcall.sync.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.activitylog.ActivityLogCheck;
import dev.rollcall.sync.activitylog.ActivityLogResult;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.TestHome;
import dev.rollcall.sync.run.UploadMarks;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the plan foresees is what the stand-in does, of whom neither was made from the other: 10,000 schools, each with a pair of days of
 * its own.
 */
@Tag("long")
class PairsOfDaysTest {
    private static final int SCHOOLS = 2_000;
    private static final Instant FIRST_DAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final Settings NOT_HELD = TestHome.guard(TestHome.limits(false, List.of(), Optional.empty()));

    private final Path folder;
    private final TestHome home;

    PairsOfDaysTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.home = new TestHome(folder.resolve("home"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bothDaysOfEachSchoolAreForeseen(long seed) throws Exception {
        GeneratedSchools schools = new GeneratedSchools(seed, SCHOOLS);
        schools.write(folder.resolve("day-0"));
        schools.pass();
        schools.write(folder.resolve("day-1"));
        StandInHome apple = StandInHome.open(folder.resolve("apple"));
        StandInClock clock = StandInClock.open(apple, Clock.fixed(FIRST_DAY, ZoneOffset.UTC), 0);
        AppleDirectory directory = AppleDirectory.open(apple, Engines.ofCommand());
        UploadImport imports = new UploadImport(
                directory,
                clock,
                ImportRules.USUAL,
                Disturbances.of(List.of()).orElseThrow(),
                new ActivityLog(apple.logs()));

        for (int day = 0; day < 2; day++) {
            Path zip = folder.resolve("day-" + day + ".zip");
            RunReport run = home.syncAfter(day, folder.resolve("day-" + day), zip, NOT_HELD);
            assertThat(run.verdict().outcome()).as(run.verdict().sentence()).isEqualTo(Outcome.DELIVERED);
            marks().mark(run.run(), DeliveryState.HANDED_OVER, "test", FIRST_DAY.plus(Duration.ofDays(day)));
            imports.run(zip, folder.resolve("work"));
            ActivityLogResult result = new ActivityLogCheck(
                            home.path(), "default", Engines.ofCommand(), Cancellation.NONE)
                    .take(newest(apple.logs()), Optional.of(run.run()), clock.instant());

            Map<String, Set<String>> known = day == 0 ? Map.of() : undocumented(schools);
            assertThat(result.differences().stream()
                            .filter(one -> !known.getOrDefault(one.entity() + " " + one.foreseen(), Set.of())
                                    .contains(one.id())))
                    .isEmpty();
            assertThat(result.differences()).hasSizeLessThan(ActivityLogResult.MOST_DIFFERENCES);
            assertThat(result.forecast().records()).isGreaterThan(SCHOOLS);
            clock.advance(1);
        }
    }

    /**
     * Where Apple documents nothing, and the two see it differently. A location that an upload lacks: the plan foresees that it is kept by
     * hand from then on, the stand-in leaves it as it is. A student who is in a class by a row with another id: for the plan one row goes
     * and one comes, for the stand-in nothing has changed. The same instructors in another order: no change for the plan, one for the
     * stand-in.
     */
    private static Map<String, Set<String>> undocumented(GeneratedSchools schools) {
        return Map.of(
                "locations deactivate", schools.closed(),
                "rosters create", schools.renumbered(),
                "rosters deactivate", schools.renumbered(),
                "classes null", schools.reordered());
    }

    private UploadMarks marks() {
        return new UploadMarks(home.path(), "default", Engines.ofCommand());
    }

    private static Path newest(Path logs) throws Exception {
        try (Stream<Path> all = Files.list(logs)) {
            return all.max(Comparator.naturalOrder()).orElseThrow();
        }
    }
}
