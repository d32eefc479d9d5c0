package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.AddressPolicy;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.organisations.OwnFolders;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsPlaces;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes of a run in the index what the engine is asked. */
@Component
class RunRequests {
    private final RunStore runs;
    private final FetchedRosters fetched;
    private final ConnectionStore connections;
    private final OrganisationStore organisations;
    private final SettingsCheck check;
    private final OwnFolders ownFolders;
    private final DeliveryDays days;
    private final Retention retention;
    private final ServerSettings server;
    private final Clock clock;

    RunRequests(
            RunStore runs,
            FetchedRosters fetched,
            ConnectionStore connections,
            OrganisationStore organisations,
            SettingsCheck check,
            OwnFolders ownFolders,
            DeliveryDays days,
            Retention retention,
            ServerSettings server,
            Clock clock) {
        this.runs = runs;
        this.fetched = fetched;
        this.connections = connections;
        this.organisations = organisations;
        this.check = check;
        this.ownFolders = ownFolders;
        this.days = days;
        this.retention = retention;
        this.server = server;
        this.clock = clock;
    }

    /** A run cannot have what it was asked for with, such as what an earlier one had fetched; the text is a sentence for people. */
    static final class NotPossible extends Exception {
        private static final long serialVersionUID = 1L;

        NotPossible(String sentence) {
            super(sentence);
        }
    }

    /** The request; the index keeps from now on which version of the settings it took. */
    RunRequest of(Run run, Connection connection)
            throws SettingsFaults, NotPossible, AddressPolicy.Refused, DirectoryFault, IOException {
        ConnectionStore.SettingsVersion version = connections.settings(connection);
        runs.setSettingsVersion(run.id(), version.version());
        SettingsText text = check.read(connection, version.text(), run.choice().text());
        Optional<String> fault = ChoiceCheck.fault(text, run.choice());
        if (fault.isPresent()) {
            throw new NotPossible(fault.get() + " Nothing was delivered.");
        }
        check.demandAllowed(connection, text);
        ownFolders.make(connection.organisation());
        Organisation organisation = organisations.find(run.organisation()).orElseThrow();
        Clock local = clock.withZone(organisation.zone());
        Optional<SentAgain> sent = SentAgain.of(run, server.home(), connection.folder());
        Settings settings = sent.map(state -> state.settings(text.settings(), connection.folder()))
                .orElse(text.settings());
        if (sent.isEmpty() && run.source().isEmpty() && run.again().isEmpty() && check.isFedByUploads(text)) {
            throw new NotPossible(SettingsCheck.NO_UPLOAD + " Nothing was changed.");
        }
        RunRequest request = new RunRequest(
                aim(run, connection, text),
                sent.map(SentAgain::words).or(run::source).orElse(text.source()),
                text.to(),
                server.home(),
                false,
                LocalDate.now(local),
                retention.applied(run.organisation(), ofToday(connection, settings)),
                local,
                SettingsPlaces.NONE,
                sent.map(SentAgain::state));
        return run.again().isEmpty() ? request : request.taking(Optional.of(fetchedBy(run)));
    }

    /**
     * A run may have waited until its connection was paused, or into a day on which nothing is delivered. Without a destination it
     * would count as delivered, and nothing would be sent.
     */
    private Aim aim(Run run, Connection connection, SettingsText text) {
        if (run.aim() != Aim.DELIVER
                || (days.mayDeliver(connection) && text.to().isPresent())) {
            return run.aim();
        }
        runs.setAim(run.id(), Aim.PREVIEW);
        return Aim.PREVIEW;
    }

    private Path fetchedBy(Run run) throws NotPossible {
        return run.again()
                .flatMap(id -> runs.find(run.organisation(), id))
                .flatMap(fetched::of)
                .orElseThrow(
                        () -> new NotPossible(
                                "What was fetched then is not kept any more, so there is nothing to run with. Nothing was changed."));
    }

    private Settings ofToday(Connection connection, Settings settings) {
        return days.today(connection) == DeliveryDays.Rule.ADDITIONS_ONLY
                ? settings.withGuard(settings.guard().withAdditionsOnly())
                : settings;
    }
}
