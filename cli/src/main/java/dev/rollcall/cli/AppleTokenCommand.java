package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.rosterservice.TokenInstallation;
import dev.rollcall.sync.rosterservice.TokenInstallation.Installed;
import dev.rollcall.sync.settings.AppleAccess;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall apple token}: installs a server token, once the roster service has answered with it. */
final class AppleTokenCommand implements Command {
    private static final String KEY = "--key";
    private static final String PASSPHRASE_FILE = "--passphrase-file";
    private static final String ANOTHER = "--another-service";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "token", Texts.text("cli.apple.token.about"));
        spec.addPositional(CommonOptions.argument(0, "FILE", Texts.text("cli.apple.token.file")));
        spec.addOption(CommonOptions.option(KEY, "FILE", Texts.text("cli.apple.token.key")));
        spec.addOption(CommonOptions.option(
                PASSPHRASE_FILE,
                "FILE",
                Texts.text(Message.of("cli.apple.token.passphrase_file")
                        .with("variable", AppleAccess.PASSPHRASE_VARIABLE))));
        spec.addOption(CommonOptions.flag(ANOTHER, Texts.text("cli.apple.token.another")));
        AppleArguments.addTo(spec);
        CommonOptions.examples(spec, Texts.text("cli.apple.token.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults {
        AppleArguments asked = AppleArguments.read(arguments, session);
        AppleAccess access = access(asked.access(), arguments, session);
        boolean mayBeAnother = CommonOptions.has(arguments, ANOTHER);
        Optional<Installed> installed = asked.ask(
                context -> TokenInstallation.install(access, asked.organisation(), mayBeAnother, context), session);
        if (installed.isEmpty()) {
            session.terminal().complain(Texts.text("cli.apple.token.nothing_changed"));
            return ExitCode.SOURCE_NOT_REACHABLE;
        }
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(session.terminal().out(), json -> {
                json.writeStartObject();
                json.writeStringField("organisation", installed.get().account().organisationName());
                json.writeStringField("service", installed.get().account().serverName());
                json.writeStringField("tokenEnds", installed.get().ends().toString());
                json.writeBooleanField("replaces", installed.get().replaces());
                json.writeEndObject();
            });
        } else {
            session.terminal()
                    .paragraph()
                    .lines("", "", Texts.text(words(installed.get())))
                    .forEach(session.terminal().out()::println);
        }
        return ExitCode.DONE;
    }

    private static Message words(Installed installed) {
        return Message.of("cli.apple.token.done")
                .with("server", installed.account().serverName())
                .with("organisation", installed.account().organisationName())
                .with("day", installed.ends().toString().substring(0, "2026-11-23".length()))
                .with("replaces", installed.replaces() ? "yes" : "no");
    }

    private static AppleAccess access(AppleAccess settings, ParseResult arguments, Session session) throws UsageFault {
        Path token = CommonOptions.path("FILE", CommonOptions.argument(arguments, 0), session);
        Optional<Path> key = settings.key();
        Optional<String> named = CommonOptions.value(arguments, KEY);
        if (named.isPresent()) {
            key = Optional.of(CommonOptions.path(KEY, named.get(), session));
        }
        if (key.isEmpty()) {
            throw new UsageFault(Texts.text(Message.of("cli.apple.token.no_key").with("option", KEY)));
        }
        AppleAccess access = settings.withToken(token, key);
        Optional<String> passphrase = CommonOptions.value(arguments, PASSPHRASE_FILE);
        return passphrase.isEmpty()
                ? access
                : access.withPassphrase(Secret.inFile(CommonOptions.path(PASSPHRASE_FILE, passphrase.get(), session)));
    }
}
