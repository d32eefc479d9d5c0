package dev.rollcall.server.cli;

import dev.rollcall.server.settings.SettingsFaults;
import dev.rollcall.sync.publish.Provider;
import dev.rollcall.sync.run.AddressTaken;
import dev.rollcall.sync.run.HomeNotWritable;
import dev.rollcall.sync.run.Publishing;
import dev.rollcall.sync.run.RosterRefused;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall publish}: serves a roster as OneRoster REST until it is stopped. */
final class PublishCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Words.command(
                this, "publish", "Serve a roster as OneRoster 1.1 and 1.2 REST, until you stop it with Ctrl-C.");
        PublishArguments.addTo(spec);
        Words.exitCodes(
                spec,
                ExitCode.DONE,
                ExitCode.OUR_FAULT,
                ExitCode.WRONG_USAGE,
                ExitCode.ERRORS,
                ExitCode.SOURCE_NOT_REACHABLE);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        RunArguments asked = RunArguments.read(arguments, session);
        PublishArguments how = PublishArguments.read(arguments, session);
        Publishing.Request request =
                new Publishing.Request(asked.source(), asked.settings(), asked.home(), asked.asOf(), session.clock());
        try (Publishing publishing = Publishing.start(
                request,
                how.provider(),
                fault ->
                        tell(FaultFile.tell(fault, asked.home(), session.clock().instant()), session))) {
            greet(publishing.provider(), how, session);
            waitForTheEnd(publishing);
            return ExitCode.DONE;
        } catch (RosterRefused refused) {
            refused.problems().forEach(problem -> tell(problem.message(), session));
            return refused.sourceReached() ? ExitCode.ERRORS : ExitCode.SOURCE_NOT_REACHABLE;
        } catch (AddressTaken taken) {
            throw new UsageFault(String.valueOf(taken.getMessage()));
        } catch (RuntimeException | Error fault) {
            throw new OwnFault(asked.home(), fault);
        }
    }

    private static void greet(Provider provider, PublishArguments how, Session session) {
        session.terminal().out().println("OneRoster 1.2   " + provider.urlOfSecond());
        session.terminal().out().println("OneRoster 1.1   " + provider.urlOfFirst());
        session.terminal().out().println("token URL       " + provider.tokenUrl());
        session.terminal().out().println("client id       " + how.provider().clientId());
        session.terminal()
                .out()
                .println("client secret   "
                        + (how.secretIsNew()
                                ? how.provider().clientSecret() + "   (made for this time, shown this once)"
                                : "(the one you gave)"));
        if (how.isOpenAndPlain()) {
            tell(
                    "Others can reach this address, and names of pupils go over the network readable for all. Give "
                            + PublishArguments.KEYSTORE + ", or put a proxy with https in front.",
                    session);
        }
        session.terminal().out().println("Stop it with Ctrl-C.");
        session.terminal().out().flush();
    }

    /** Blocks until the process is told to end, or this thread is. Open answers are let to end. */
    private static void waitForTheEnd(Publishing publishing) {
        Thread hook = new Thread(publishing::close, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException end) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private static void tell(String sentence, Session session) {
        Paragraph.lines("", "  ", sentence).forEach(session.terminal().err()::println);
    }
}
