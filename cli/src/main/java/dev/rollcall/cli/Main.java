package dev.rollcall.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

/** Starts Rollcall: hands the terminal and the environment to the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Session session = new Session(
                Terminal.ofProcess(System.getenv()),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Clock.system(ZoneId.systemDefault()));
        Cli cli = new Cli(session);
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> cli.fail(fault));
        System.exit(cli.run(arguments));
    }
}
