package dev.rollcall.server.organisations;

import dev.rollcall.server.LockConflicts;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.organisations.Connection.State;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The connections of organisations, with every version of their settings. */
@Repository
public class ConnectionStore {
    private static final String CONNECTION =
            "select id, organisation_id, name, folder, sis, state, settings_version from connection ";

    private final JdbcClient jdbc;
    private final SettingsCheck check;
    private final Clock clock;

    ConnectionStore(JdbcClient jdbc, SettingsCheck check, Clock clock) {
        this.jdbc = jdbc;
        this.check = check;
        this.clock = clock;
    }

    /** The text of settings as somebody saved it. */
    public record SettingsVersion(int version, String text, String by, Instant at) {}

    /** Whether a connection has no source of its own, since it takes what is uploaded; settings that cannot be read say nothing. */
    public boolean isFedByUploads(Connection connection) {
        try {
            return check.isFedByUploads(
                    check.read(connection, settings(connection).text()));
        } catch (SettingsFaults unreadable) {
            return false;
        }
    }

    /** Somebody else has saved settings meanwhile; {@code current} is their version. */
    public static final class Overtaken extends Exception {
        private static final long serialVersionUID = 1L;

        private final int current;

        Overtaken(int current) {
            super("Somebody else saved version " + current + " meanwhile.");
            this.current = current;
        }

        public int current() {
            return current;
        }
    }

    /** A connection cannot be live: its settings do not say where an upload goes, or nothing at all. Its state stays as it was. */
    public static final class NoDestination extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        public NoDestination(String connection) {
            this(
                    "The settings of " + connection,
                    " do not say where the upload goes. Write it there under" + " delivery.to, and go live then.");
        }

        private NoDestination(String connection, String what) {
            super(connection + what);
        }

        /** @param fault the first that is wrong, as a sentence */
        static NoDestination ofUnreadable(String connection, String fault) {
            return new NoDestination(
                    "The settings of " + connection,
                    " cannot be read, so that nobody can tell what a run would do: " + fault
                            + " Save settings without a fault, and go live then.");
        }

        /** Of settings that would take the destination from a connection that is live. */
        static NoDestination whileLive(String connection) {
            return new NoDestination(
                    connection,
                    " is live, and these settings do not say where the upload goes."
                            + " Name it under delivery.to, or pause the connection first.");
        }

        /** What is missing, and what to do. */
        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    public Optional<Connection> find(String organisation, long id) {
        return jdbc.sql(CONNECTION + "where organisation_id = ? and id = ?")
                .param(organisation)
                .param(id)
                .query(ConnectionStore::connection)
                .optional();
    }

    /** The same where there has to be one. */
    public Connection demand(String organisation, long id) {
        return find(organisation, id).orElseThrow(NotFound::new);
    }

    /** The one of that id, whosever it is: for jobs, which nobody asks for a right. */
    public Optional<Connection> find(long id) {
        return jdbc.sql(CONNECTION + "where id = ?")
                .param(id)
                .query(ConnectionStore::connection)
                .optional();
    }

    public List<Connection> of(String organisation) {
        return jdbc.sql(CONNECTION + "where organisation_id = ? order by id")
                .param(organisation)
                .query(ConnectionStore::connection)
                .list();
    }

    public List<Connection> all() {
        return jdbc.sql(CONNECTION + "order by id")
                .query(ConnectionStore::connection)
                .list();
    }

    /** Adds one, with the first version of its settings. */
    @Transactional
    public Connection add(String organisation, String name, String sis, String text, String by) {
        String folder = freeFolder(organisation, name);
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql("insert into connection (organisation_id, name, folder, sis, state, settings_version, created_at)"
                        + " values (?, ?, ?, ?, ?, 1, ?)")
                .param(organisation)
                .param(name.strip())
                .param(folder)
                .param(sis)
                .param(State.PREVIEW_ONLY.name())
                .param(now())
                .update(keys, "id");
        long id = Objects.requireNonNull(keys.getKeyAs(Number.class)).longValue();
        keep(id, 1, text, by);
        return find(id).orElseThrow();
    }

    /** The newest settings. */
    public SettingsVersion settings(Connection connection) {
        return settings(connection, connection.settingsVersion()).orElseThrow();
    }

    public Optional<SettingsVersion> settings(Connection connection, int version) {
        return jdbc.sql("select version, text, made_by, made_at from connection_settings"
                        + " where connection_id = ? and version = ?")
                .param(connection.id())
                .param(version)
                .query(ConnectionStore::version)
                .optional();
    }

    /** All versions, the newest first. */
    public List<SettingsVersion> versions(Connection connection) {
        return jdbc.sql("select version, text, made_by, made_at from connection_settings"
                        + " where connection_id = ? order by version desc")
                .param(connection.id())
                .query(ConnectionStore::version)
                .list();
    }

    /**
     * Versions from one back, the newest first.
     *
     * @param newest the first of them
     */
    List<SettingsVersion> versions(Connection connection, int newest, int count) {
        return jdbc.sql("select version, text, made_by, made_at from connection_settings"
                        + " where connection_id = ? and version <= ? order by version desc limit ?")
                .param(connection.id())
                .param(newest)
                .param(count)
                .query(ConnectionStore::version)
                .list();
    }

    /**
     * Saves settings as the next version.
     *
     * @param base the version that was changed
     * @throws Overtaken where that is not the newest any more; nothing was saved
     * @throws NoDestination where the connection is live and these say nowhere to send to; nothing was saved
     */
    @Transactional(rollbackFor = Overtaken.class)
    public Connection save(Connection connection, int base, String text, String by) throws Overtaken {
        int changed = jdbc.sql(
                        "update connection set settings_version = settings_version + 1 where id = ? and settings_version = ?")
                .param(connection.id())
                .param(base)
                .update();
        Connection now = find(connection.id()).orElseThrow();
        if (changed == 0) {
            throw new Overtaken(now.settingsVersion());
        }
        if (now.state() == State.LIVE && !check.hasDestination(text)) {
            throw NoDestination.whileLive(now.name());
        }
        keep(connection.id(), base + 1, text, by);
        return find(connection.id()).orElseThrow();
    }

    /**
     * Sets whether it sends.
     *
     * @throws NoDestination where it is to be live, and its newest settings say nowhere to send to, or cannot be read
     */
    public void setState(Connection connection, State state) {
        if (state == State.LIVE) {
            demandDestination(connection);
        }
        jdbc.sql("update connection set state = ? where id = ?")
                .param(state.name())
                .param(connection.id())
                .update();
    }

    private void demandDestination(Connection connection) {
        String text = settings(find(connection.id()).orElse(connection)).text();
        Optional<String> fault = check.unreadable(text);
        if (fault.isPresent()) {
            throw NoDestination.ofUnreadable(connection.name(), fault.get());
        }
        if (!check.hasDestination(text)) {
            throw new NoDestination(connection.name());
        }
    }

    public void rename(Connection connection, String name, String sis) {
        jdbc.sql("update connection set name = ?, sis = ? where id = ?")
                .param(name.strip())
                .param(sis)
                .param(connection.id())
                .update();
    }

    /** What goes on at the same time below it may hold rows in the other order. */
    public void remove(Connection connection) {
        LockConflicts.retry(() -> jdbc.sql("delete from connection where id = ?")
                .param(connection.id())
                .update());
    }

    private void keep(long id, int version, String text, String by) {
        jdbc.sql(
                        "insert into connection_settings (connection_id, version, text, made_by, made_at) values (?, ?, ?, ?, ?)")
                .param(id)
                .param(version)
                .param(text)
                .param(by)
                .param(now())
                .update();
    }

    /** The first connection has the name of its organisation, so that the command line finds its runs under it, too. */
    private String freeFolder(String organisation, String name) {
        String first = of(organisation).isEmpty() ? organisation : organisation + "." + OrganisationStore.idOf(name);
        String folder = first;
        for (int number = 2; isTaken(folder); number++) {
            folder = first + "-" + number;
        }
        return folder;
    }

    private boolean isTaken(String folder) {
        return jdbc.sql("select count(*) from connection where folder = ?")
                        .param(folder)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static SettingsVersion version(ResultSet row, int number) throws SQLException {
        return new SettingsVersion(
                row.getInt("version"),
                row.getString("text"),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    private static Connection connection(ResultSet row, int number) throws SQLException {
        return new Connection(
                row.getLong("id"),
                row.getString("organisation_id"),
                row.getString("name"),
                row.getString("folder"),
                Optional.ofNullable(row.getString("sis")).orElse(""),
                State.valueOf(row.getString("state")),
                row.getInt("settings_version"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
