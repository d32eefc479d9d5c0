package dev.rollcall.server.runs;

import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as the index has it.
 *
 * @param connection empty where the connection was removed since
 * @param askedBy the name of the person; empty where none asked
 * @param folder its name in the home; empty before it began
 * @param sentence the verdict; empty before the end
 * @param worked how long it took without the time in which it waited for an approval; empty before the end
 * @param delivery what is known of its upload; empty where it made none
 * @param settingsVersion the version of the settings that it took; empty before it began
 * @param again the run whose fetched roster it took in the place of asking the source; empty where it asked
 * @param choice what it takes otherwise than the settings of its connection say
 */
public record Run(
        long id,
        String organisation,
        Optional<Long> connection,
        Cause cause,
        Optional<String> askedBy,
        Aim aim,
        State state,
        Optional<String> folder,
        Optional<String> source,
        Instant askedAt,
        Optional<Instant> beganAt,
        Optional<Instant> endedAt,
        Optional<Outcome> outcome,
        String sentence,
        Counts counts,
        Optional<Duration> worked,
        Optional<DeliveryState> delivery,
        Optional<Integer> settingsVersion,
        Optional<Long> again,
        RunChoice choice) {

    /** Why a run was made. */
    public enum Cause {
        PERSON("by hand"),
        SCHEDULE("by schedule"),
        MISSED("missed, made up for"),
        FILE("a file arrived"),
        API("by a program"),
        FLOW("by a flow");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Where a run is. */
    public enum State {
        WAITING,
        RUNNING,
        ENDED
    }

    /**
     * What a list shows of a run; 0 where it did not come so far.
     *
     * @param people active ones in the directory after it
     */
    public record Counts(long errors, long warnings, long people, long classes, long added, long changed, long gone) {
        /** Of a run that did not come so far. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
    }

    public boolean isHeld() {
        return outcome.filter(end -> end == Outcome.HELD).isPresent() && aim == Aim.DELIVER;
    }

    public boolean isDelivered() {
        return outcome.filter(end -> end == Outcome.DELIVERED).isPresent();
    }

    /** Whether Apple has its upload, as far as anybody knows. */
    public boolean isAtApple() {
        return isDelivered() && delivery.map(DeliveryState::isAtApple).orElse(true);
    }

    public boolean isOver() {
        return state == State.ENDED;
    }

    /** How long it took, without the time in which it waited for an approval; empty before the end. */
    public Optional<Duration> took() {
        return worked.isPresent()
                ? worked
                : beganAt.flatMap(began -> endedAt.map(ended -> Duration.between(began, ended)));
    }
}
