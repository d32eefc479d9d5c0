package dev.rollcall.cli;

import dev.rollcall.sync.apple.Disturbance;
import dev.rollcall.sync.apple.Disturbances;
import dev.rollcall.sync.apple.ImportRule;
import dev.rollcall.sync.apple.ImportRules;
import dev.rollcall.sync.apple.StandIn;
import dev.rollcall.sync.apple.StandInFault;
import dev.rollcall.sync.apple.StandInSettings;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall apple serve}: serves a stand-in of Apple School Manager until it is stopped. */
final class AppleServeCommand implements Command {
    private static final String SFTP_PORT = "--sftp-port";
    private static final String HTTP_PORT = "--http-port";
    private static final String DELAY = "--delay";
    private static final String CLOCK_OFFSET = "--clock-offset";
    private static final String FAULT = "--fault";
    private static final String RULE = "--rule";
    private static final String FOLDER = "apple-stand-in";
    private static final int USUAL_SFTP_PORT = 2222;
    private static final int USUAL_HTTP_PORT = 8081;
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_DAYS = 9999;
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h)?");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "serve", Texts.text("cli.apple.serve.about"));
        spec.addOption(CommonOptions.option(
                SFTP_PORT,
                "N",
                Texts.text(Message.of("cli.apple.sftp_port").with("port", String.valueOf(USUAL_SFTP_PORT)))));
        spec.addOption(CommonOptions.option(
                HTTP_PORT,
                "N",
                Texts.text(Message.of("cli.apple.http_port").with("port", String.valueOf(USUAL_HTTP_PORT)))));
        spec.addOption(CommonOptions.option(DELAY, "TIME", Texts.text("cli.apple.delay")));
        spec.addOption(CommonOptions.option(CLOCK_OFFSET, "DAYS", Texts.text("cli.apple.clock_offset")));
        spec.addOption(list(
                FAULT,
                "KIND",
                Texts.text(Message.of("cli.apple.fault")
                        .with(
                                "kinds",
                                words(Arrays.stream(Disturbance.values())
                                        .map(Disturbance::word)
                                        .toList())))));
        spec.addOption(list(
                RULE,
                "NAME=VALUE",
                Texts.text(Message.of("cli.apple.rule")
                        .with(
                                "rules",
                                words(Arrays.stream(ImportRule.values())
                                        .map(ImportRule::word)
                                        .toList())))));
        spec.addOption(CommonOptions.option(HelpGroup.COMMON, CommonOptions.HOME, "DIR", Texts.text("cli.apple.home")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommonOptions.examples(spec, Texts.text("cli.apple.serve.examples"));
        return spec;
    }

    private static String words(List<String> words) {
        return words.stream().collect(Collectors.joining(", "));
    }

    /** An option with several values, given at once or one by one. */
    private static OptionSpec list(String name, String label, String does) {
        return OptionSpec.builder(name)
                .arity("1..*")
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .order(HelpGroup.OWN.order())
                .description(does)
                .build();
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, HomeNotWritable {
        StandInSettings settings = settings(arguments, session);
        Cancellation stopping = session.stopping().begin();
        try (StandIn serving = StandIn.start(settings, session.engines(), fault -> session.terminal()
                .complain(
                        CrashReport.tell(fault, settings.home(), session.clock().instant())))) {
            session.terminal().out().println(serving.json());
            if (!session.output().isQuiet()) {
                session.terminal().out().println(Texts.text("cli.publish.stop"));
            }
            session.terminal().out().flush();
            waitForTheEnd(stopping);
            return ExitCode.DONE;
        } catch (StandInFault fault) {
            throw new UsageFault(Texts.text(fault.explanation()));
        }
    }

    private static StandInSettings settings(ParseResult arguments, Session session) throws UsageFault {
        Optional<String> home = CommonOptions.value(arguments, CommonOptions.HOME);
        Path folder = home.isPresent()
                ? CommonOptions.path(CommonOptions.HOME, home.get(), session)
                : CommonOptions.home(arguments, Optional.empty(), session).resolve(FOLDER);
        return new StandInSettings(
                folder,
                number(arguments, SFTP_PORT, HIGHEST_PORT).orElse(USUAL_SFTP_PORT),
                number(arguments, HTTP_PORT, HIGHEST_PORT).orElse(USUAL_HTTP_PORT),
                delay(CommonOptions.value(arguments, DELAY).orElse("0s")),
                number(arguments, CLOCK_OFFSET, MOST_DAYS).orElse(0),
                rules(values(arguments, RULE)),
                Disturbances.of(values(arguments, FAULT))
                        .orElseThrow(() -> refused(FAULT, String.join(",", values(arguments, FAULT)))),
                session.clock());
    }

    private static List<String> values(ParseResult arguments, String option) {
        return arguments.matchedOptionValue(option, List.<String>of());
    }

    private static ImportRules rules(List<String> given) throws UsageFault {
        ImportRules rules = ImportRules.USUAL;
        for (String text : given) {
            rules = rules.with(text).orElseThrow(() -> refused(RULE, text));
        }
        return rules;
    }

    private static Optional<Integer> number(ParseResult arguments, String option, int most) throws UsageFault {
        Optional<String> given = CommonOptions.value(arguments, option);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (!given.get().matches("[0-9]{1,5}") || Integer.parseInt(given.get()) > most) {
            throw refused(option, given.get());
        }
        return Optional.of(Integer.valueOf(given.get()));
    }

    /** A number with a unit, seconds without one. */
    private static Duration delay(String text) throws UsageFault {
        Matcher written = DURATION.matcher(text);
        if (!written.matches()) {
            throw refused(DELAY, text);
        }
        long number = Long.parseLong(written.group(1));
        return switch (String.valueOf(written.group(2))) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }

    private static UsageFault refused(String option, String given) {
        return new UsageFault(Texts.text(
                Message.of("cli.apple.refused").with("option", option).with("given", given)));
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
}
