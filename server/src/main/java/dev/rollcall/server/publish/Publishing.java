package dev.rollcall.server.publish;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.publish.Publication.Roster;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.hosting.NotARoster;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Switches publishing on and off, and makes the roster of a run the published one. Whom that is allowed to, the callers ask. */
@Component
public class Publishing {
    private final PublicationStore store;
    private final PublicationTokens tokens;
    private final PublicationFolders folders;
    private final OpenPublications open;
    private final ConnectionStore connections;
    private final RunStore runs;
    private final RostersOfRuns rosters;

    Publishing(
            PublicationStore store,
            PublicationTokens tokens,
            PublicationFolders folders,
            OpenPublications open,
            ConnectionStore connections,
            RunStore runs,
            RostersOfRuns rosters) {
        this.store = store;
        this.tokens = tokens;
        this.folders = folders;
        this.open = open;
        this.connections = connections;
        this.runs = runs;
        this.rosters = rosters;
    }

    public Optional<Publication> find(Connection connection) {
        return store.find(connection.id());
    }

    /**
     * Switches it on. From then on runs keep what they read.
     *
     * @return the secret, which is shown once; empty where it was on already
     */
    public Optional<String> switchOn(Connection connection, PublicationRule rule, String by) {
        return store.make(connection.id(), rule, by);
    }

    public void setRule(Connection connection, PublicationRule rule) {
        store.setRule(connection.id(), rule);
    }

    /** A new secret, which is shown once. The old one and all tokens end now. Empty where nothing is published. */
    public Optional<String> newSecret(Connection connection) {
        return store.newSecret(connection.id());
    }

    /** Nobody reads anything any more, and all that was published is deleted; false where it was off. */
    public boolean switchOff(Connection connection) {
        boolean wasOn = store.remove(connection.id());
        open.close(connection.id());
        try {
            folders.wipe(connection.folder());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return wasOn;
    }

    /**
     * Publishes the newest run of a connection that ended well.
     *
     * @throws NotPublished where that cannot be
     */
    public Roster publishNewest(Connection connection) throws NotPublished {
        return publish(connection, newest(connection), true);
    }

    /** Which run {@link #publishNewest} would publish. */
    private Run newest(Connection connection) throws NotPublished {
        Publication publication = demand(connection);
        return publication.rule().ofNewest().stream()
                .flatMap(outcome -> runs
                        .list(
                                connection.organisation(),
                                new RunStore.Choice(
                                        Optional.of(connection.id()), Optional.of(outcome), Optional.empty(), 1))
                        .stream())
                .max(Comparator.comparingLong(Run::id))
                .orElseThrow(
                        () -> new NotPublished(Message.of("publication.no_run").with("connection", connection.name())));
    }

    /**
     * Makes the roster that a run has read the published one. Until it is ready, and where that fails, others read the one
     * before.
     *
     * @throws NotPublished where that cannot be
     */
    public Roster publish(Connection connection, Run run) throws NotPublished {
        return publish(connection, run, true);
    }

    /**
     * The same.
     *
     * @param mayBeOlder whether it may take the place of the roster of a newer run
     */
    Roster publish(Connection connection, Run run, boolean mayBeOlder) throws NotPublished {
        Publication publication = demand(connection);
        Path set = rosters.readBy(connection, run);
        try {
            Roster roster = rosters.write(connection, run, set);
            if (!store.setRoster(connection.id(), publication.madeAt(), roster, mayBeOlder)) {
                return overtaken(connection, roster);
            }
            sweep(connection);
            return roster;
        } catch (NotARoster refused) {
            String reason = refused.problems().stream()
                    .findFirst()
                    .map(Problem::message)
                    .orElse("");
            throw new NotPublished(Message.of("publication.no_roster")
                    .with("run", Long.toString(run.id()))
                    .with("reason", reason));
        } catch (HomeNotWritable | IOException fault) {
            throw new NotPublished(Message.of("publication.no_room"), true);
        }
    }

    private Publication demand(Connection connection) throws NotPublished {
        return find(connection)
                .orElseThrow(
                        () -> new NotPublished(Message.of("publication.off").with("connection", connection.name())));
    }

    /** It was switched off meanwhile, or a newer roster came first. */
    private Roster overtaken(Connection connection, Roster roster) throws NotPublished, IOException {
        DurableFiles.wipe(folders.of(connection, roster.folder()));
        return find(connection)
                .flatMap(Publication::roster)
                .orElseThrow(() ->
                        new NotPublished(Message.of("publication.switched_off").with("connection", connection.name())));
    }

    /** Removes what nobody reads any more. */
    private void sweep(Connection connection) throws IOException {
        Set<String> needed = new HashSet<>(tokens.folders(connection.id()));
        find(connection).flatMap(Publication::roster).ifPresent(roster -> needed.add(roster.folder()));
        folders.sweep(connection, needed);
    }

    /** The same for all connections, those among them that were removed. */
    void sweepAll() throws IOException {
        for (String folder : folders.all()) {
            Optional<Connection> connection = connections.all().stream()
                    .filter(one -> one.folder().equals(folder) && find(one).isPresent())
                    .findFirst();
            if (connection.isPresent()) {
                sweep(connection.get());
            } else {
                folders.wipe(folder);
            }
        }
    }
}
