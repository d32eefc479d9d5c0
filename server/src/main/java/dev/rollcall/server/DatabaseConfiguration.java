package dev.rollcall.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.server.backup.Backups;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the server keeps what it knows: a file of H2 in the home, or a PostgreSQL. */
@Configuration
class DatabaseConfiguration {
    static final String USER = "rollcall";

    private static final int CONNECTIONS = 12;
    private static final long WAIT_MILLIS = 10_000;

    /** DATABASE_ALREADY_OPEN_1 of H2. */
    private static final int IN_USE = 90_020;

    @Bean(destroyMethod = "close")
    DataSource dataSource(ServerSettings settings) {
        Backups.demandWhole(settings.home());
        // A file database that met a full disk closes itself, and whoever begins a transaction on one of its
        // connections waits
        // for ever. So each connection is tried before it is given out, also one that was used a moment ago.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        HikariConfig config = place(settings);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(WAIT_MILLIS);
        // It calls connections to a closed database valid.
        config.setConnectionTestQuery("select 1");
        config.setPoolName("control");
        demandUnused(settings);
        return new HikariDataSource(config);
    }

    private static HikariConfig place(ServerSettings settings) {
        HikariConfig config = new HikariConfig();
        if (settings.options().database().isPresent()) {
            usePostgres(config, settings);
        } else {
            useFile(config, settings);
        }
        return config;
    }

    /** Refuses a start where the database that was named does not let this server in. */
    static void demandReachable(ServerSettings settings) {
        if (settings.options().database().isEmpty()) {
            return;
        }
        HikariConfig config = place(settings);
        try (Connection first = connect(config)) {
            first.getMetaData();
        } catch (SQLException fault) {
            throw new StartRefused("The database " + withoutParameters(config.getJdbcUrl())
                    + " cannot be used: " + sentence(fault)
                    + " Look at --database, ROLLCALL_DATABASE_USER and ROLLCALL_DATABASE_PASSWORD.");
        }
    }

    private static String sentence(SQLException fault) {
        return String.valueOf(fault.getMessage())
                .strip()
                .replaceAll("\\s+", " ")
                .replaceFirst("\\.*$", ".");
    }

    /** A password may stand there. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static Connection connect(HikariConfig config) throws SQLException {
        Properties given = new Properties();
        Optional.ofNullable(config.getUsername()).ifPresent(user -> given.setProperty("user", user));
        Optional.ofNullable(config.getPassword()).ifPresent(password -> given.setProperty("password", password));
        return DriverManager.getConnection(config.getJdbcUrl(), given);
    }

    /** Before the pool tries it again and again, and tells of each time. */
    static void demandUnused(ServerSettings settings) {
        if (settings.options().database().isPresent()) {
            return;
        }
        try (Connection first = connect(place(settings))) {
            first.getMetaData();
        } catch (SQLException fault) {
            if (fault.getErrorCode() == IN_USE) {
                throw new StartRefused("A server already uses the home " + settings.home()
                        + ". Stop it first, or name another home by --home.");
            }
            // The pool says what it is.
        }
    }

    private static void useFile(HikariConfig config, ServerSettings settings) {
        try {
            DurableFiles.createPrivateFolder(settings.home());
        } catch (IOException fault) {
            throw new StartRefused("The home " + settings.home()
                    + " cannot be written. Choose another by --home, or make it writable.");
        }
        config.setJdbcUrl(fileUrl(settings.home()));
        config.setUsername(USER);
        config.setPassword("");
    }

    static String fileUrl(Path home) {
        // By H2's usual file access one interrupted thread, as of a client that leaves, closes the database under all
        // others; not
        // so by async. Without WRITE_DELAY=0 what was committed in the last half second is lost when the process is
        // killed.
        return "jdbc:h2:async:" + home.resolve("control").toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static void usePostgres(HikariConfig config, ServerSettings settings) {
        String url = settings.options().database().orElseThrow();
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartRefused(
                    "The database is named as in jdbc:postgresql://db.example/rollcall; user and password may stand in"
                            + " ROLLCALL_DATABASE_USER and ROLLCALL_DATABASE_PASSWORD.");
        }
        Map<String, String> environment = settings.options().environment();
        config.setJdbcUrl(url);
        if (environment.containsKey("ROLLCALL_DATABASE_USER")) {
            config.setUsername(environment.get("ROLLCALL_DATABASE_USER"));
        }
        if (environment.containsKey("ROLLCALL_DATABASE_PASSWORD")) {
            config.setPassword(environment.get("ROLLCALL_DATABASE_PASSWORD"));
        }
    }
}
