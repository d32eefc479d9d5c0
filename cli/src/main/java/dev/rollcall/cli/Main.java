package dev.rollcall.cli;

import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.RunContext;
import dev.rollcall.sync.run.SyncRun;
import dev.rollcall.sync.settings.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/** Starts Rollcall: picks the engine and hands over to the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Secrets secrets = new SecretsOfProcess(System.getenv());
        Engines engines = Engines.ofCommand();
        Stopping stopping = new Stopping();
        Session session = new Session(
                Terminal.ofProcess(System.getenv()),
                System.getenv(),
                secrets,
                Path.of(System.getProperty("user.home")),
                Clock.system(ZoneId.systemDefault()),
                (request, progress) -> SyncRun.run(
                        request, new RunContext(progress, Optional.empty(), engines, secrets, stopping.begin())),
                engines,
                HomeDirectory::of);
        Cli cli = new Cli(session);
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> cli.fail(fault));
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::stop));
        int code = cli.run(arguments);
        stopping.ended(code);
        System.exit(code);
    }
}
