package dev.rollcall.cli;

import dev.rollcall.sync.pipeline.Engines;
import java.time.Clock;
import java.time.ZoneId;

/** Starts Rollcall: hands the terminal and the environment to the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // First of all, so that whoever stops the start is told, too.
        Stopping stopping = Stopping.ofProcess();
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::stop));
        // The SSH library logs by SLF4J, which says on standard error that nobody listens; nobody should.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Terminal terminal = Terminal.ofProcess(System.getenv());
        Session session = new Session(
                terminal,
                System.getenv(),
                new ProcessSecrets(System.getenv()),
                UserHome.ofProcess(),
                Clock.system(ZoneId.systemDefault()),
                Engines.ofCommand(),
                Questions.ofProcess(terminal),
                stopping);
        Cli cli = new Cli(session);
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> cli.fail(fault));
        int code = cli.run(arguments);
        stopping.ended(code);
        System.exit(code);
    }
}
