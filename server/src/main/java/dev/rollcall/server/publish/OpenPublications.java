package dev.rollcall.server.publish;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.hosting.OpenRoster;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.publish.AccessCheck;
import dev.rollcall.sync.publish.Answer;
import dev.rollcall.sync.publish.Provider;
import dev.rollcall.sync.publish.ProviderSettings;
import dev.rollcall.sync.publish.Request;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers from published rosters. The few that were asked last are open, each with an engine of its own. */
@Component
class OpenPublications {
    private static final Logger LOG = LoggerFactory.getLogger(OpenPublications.class);

    /** Rows for which it does not suffice lie on the disk. */
    static final Engines.Demand DEMAND = new Engines.Demand(256L << 20, 2);

    private static final int MOST_OPEN = 4;
    private static final Duration IDLE = Duration.ofMinutes(15);

    private final PublicationStore store;
    private final PublicationTokens tokens;
    private final PublicationFolders folders;
    private final ConnectionStore connections;
    private final Clock clock;
    private final Engines engines;
    private final Map<Key, Opened> open = new ConcurrentHashMap<>();
    private final Map<Long, Access> access = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "published-rosters");
        thread.setDaemon(true);
        return thread;
    });

    OpenPublications(
            PublicationStore store,
            PublicationTokens tokens,
            PublicationFolders folders,
            ConnectionStore connections,
            ServerSettings server,
            Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.folders = folders;
        this.connections = connections;
        this.clock = clock;
        // One more than are open, so that a roster can be made while all of them are.
        this.engines = Engines.ofMachine(
                (MOST_OPEN + 1) * DEMAND.memoryBytes(),
                (MOST_OPEN + 1) * DEMAND.threads(),
                server.home().resolve("work"));
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::closeIdle, 1, 1, TimeUnit.MINUTES);
    }

    private record Key(long connection, String folder, int secretVersion) {}

    private record Access(int secretVersion, ProviderSettings settings, AccessCheck check) {}

    private static final class Opened {
        private final OpenRoster roster;
        private volatile Instant usedAt;

        Opened(OpenRoster roster, Instant usedAt) {
            this.roster = roster;
            this.usedAt = usedAt;
        }
    }

    /** For what is written and read here, so that runs and pages need not wait for it. */
    Engines engines() {
        return engines;
    }

    /**
     * Answers a request.
     *
     * @param folder of the roster that the caller sees
     * @return empty where that roster is gone
     */
    Optional<Answer> answer(Publication publication, String folder, Request request)
            throws IOException, HomeNotWritable {
        Key key = new Key(publication.connection(), folder, publication.secretVersion());
        while (true) {
            Optional<Opened> found = opened(key);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            found.get().usedAt = clock.instant();
            Optional<Answer> answer = found.get().roster.answer(request);
            if (answer.isPresent()) {
                return answer;
            }
            open.remove(key, found.get());
        }
    }

    private Optional<Opened> opened(Key key) throws HomeNotWritable {
        Opened known = open.get(key);
        return known == null ? open(key) : Optional.of(known);
    }

    private synchronized Optional<Opened> open(Key key) throws HomeNotWritable {
        Opened known = open.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Connection> connection = connections.find(key.connection);
        Optional<Path> folder =
                connection.map(found -> folders.of(found, key.folder)).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Access client = access(key);
        makeRoom();
        OpenRoster roster = OpenRoster.open(
                folder.get(),
                folders.work(),
                DEMAND,
                engines,
                published -> new Provider(
                        published,
                        client.settings,
                        client.check,
                        clock,
                        fault -> LOG.error(
                                "a published roster of connection {} could not answer: {}",
                                key.connection,
                                fault.getClass().getName())));
        Opened opened = new Opened(roster, clock.instant());
        open.put(key, opened);
        return Optional.of(opened);
    }

    /** One for all rosters of a connection: a signature that was used counts as used after a switch, too. */
    private Access access(Key key) {
        return access.compute(key.connection, (connection, known) -> {
            if (known != null && known.secretVersion == key.secretVersion) {
                return known;
            }
            Publication publication = store.find(connection).orElseThrow();
            ProviderSettings settings = ProviderSettings.of(publication.clientId(), store.secret(connection));
            return new Access(key.secretVersion, settings, new AccessCheck(settings, tokens.of(connection), clock));
        });
    }

    private void makeRoom() {
        while (open.size() >= MOST_OPEN) {
            open.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().usedAt))
                    .map(Map.Entry::getKey)
                    .ifPresent(this::close);
        }
    }

    private void close(Key key) {
        Optional.ofNullable(open.remove(key)).ifPresent(opened -> opened.roster.close());
    }

    /** Closes all of a connection; requests that are being answered end first. */
    void close(long connection) {
        List.copyOf(open.keySet()).stream()
                .filter(key -> key.connection == connection)
                .forEach(this::close);
        access.remove(connection);
    }

    /** Closes those that nobody has asked for a while. */
    void closeIdle() {
        Instant oldest = clock.instant().minus(IDLE);
        open.forEach((key, opened) -> {
            if (opened.usedAt.isBefore(oldest)) {
                close(key);
            }
        });
    }

    @PreDestroy
    void closeAll() {
        timer.shutdownNow();
        List.copyOf(open.keySet()).forEach(this::close);
        engines.close();
    }
}
