package dev.rollcall.cli;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.hosting.PortInUse;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall serve}: the server with its pages, until it is stopped. */
final class ServeCommand implements Command {
    private static final String HOST = "--host";
    private static final String PORT = "--port";
    private static final String SFTP_PORT = "--sftp-port";
    static final String DATABASE = "--database";
    private static final String CERTIFICATE = "--tls-certificate";
    private static final String KEY = "--tls-key";
    private static final String URL = "--url";
    private static final String PROXIES = "--proxies";

    /** What {@code server.yaml} may say. */
    static final List<String> IN_FILE = List.of(HOST, PORT, SFTP_PORT, DATABASE, CERTIFICATE, KEY, URL, PROXIES);

    private static final String THIS_MACHINE = "127.0.0.1";
    private static final String USUAL_PORT = "8080";
    private static final String USUAL_SFTP_PORT = "2022";
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "serve", Texts.text("cli.serve.about"));
        spec.addOption(CommonOptions.option(
                PORT, "N", Texts.text(Message.of("cli.serve.port").with("port", USUAL_PORT))));
        spec.addOption(CommonOptions.option(
                SFTP_PORT, "N", Texts.text(Message.of("cli.serve.sftp_port").with("port", USUAL_SFTP_PORT))));
        spec.addOption(CommonOptions.option(HOST, "NAME", Texts.text("cli.serve.host")));
        spec.addOption(CommonOptions.option(URL, "URL", Texts.text("cli.serve.url")));
        spec.addOption(CommonOptions.option(PROXIES, "ADDRESSES", Texts.text("cli.serve.proxies")));
        spec.addOption(CommonOptions.option(DATABASE, "URL", Texts.text("cli.serve.database")));
        spec.addOption(CommonOptions.option(CERTIFICATE, "FILE", Texts.text("cli.serve.certificate")));
        spec.addOption(CommonOptions.option(KEY, "FILE", Texts.text("cli.serve.key")));
        spec.addOption(CommonOptions.home());
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommonOptions.examples(spec, Texts.text("cli.serve.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        ServerModule.Options options = options(arguments, session);
        ServerModule server = ServerModule.find().orElseThrow(() -> new UsageFault(Texts.text("cli.serve.no_module")));
        Cancellation stopping = session.stopping().begin();
        try {
            server.serve(options, session.terminal().out(), stopping);
            return ExitCode.DONE;
        } catch (PortInUse taken) {
            throw new UsageFault(Texts.text(Message.of("cli.serve.port_in_use").with("what", taken.explanation())));
        } catch (ServerRefused refused) {
            throw new UsageFault(String.valueOf(refused.getMessage()));
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(options.home(), fault);
        }
    }

    /** How a server of a home is served. */
    static ServerModule.Options options(ParseResult arguments, Session session) throws UsageFault {
        Path home = CommonOptions.home(arguments, Optional.empty(), session);
        Values values = new Values(arguments, session, ServeFile.of(home, IN_FILE));
        Optional<Path> certificate = values.file(CERTIFICATE);
        Optional<Path> key = values.file(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new UsageFault(Texts.text(
                    Message.of("cli.serve.tls").with("certificate", CERTIFICATE).with("key", KEY)));
        }
        return new ServerModule.Options(
                values.of(HOST).orElse(THIS_MACHINE),
                values.port(PORT, USUAL_PORT),
                values.port(SFTP_PORT, USUAL_SFTP_PORT),
                home,
                values.of(DATABASE),
                certificate.map(found -> new ServerModule.Tls(found, key.orElseThrow())),
                values.of(URL).map(url -> url.replaceAll("/+$", "")),
                values.of(PROXIES)
                        .map(proxies -> Arrays.stream(proxies.split(","))
                                .map(String::strip)
                                .filter(proxy -> !proxy.isEmpty())
                                .toList())
                        .orElse(List.of()),
                session.environment());
    }

    /** Of the option, else of its variable ({@code ROLLCALL_SFTP_PORT} for {@code --sftp-port}), else of the home's file. */
    private record Values(ParseResult arguments, Session session, ServeFile settings) {
        Optional<String> of(String option) {
            return ofOption(option).or(() -> ofVariable(option)).or(() -> settings.value(option));
        }

        private Optional<String> ofOption(String option) {
            return CommonOptions.value(arguments, option).filter(value -> !value.isBlank());
        }

        private Optional<String> ofVariable(String option) {
            return Optional.ofNullable(session.environment().get(variable(option)))
                    .filter(value -> !value.isBlank());
        }

        private static String variable(String option) {
            return "ROLLCALL_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
        }

        /** Where the value stands that counts. */
        private String place(String option) {
            if (ofOption(option).isPresent()) {
                return option;
            }
            return ofVariable(option).isPresent()
                    ? variable(option)
                    : option.substring(2) + " (" + ServeFile.NAME + ")";
        }

        Optional<Path> file(String option) throws UsageFault {
            Optional<String> given = of(option);
            if (given.isEmpty()) {
                return Optional.empty();
            }
            Path file = CommonOptions.path(place(option), given.get(), session);
            if (!Files.isReadable(file)) {
                throw new UsageFault(Texts.text(Message.of("cli.serve.no_file")
                        .with("option", place(option))
                        .with("file", file.toString())));
            }
            return Optional.of(file.toAbsolutePath());
        }

        int port(String option, String usual) throws UsageFault {
            String given = of(option).orElse(usual);
            try {
                int port = Integer.parseInt(given);
                if (port >= 0 && port <= HIGHEST_PORT) {
                    return port;
                }
            } catch (NumberFormatException noNumber) {
                // Told below.
            }
            throw new UsageFault(Texts.text(Message.of("cli.serve.no_port")
                    .with("option", place(option))
                    .with("given", given)));
        }
    }
}
