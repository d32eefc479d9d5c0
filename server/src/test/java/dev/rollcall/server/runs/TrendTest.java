package dev.rollcall.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.Run.Counts;
import dev.rollcall.server.runs.Run.State;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final Instant NIGHT = Instant.parse("2026-11-24T09:30:00Z");

    private static Run run(long id, long people, long seconds) {
        return new Run(
                id,
                "alder-valley",
                Optional.of(1L),
                Cause.SCHEDULE,
                Optional.empty(),
                Aim.DELIVER,
                State.ENDED,
                Optional.empty(),
                Optional.empty(),
                NIGHT,
                Optional.of(NIGHT),
                Optional.of(NIGHT.plusSeconds(seconds)),
                Optional.of(Outcome.DELIVERED),
                "",
                new Counts(0, 0, people, 0, 0, 0, 0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RunChoice.NONE);
    }

    @Test
    void oneDeliveryIsNoTrend() {
        assertThat(Trend.of(List.of())).isEmpty();
        assertThat(Trend.of(List.of(run(1, 9, 1)))).isEmpty();
    }

    @Test
    void theLineGoesFromTheOldestToTheNewest() {
        Trend people = Trend.of(List.of(run(3, 9040, 218), run(2, 9000, 42), run(1, 9020, 42)))
                .get(0);
        assertThat(people.line()).isEqualTo("4.0,38.0 160.0,64.0 316.0,12.0");
        assertThat(people.words(people.last().value())).isEqualTo("9,040");
        assertThat(people.difference()).isEqualTo("+20");
    }

    @Test
    void whatStaysTheSameIsALineInTheMiddleWithoutADifference() {
        Trend classes = Trend.of(List.of(run(2, 9, 1), run(1, 9, 1))).get(1);
        assertThat(classes.line()).isEqualTo("4.0,38.0 316.0,38.0");
        assertThat(classes.difference()).isEmpty();
    }

    @Test
    void aDurationIsInMinutesAndSeconds() {
        Trend duration = Trend.of(List.of(run(2, 9, 42), run(1, 9, 218))).get(3);
        assertThat(duration.words(duration.first().value())).isEqualTo("3 min 38 s");
        assertThat(duration.difference()).isEqualTo("−2 min 56 s");
    }
}
