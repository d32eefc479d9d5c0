package dev.rollcall.server;

import dev.rollcall.server.access.FirstLink;
import dev.rollcall.server.access.QuickPasswords;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.hosting.ServerModule;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A server on a free port, with a home of its own and, where a test wants it, a clock that the test sets. */
public final class ServerUnderTest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final boolean ownsHome;
    private final ConfigurableApplicationContext context;
    private Optional<EmbeddedPostgres> database = Optional.empty();

    private ServerUnderTest(Path home, boolean ownsHome, Optional<String> database, Clock clock) {
        this(home, ownsHome, database, clock, parts -> {});
    }

    private ServerUnderTest(
            Path home,
            boolean ownsHome,
            Optional<String> database,
            Clock clock,
            Consumer<GenericApplicationContext> more) {
        this.home = home;
        this.ownsHome = ownsHome;
        ReadyKeys.layInto(home);
        this.context = ServerApplication.start(options(home, database), clock, parts -> {
            QuickPasswords.into(parts);
            more.accept(parts);
        });
    }

    static ServerModule.Options options(Path home, Optional<String> database) {
        return new ServerModule.Options(
                "127.0.0.1", 0, 0, home, database, Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    /** One with an empty home. */
    public static ServerUnderTest start() {
        return start(Clock.systemUTC());
    }

    /** The same with another clock. */
    public static ServerUnderTest start(Clock clock) {
        Path home = newHome();
        ReadyDatabase.layInto(home);
        return new ServerUnderTest(home, true, Optional.empty(), clock);
    }

    /** One with an empty home that makes the tables of its database itself. */
    static ServerUnderTest startWithoutTables() {
        return new ServerUnderTest(newHome(), true, Optional.empty(), Clock.systemUTC());
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory("rollcall-server");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** One with a home that outlasts it. */
    public static ServerUnderTest start(Path home, Clock clock) {
        return start(home, clock, parts -> {});
    }

    /** The same with parts that the test made. */
    public static ServerUnderTest start(Path home, Clock clock, Consumer<GenericApplicationContext> more) {
        ReadyDatabase.layInto(home);
        return new ServerUnderTest(home, false, Optional.empty(), clock, more);
    }

    /** One with an empty home, on a PostgreSQL of its own that ends with it. */
    public static ServerUnderTest onPostgres(Clock clock) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            ServerUnderTest server = new ServerUnderTest(
                    newHome(), true, Optional.of(postgres.getJdbcUrl("postgres", "postgres")), clock);
            server.database = Optional.of(postgres);
            return server;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** One on a PostgreSQL. */
    public static ServerUnderTest onDatabase(Path home, String database) {
        return new ServerUnderTest(home, false, Optional.of(database), Clock.systemUTC());
    }

    public Path home() {
        return home;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + ServerApplication.port(context) + path;
    }

    /** Something of the server. */
    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Something of the server that has a name, since there are several of its type. */
    public <T> T get(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Tells what a room would tell. */
    public void publish(Object event) {
        context.publishEvent(event);
    }

    /** A browser in which nobody has signed in. */
    public Browser browser() {
        return new Browser(url(""));
    }

    /** A browser of the first Administrator, who has just made an organisation called Alder Valley. */
    public Browser administrator() {
        return administrator("checklist");
    }

    /** The same, who looks at the invented schools first. */
    public Browser administrator(String first) {
        String token = get(FirstLink.class).token().orElseThrow();
        Browser browser = browser();
        browser.get("/setup/" + token);
        browser.post(
                "/setup/" + token,
                Map.of(
                        "name",
                        "Dana Whitcombe",
                        "email",
                        "dana@school.example",
                        "password",
                        Browser.PASSWORD,
                        "organisation",
                        "Alder Valley",
                        "zone",
                        "America/Denver",
                        "first",
                        first));
        return browser;
    }

    /** Waits until something holds. */
    public static void await(String what, BooleanSupplier holds) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited too long for: " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", told);
            }
        }
    }

    @Override
    public void close() {
        context.close();
        try {
            if (ownsHome) {
                DurableFiles.wipe(home);
            }
            if (database.isPresent()) {
                database.get().close();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
