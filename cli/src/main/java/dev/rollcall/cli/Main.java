package dev.rollcall.cli;

import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.SyncRun;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

/** Starts Rollcall: picks the engine and hands over to the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Engines engines = Engines.ofCommand();
        Session session = new Session(
                Terminal.ofProcess(System.getenv()),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Clock.system(ZoneId.systemDefault()),
                (request, listener) -> SyncRun.run(request, listener, engines),
                engines,
                HomeDirectory::of);
        Cli cli = new Cli(session);
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> cli.fail(fault));
        System.exit(cli.run(arguments));
    }
}
