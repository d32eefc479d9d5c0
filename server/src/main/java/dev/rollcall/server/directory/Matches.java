package dev.rollcall.server.directory;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.IdentityDecision;
import dev.rollcall.sync.lookup.Identities;
import dev.rollcall.sync.lookup.MatchDoubts;
import dev.rollcall.sync.lookup.MatchDoubts.Doubt;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.IdentityChanges;
import dev.rollcall.sync.run.IdentityChanges.Decider;
import dev.rollcall.sync.run.IdentityRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who of the source is whom at Apple: what the last run could not tell for certain, and what people chose. */
@Component
public class Matches {
    /** The choice that the person is nobody whom Apple knows. */
    public static final String NEW = "new";
    /** The choice of a Person ID that is not among the candidates. */
    public static final String OTHER = "other";

    private static final int LONGEST_ID = 256;

    private final ServerSettings server;
    private final LastRun lastRun;
    private final Engines engines;
    private final Clock clock;

    Matches(ServerSettings server, LastRun lastRun, Engines engines, Clock clock) {
        this.server = server;
        this.lastRun = lastRun;
        this.engines = engines;
        this.clock = clock;
    }

    /**
     * What somebody chose for a person.
     *
     * @param key of a candidate, {@link #NEW} or {@link #OTHER}
     * @param other the Person ID, for {@link #OTHER}
     */
    public record Chosen(String sisId, String key, String other) {}

    /**
     * Of whom a run could not tell who they are.
     *
     * @param run of the index; empty where the command line made it
     * @param ambiguous those who could be several
     * @param unmatched those who are nobody whom Apple is known to have
     */
    public record Doubtful(Optional<Run> run, MatchDoubts.Found ambiguous, MatchDoubts.Found unmatched) {}

    /** The last run that told who is whom. */
    Optional<LastRun.Found> run(Connection connection) {
        return lastRun.of(connection).filter(found -> MatchDoubts.areToldBy(found.folder()));
    }

    /**
     * Of whom the last run could not tell; empty where no run has told.
     *
     * @param from how many of each list are passed over
     */
    public Optional<Doubtful> doubtful(Connection connection, long from, long limit) {
        return run(connection).map(found -> {
            try (MatchDoubts doubts = MatchDoubts.open(found.folder(), engines, Cancellation.NONE)) {
                return new Doubtful(found.run(), doubts.ambiguous(from, limit), doubts.unmatched(from, limit));
            }
        });
    }

    /** The last decision about each person, by {@code sourcedId}; what was taken back is not in it. */
    public Map<String, IdentityDecision> decided(Connection connection) throws DirectoryFault, IOException {
        return directory(connection).identityDecisions().last().stream()
                .filter(decision -> decision.kind() == IdentityDecision.Kind.PIN)
                .collect(Collectors.toMap(
                        IdentityDecision::sisId, Function.identity(), (one, next) -> next, LinkedHashMap::new));
    }

    /**
     * Keeps what somebody chose, for the next run. An id of the source that is not there any more lets go of its Person ID for it, as
     * after a change of the SIS.
     *
     * @return what is wrong with a choice, by {@code sourcedId}, and with all of them by an empty one; where anything is, nothing was
     *     kept
     */
    public Map<String, String> choose(Connection connection, List<Chosen> choices, String by, String reason)
            throws DirectoryFault, IOException {
        Optional<Path> told = run(connection).map(LastRun.Found::folder);
        if (told.isEmpty()) {
            return Map.of("", "No run has told yet who is whom. Make a preview first, then choose.");
        }
        Path run = told.get();
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, String> faults = new LinkedHashMap<>();
        try (MatchDoubts doubts = MatchDoubts.open(run, engines, Cancellation.NONE)) {
            for (Chosen choice : choices) {
                Optional<Doubt> doubt = doubts.of(choice.sisId());
                if (doubt.isEmpty()) {
                    faults.put(
                            choice.sisId(), "A newer preview has decided about " + choice.sisId() + ". Choose again.");
                    continue;
                }
                String fault = fault(doubt.get(), choice);
                if (!fault.isEmpty()) {
                    faults.put(choice.sisId(), doubt.get().name() + ": " + fault);
                    continue;
                }
                String personId = personId(doubt.get(), choice);
                if (ids.containsValue(personId)) {
                    faults.put(
                            choice.sisId(),
                            doubt.get().name() + ": two people cannot have the Person ID " + personId + ".");
                }
                ids.put(choice.sisId(), personId);
            }
        }
        if (faults.isEmpty()) {
            Map<String, String> gone = goneHolders(connection, run, ids, faults);
            if (faults.isEmpty()) {
                pin(connection, ids, gone, new Decider(by, reason, clock.instant()), faults);
            }
        }
        return faults;
    }

    /** Whose Person ID is taken although they hold it, since the source has them no more: their id by the Person ID. */
    private Map<String, String> goneHolders(
            Connection connection, Path run, Map<String, String> ids, Map<String, String> faults)
            throws DirectoryFault, IOException {
        Map<String, String> holders = new LinkedHashMap<>();
        try (Identities known = changes(connection).list(Optional.empty(), Optional.empty())) {
            ids.forEach((sis, personId) -> known.holder(personId)
                    .filter(other -> !other.equals(sis))
                    .ifPresent(other -> holders.put(sis, other)));
        }
        Map<String, String> gone = new LinkedHashMap<>();
        if (holders.isEmpty()) {
            return gone;
        }
        // One engine at a time: who holds one and waits for another may wait for ever.
        try (MatchDoubts doubts = MatchDoubts.open(run, engines, Cancellation.NONE)) {
            holders.forEach((sis, other) -> {
                String personId = ids.getOrDefault(sis, "");
                if (doubts.isInSource(other)) {
                    faults.put(
                            sis,
                            "The Person ID " + personId + " is that of " + other
                                    + ", whom the source has, too. Take that choice back first, or choose another account.");
                } else {
                    gone.put(personId, other);
                }
            });
        }
        return gone;
    }

    private void pin(
            Connection connection,
            Map<String, String> ids,
            Map<String, String> gone,
            Decider decider,
            Map<String, String> faults)
            throws DirectoryFault, IOException {
        IdentityChanges changes = changes(connection);
        Map<String, IdentityDecision> decided = decided(connection);
        for (Map.Entry<String, String> id : ids.entrySet()) {
            IdentityDecision last = decided.get(id.getKey());
            if (last != null && last.personId().equals(id.getValue())) {
                continue;
            }
            try {
                @Nullable String holder = gone.get(id.getValue());
                if (holder != null) {
                    changes.release(holder, decider);
                }
                changes.pin(id.getKey(), id.getValue(), decider);
            } catch (IdentityRefused refused) {
                faults.put(id.getKey(), String.valueOf(refused.getMessage()));
            }
        }
    }

    private static String fault(Doubt doubt, Chosen choice) {
        if (choice.key().equals(NEW)) {
            return doubt.canBeNew()
                    ? ""
                    : "Apple has the Person ID or the e-mail address already, so that a new account cannot have it.";
        }
        if (choice.key().equals(OTHER)) {
            String id = choice.other().strip();
            return id.isEmpty() || id.length() > LONGEST_ID || id.contains("@")
                    ? "write the Person ID as Apple School Manager shows it, not a name or an e-mail address."
                    : "";
        }
        return doubt.candidates().stream().anyMatch(one -> one.key().equals(choice.key()))
                        || doubt.holder()
                                .filter(one -> one.key().equals(choice.key()))
                                .isPresent()
                ? ""
                : "choose one of the accounts that are shown.";
    }

    /** An account without a Person ID gets the one that the settings choose: Apple finds it by the e-mail address. */
    private static String personId(Doubt doubt, Chosen choice) {
        if (choice.key().equals(OTHER)) {
            return choice.other().strip();
        }
        return choice.key().equals(NEW) || choice.key().startsWith(MatchDoubts.ACCOUNT) ? doubt.ownId() : choice.key();
    }

    /** Takes a choice back. */
    public void undo(Connection connection, String sisId, String by)
            throws IdentityRefused, DirectoryFault, IOException {
        changes(connection).release(sisId, new Decider(by, "The choice was taken back.", clock.instant()));
    }

    private IdentityChanges changes(Connection connection) {
        return new IdentityChanges(directory(connection), engines, Cancellation.NONE);
    }

    private Directory directory(Connection connection) {
        return Directory.of(server.home(), connection.folder());
    }
}
