package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of accounts as days pass and nothing is uploaded: a deactivated account is deleted, and at the purge after that
 * it vanishes and its name is free again. Each run counts these days for itself; this shows them, or keeps them as a version.
 */
public final class DirectoryAdvance {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Directory directory;
    private final Engines engines;
    private final Clock clock;
    private final Cancellation cancellation;

    /** @param engines lend the engine that reads the people */
    public DirectoryAdvance(Directory directory, Engines engines, Clock clock, Cancellation cancellation) {
        this.directory = directory;
        this.engines = engines;
        this.clock = clock;
        this.cancellation = cancellation;
    }

    /**
     * What happens to one account.
     *
     * @param event {@code deleted} or {@code purged}
     * @param personId null for an account without one
     * @param account the Managed Apple Account; null where it is not known
     */
    public record Event(
            String event,
            LocalDate day,
            @Nullable String personId,
            String name,
            @Nullable String account) {}

    /**
     * What the days change, in the order of the days.
     *
     * @param base the version that they were counted from
     * @param made the version that was made; empty where none was
     */
    public record Result(LocalDate to, String base, List<Event> events, Optional<Version> made) {
        public Result {
            events = List.copyOf(events);
        }

        public long count(String event) {
            return events.stream().filter(one -> one.event().equals(event)).count();
        }
    }

    /** Shows what has become of the accounts by a day, and changes nothing. */
    public Result foresee(LocalDate to) throws ChangeRefused, DirectoryFault, IOException {
        try (PeopleOfDirectory people = PeopleOfDirectory.on(to, directory, engines, cancellation)) {
            return new Result(to, people.base().name(), events(people, to), Optional.empty());
        }
    }

    /**
     * Makes a version of what has become of the accounts by a day; none where nothing has.
     *
     * @throws ChangeRefused where the day has not come, or where an upload may be at Apple of which nobody has said so
     */
    public Result save(LocalDate to) throws ChangeRefused, DirectoryFault, IOException {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        if (to.isAfter(today)) {
            throw new ChangeRefused(Message.of("run.change.not_yet").with("day", to.toString()));
        }
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            PeopleOfDirectory.demandNoOpenDelivery(directory);
            try (PeopleOfDirectory people = PeopleOfDirectory.on(to, directory, engines, cancellation)) {
                List<Event> events = events(people, to);
                Optional<Version> made = events.isEmpty()
                        ? Optional.empty()
                        : Optional.of(people.save(lock, "match_known_people", Origin.advanceTo(to), clock.instant()));
                return new Result(to, people.base().name(), events, made);
            }
        }
    }

    private static List<Event> events(PeopleOfDirectory people, LocalDate to) {
        return people
                .engine()
                .fetch(SqlFile.of("directory/aged_accounts").with("to", to).sql())
                .stream()
                .map(row -> new Event(
                        String.valueOf(row.get(0)),
                        (LocalDate) Objects.requireNonNull(row.get(1)),
                        (String) row.get(2),
                        String.valueOf(row.get(3)),
                        (String) row.get(4)))
                .toList();
    }
}
