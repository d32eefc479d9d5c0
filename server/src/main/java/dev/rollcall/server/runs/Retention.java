package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.home.RunIds;
import dev.rollcall.sync.run.KeptFiles;
import dev.rollcall.sync.run.RunContext.KeptData;
import dev.rollcall.sync.run.Runs;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How long what names people stays on this server, by what an organisation has chosen. */
@Component
public class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final RetentionStore store;
    private final ConnectionStore connections;
    private final OrganisationStore organisations;
    private final SettingsCheck check;
    private final WantedSources wanted;
    private final ServerSettings server;
    private final Clock clock;

    Retention(
            RetentionStore store,
            ConnectionStore connections,
            OrganisationStore organisations,
            SettingsCheck check,
            WantedSources wanted,
            ServerSettings server,
            Clock clock) {
        this.wanted = wanted;
        this.store = store;
        this.connections = connections;
        this.organisations = organisations;
        this.check = check;
        this.server = server;
        this.clock = clock;
    }

    /**
     * After how many days something goes; 0 keeps none of it.
     *
     * @param runs with reports and everything beside them; empty where the settings of each connection say it
     * @param fetched what an API gave to a run
     * @param steps the records after each stage
     * @param uploads lines in the list of uploads; their files go when their run is over
     */
    public record Days(Optional<Integer> runs, int fetched, int steps, int uploads) {
        /** The longest time that can be chosen. */
        public static final int MOST = 3_650;

        /** Of an organisation that has chosen nothing. */
        public static final Days DEFAULT = new Days(Optional.empty(), 7, 0, 90);

        /** As the audit has it. */
        public String words() {
            return "runs " + runs.map(String::valueOf).orElse("by settings") + ", fetched " + fetched + ", steps "
                    + steps + ", uploads " + uploads;
        }
    }

    /** Keeps what an organisation has chosen. */
    public void choose(String organisation, Days days) {
        store.save(organisation, days);
    }

    public Days of(String organisation) {
        return store.find(organisation).orElse(Days.DEFAULT);
    }

    /** The settings of a connection, with the days that its organisation has chosen. */
    Settings applied(String organisation, Settings settings) {
        return of(organisation)
                .runs()
                .map(days -> settings.withRuns(new Settings.RunRetention(
                        days, Math.min(days, settings.runs().keepHeldDays()))))
                .orElse(settings);
    }

    /** Which data of the source a run of a connection leaves. */
    KeptData kept(Connection connection) {
        Days days = of(connection.organisation());
        return new KeptData(days.fetched() > 0, days.steps() > 0, true, wanted.areWanted(connection.id()));
    }

    /** When the files of a run go; empty where it has none, or where nobody can say. */
    public Optional<Instant> keptUntil(Run run) {
        Optional<Instant> began = run.folder().flatMap(RunIds::began);
        return run.connection()
                .flatMap(connections::find)
                .flatMap(connection -> began.flatMap(at -> settings(connection)
                        .map(settings -> at.plus(Duration.ofDays(settings.runs().keepDays())))));
    }

    private Optional<Settings> settings(Connection connection) {
        try {
            Settings read = check.read(
                            connection, connections.settings(connection).text())
                    .settings();
            return Optional.of(applied(connection.organisation(), read));
        } catch (SettingsFaults unreadable) {
            return Optional.empty();
        }
    }

    /** Removes what was kept for long enough, of all connections. */
    public synchronized void enforce() {
        Set<String> folders = new HashSet<>();
        for (Connection connection : connections.all()) {
            folders.add(connection.folder());
            try {
                enforce(connection);
            } catch (IOException fault) {
                // The next time it is tried again; the folder of one connection must not keep those of others.
                LOG.error(
                        "old runs of connection {} could not be removed: {}",
                        connection.id(),
                        fault.getClass().getName());
            }
        }
        enforceLeft(folders);
    }

    /** Removes what connections left that were removed: nobody can decide about their runs any more. */
    private void enforceLeft(Set<String> folders) {
        Path all = server.home().resolve("organisations");
        for (Organisation organisation : organisations.all()) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(all, organisation.id() + "*")) {
                for (Path folder : left) {
                    String name = String.valueOf(folder.getFileName());
                    boolean isOurs = name.equals(organisation.id()) || name.startsWith(organisation.id() + ".");
                    if (isOurs && !folders.contains(name) && Files.isDirectory(RunFolder.of(server.home(), name))) {
                        enforceLeft(organisation.id(), name);
                    }
                }
            } catch (NoSuchFileException noneYet) {
                return;
            } catch (IOException fault) {
                LOG.error(
                        "old runs of removed connections of {} could not be removed: {}",
                        organisation.id(),
                        fault.getClass().getName());
            }
        }
    }

    private void enforceLeft(String organisation, String folder) throws IOException {
        Days days = of(organisation);
        Instant now = clock.instant();
        KeptFiles.discardOlderThan(
                server.home(),
                folder,
                now.minus(Duration.ofDays(days.fetched())),
                now.minus(Duration.ofDays(days.steps())));
        int kept = days.runs()
                .or(() -> keepDays(folder))
                .orElse(Settings.DEFAULTS.runs().keepDays());
        RunFolder.removeOlderThan(server.home(), folder, now.minus(Duration.ofDays(kept)));
    }

    private Optional<Integer> keepDays(String folder) {
        try {
            return new Runs(server.home(), folder).keepDays();
        } catch (HomeNotWritable unreadable) {
            return Optional.empty();
        }
    }

    private void enforce(Connection connection) throws IOException {
        Days days = of(connection.organisation());
        Instant now = clock.instant();
        KeptFiles.discardOlderThan(
                server.home(),
                connection.folder(),
                now.minus(Duration.ofDays(days.fetched())),
                now.minus(Duration.ofDays(days.steps())));
        Optional<Settings> settings = settings(connection);
        if (settings.isPresent()) {
            Runs.enforceRetention(server.home(), settings.get(), now);
        }
    }
}
