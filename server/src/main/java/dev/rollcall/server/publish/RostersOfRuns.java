package dev.rollcall.server.publish;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.server.publish.Publication.Roster;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.hosting.NotARoster;
import dev.rollcall.sync.hosting.RosterFolder;
import dev.rollcall.sync.hosting.RosterHost;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.KeptFiles;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes of what a run has read a roster that can be published. */
@Component
class RostersOfRuns {
    private static final Set<Outcome> GOOD =
            EnumSet.of(Outcome.DELIVERED, Outcome.PLANNED, Outcome.HELD, Outcome.CLEAN);

    private final RunFiles files;
    private final PublicationFolders folders;
    private final OpenPublications open;
    private final ConnectionStore connections;
    private final OrganisationStore organisations;
    private final SettingsCheck check;
    private final Clock clock;

    RostersOfRuns(
            RunFiles files,
            PublicationFolders folders,
            OpenPublications open,
            ConnectionStore connections,
            OrganisationStore organisations,
            SettingsCheck check,
            Clock clock) {
        this.files = files;
        this.folders = folders;
        this.open = open;
        this.connections = connections;
        this.organisations = organisations;
        this.check = check;
        this.clock = clock;
    }

    /**
     * What a run has left of what it read.
     *
     * @throws NotPublished where it is none of the connection, did not end well, or has left nothing
     */
    Path readBy(Connection connection, Run run) throws NotPublished {
        String id = Long.toString(run.id());
        if (!run.connection().equals(Optional.of(connection.id()))) {
            throw new NotPublished(
                    Message.of("publication.not_its_run").with("run", id).with("connection", connection.name()));
        }
        if (!run.isOver() || run.outcome().filter(GOOD::contains).isEmpty()) {
            throw new NotPublished(Message.of("publication.not_good").with("run", id));
        }
        return files.folder(run)
                .flatMap(folder -> new KeptFiles(folder).fetched())
                .orElseThrow(() ->
                        new NotPublished(Message.of("publication.not_kept").with("run", id)));
    }

    /** Writes the roster into a folder that nobody reads yet. */
    Roster write(Connection connection, Run run, Path set) throws NotARoster, HomeNotWritable, IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Path half = folders.begin(connection, run.id());
        boolean isWhole = false;
        try {
            Map<String, Long> records = RosterFolder.write(
                    new RosterHost.HostingRequest(
                            set,
                            RosterHost.Kind.FILES,
                            settings(connection),
                            folders.work(),
                            today(connection, now),
                            clock),
                    half,
                    OpenPublications.DEMAND,
                    open.engines(),
                    Cancellation.NONE);
            String name = folders.finish(half);
            isWhole = true;
            return new Roster(name, run.id(), now, records);
        } finally {
            if (!isWhole) {
                DurableFiles.wipe(half);
            }
        }
    }

    private LocalDate today(Connection connection, Instant now) {
        return LocalDate.ofInstant(
                now, organisations.find(connection.organisation()).orElseThrow().zone());
    }

    private Settings settings(Connection connection) {
        try {
            return check.read(connection, connections.settings(connection).text())
                    .settings();
        } catch (SettingsFaults unreadable) {
            return Settings.DEFAULTS;
        }
    }
}
