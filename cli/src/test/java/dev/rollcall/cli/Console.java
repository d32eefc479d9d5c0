package dev.rollcall.cli;

import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.SyncRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A terminal that keeps what is written to it, and a user whose home is a folder of the test. */
final class Console {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path userHome;

    Console(Path userHome) {
        this.userHome = userHome;
    }

    int run(String... arguments) {
        return run(SyncRun::run, arguments);
    }

    int run(Session.Engine engine, String... arguments) {
        return run(engine, Map.of(), arguments);
    }

    int run(Session.Engine engine, Map<String, String> environment, String... arguments) {
        return run(engine, HomeDirectory::of, environment, arguments);
    }

    int ask(DirectoryDoor.Finder directories, String... arguments) {
        return run(SyncRun::run, directories, Map.of(), arguments);
    }

    int run(
            Session.Engine engine,
            DirectoryDoor.Finder directories,
            Map<String, String> environment,
            String... arguments) {
        Clock clock = Clock.fixed(Instant.parse("2026-09-02T08:15:00Z"), ZoneOffset.UTC);
        return new Cli(new Session(
                        terminal(false),
                        environment,
                        new SecretsOfProcess(environment),
                        userHome,
                        clock,
                        engine,
                        Engines.ofCommand(),
                        directories))
                .run(arguments);
    }

    Terminal terminal(boolean showsProgress) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                showsProgress,
                false);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
