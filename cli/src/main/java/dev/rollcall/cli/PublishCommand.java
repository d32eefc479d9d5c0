package dev.rollcall.cli;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.hosting.NotARoster;
import dev.rollcall.sync.hosting.PortInUse;
import dev.rollcall.sync.hosting.RosterHost;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall publish}: serves a roster as OneRoster REST until it is stopped. */
final class PublishCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "publish", Texts.text("cli.publish.about"));
        PublishArguments.addTo(spec);
        CommonOptions.exitCodes(
                spec,
                ExitCode.DONE,
                ExitCode.OUR_FAULT,
                ExitCode.WRONG_USAGE,
                ExitCode.ERRORS,
                ExitCode.SOURCE_NOT_REACHABLE);
        CommonOptions.examples(spec, Texts.text("cli.publish.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        PublishArguments how = PublishArguments.read(arguments, session);
        RosterHost.HostingRequest request = request(arguments, session);
        Cancellation stopping = session.stopping().begin();
        try (RosterHost publishing = started(request, how, session, stopping)) {
            greet(publishing, how, session);
            waitForTheEnd(stopping);
            return ExitCode.DONE;
        } catch (Cancelled stopped) {
            throw stopped;
        } catch (NotARoster refused) {
            refused.problems().forEach(problem -> tell(problem.message(Texts.WORDS), session));
            return refused.sourceReached() ? ExitCode.ERRORS : ExitCode.SOURCE_NOT_REACHABLE;
        } catch (PortInUse taken) {
            throw new UsageFault(
                    Texts.text(Message.of("cli.publish.port_in_use").with("what", taken.explanation())));
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(request.home(), fault);
        }
    }

    /** What is served already is not cancelled: open answers are let to end. */
    private static RosterHost started(
            RosterHost.HostingRequest request, PublishArguments how, Session session, Cancellation stopping)
            throws NotARoster, HomeNotWritable, PortInUse {
        Cancellation start = new Cancellation();
        Cancellation.Registration registration = stopping.onCancel(start::cancel);
        try {
            return RosterHost.start(
                    request,
                    how.where(),
                    how.provider(),
                    new NewFaults(fault -> tell(
                            CrashReport.tell(
                                    fault, request.home(), session.clock().instant()),
                            session)),
                    session.engines(),
                    start);
        } finally {
            registration.close();
        }
    }

    /** Passes a fault on where none like it came before: callers may meet the same one a thousand times. */
    private record NewFaults(Set<String> told, Consumer<Throwable> next) implements Consumer<Throwable> {
        NewFaults(Consumer<Throwable> next) {
            this(ConcurrentHashMap.newKeySet(), next);
        }

        @Override
        public void accept(Throwable fault) {
            StackTraceElement[] trace = fault.getStackTrace();
            if (told.add(fault.getClass() + " " + (trace.length == 0 ? "" : trace[0]))) {
                next.accept(fault);
            }
        }
    }

    /** The files that are named; where none are, the version of the directory that Apple School Manager has. */
    private static RosterHost.HostingRequest request(ParseResult arguments, Session session)
            throws UsageFault, SettingsFaults {
        if (arguments.hasMatchedPositional(0)) {
            if (CommonOptions.value(arguments, CommonOptions.ORGANISATION).isPresent()) {
                throw new UsageFault(
                        Texts.text(Message.of("cli.publish.either").with("option", CommonOptions.ORGANISATION)));
            }
            RunArguments asked = RunArguments.read(arguments, session);
            return new RosterHost.HostingRequest(
                    Path.of(asked.source()),
                    RosterHost.Kind.FILES,
                    asked.settings(),
                    asked.home(),
                    asked.asOf(),
                    session.clock());
        }
        LocalDate asOf = CommonOptions.asOf(arguments, session);
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        try {
            asked.tellNewer(session);
            return new RosterHost.HostingRequest(
                    asked.folder(DirectoryArguments.CURRENT, DirectoryFile.values()),
                    RosterHost.Kind.DIRECTORY,
                    Settings.DEFAULTS,
                    asked.home(),
                    asOf,
                    session.clock());
        } catch (UsageFault refusal) {
            throw new UsageFault(
                    Texts.text(Message.of("cli.publish.no_source").with("what", String.valueOf(refusal.getMessage()))));
        }
    }

    private static void greet(RosterHost publishing, PublishArguments how, Session session) {
        PrintStream out = session.terminal().out();
        String secret = how.secretIsNew()
                ? Texts.text(Message.of("cli.publish.secret_is_new")
                        .with("secret", how.provider().clientSecret()))
                : Texts.text("cli.publish.secret_is_known");
        out.println(line("OneRoster 1.2", publishing.urlOfSecond().toString()));
        out.println(line("OneRoster 1.1", publishing.urlOfFirst().toString()));
        out.println(
                line(Texts.text("cli.publish.token_url"), publishing.tokenUrl().toString()));
        out.println(line(Texts.text("cli.publish.client"), how.provider().clientId()));
        out.println(line(Texts.text("cli.publish.secret"), secret));
        if (how.isOpenAndPlain()) {
            tell(Texts.text("cli.publish.open"), session);
        }
        if (!session.output().isQuiet()) {
            out.println(Texts.text("cli.publish.stop"));
        }
        out.flush();
    }

    private static String line(String label, String value) {
        return String.format(Locale.ROOT, "%-16s%s", label, value);
    }

    /** Blocks until the process is told to end, or this thread is. */
    private static void waitForTheEnd(Cancellation stopping) {
        CountDownLatch end = new CountDownLatch(1);
        Cancellation.Registration registration = stopping.onCancel(end::countDown);
        try {
            end.await();
        } catch (InterruptedException told) {
            // It is over.
        } finally {
            registration.close();
        }
    }

    private static void tell(String sentence, Session session) {
        session.terminal().complain(sentence);
    }
}
