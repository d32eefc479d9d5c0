package dev.rollcall.server.directory;

import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.server.runs.DeliveryDays;
import dev.rollcall.server.runs.Previews;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.runs.SentAgain;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for runs that send a kept version again: a preview first, and a delivery of what it showed. */
@Component
public class VersionsAgain {
    private final ConnectionStore connections;
    private final SettingsCheck check;
    private final Twin twin;
    private final RunStore runs;
    private final DeliveryDays days;
    private final RunQueue queue;
    private final Previews previews;

    VersionsAgain(
            ConnectionStore connections,
            SettingsCheck check,
            Twin twin,
            RunStore runs,
            RunQueue queue,
            Previews previews,
            DeliveryDays days) {
        this.runs = runs;
        this.days = days;
        this.connections = connections;
        this.check = check;
        this.twin = twin;
        this.queue = queue;
        this.previews = previews;
    }

    /** No run is asked for, and nothing is sent. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }

        /** Why, and what to do. */
        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /** A version that is kept, by its number; empty where there is none. */
    public Optional<Version> find(Connection connection, String version) throws CannotTell {
        return twin.versions(connection).stream()
                .filter(found -> found.name().equals(version))
                .findFirst();
    }

    /** The preview of sending that version: what is shown is then what goes. */
    Optional<Run> preview(Connection connection, Version version) {
        return previews.unlocking(
                connection,
                run -> SentAgain.version(run).filter(version.name()::equals).isPresent());
    }

    /**
     * Asks for the run.
     *
     * @param delivers false for the preview
     * @param by who asks
     * @return its id
     */
    @Transactional(rollbackFor = Refused.class)
    public long ask(Connection asked, Version version, boolean delivers, Cause cause, String by) throws Refused {
        // Of two who ask at once the second finds the run of the first, after which the preview counts no more.
        runs.lockQueue(asked.id());
        Connection connection =
                connections.find(asked.id()).orElseThrow(() -> new Refused("The connection was removed."));
        if (!keepsDirectory(connection)) {
            throw new Refused(
                    "This connection keeps no directory to plan with (directory.use: false), so that no version can be sent"
                            + " again. Nothing was changed.");
        }
        if (delivers && connection.state() != Connection.State.LIVE) {
            throw new Refused("This connection is not live, so that it sends nothing. Nothing was changed.");
        }
        if (delivers && !days.mayDeliver(connection)) {
            throw new Refused("Deliveries of this connection are paused today. Nothing was sent.");
        }
        if (delivers && preview(connection, version).isEmpty()) {
            throw new Refused("Make a preview of sending version " + version.name()
                    + " first, and look at it. Nothing was sent.");
        }
        return queue.ask(
                connection,
                cause,
                Optional.of(by),
                delivers ? Aim.DELIVER : Aim.PREVIEW,
                Optional.of(SentAgain.source(version.name())));
    }

    private boolean keepsDirectory(Connection connection) throws Refused {
        try {
            return check.read(connection, connections.settings(connection).text())
                    .settings()
                    .directory()
                    .use();
        } catch (SettingsFaults unreadable) {
            throw new Refused("The settings of this connection have faults. Correct them first. Nothing was changed.");
        }
    }
}
