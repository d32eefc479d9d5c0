package dev.rollcall.sync.apple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of the stand-in, in UTC: that of the machine and the days that were passed on request. */
final class StandInClock extends Clock {
    private final Clock machine;
    private final Path file;
    private volatile long days;

    private StandInClock(Clock machine, Path file, long days) {
        this.machine = machine;
        this.file = file;
        this.days = days;
    }

    /** @param more days to pass now, beside those of earlier starts */
    static StandInClock open(StandInHome home, Clock machine, long more) throws IOException {
        Path file = home.file("days");
        long days = Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        StandInClock clock = new StandInClock(machine, file, days);
        clock.advance(more);
        return clock;
    }

    /** @param more 0 or more: what was deleted does not come back */
    void advance(long more) throws IOException {
        long sum = days + more;
        StandInHome.write(file, String.valueOf(sum));
        days = sum;
    }

    LocalDate today() {
        return LocalDate.ofInstant(instant(), ZoneOffset.UTC);
    }

    /** What a client on this machine takes for the time: it knows nothing of the days that were passed. */
    Instant ofMachine() {
        return machine.instant();
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(Duration.ofDays(days));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
