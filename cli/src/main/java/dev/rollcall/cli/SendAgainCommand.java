package dev.rollcall.cli;

import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.KeptState;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsFile;
import dev.rollcall.sync.settings.yaml.SettingsPlaces;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall send-again}: sends a kept state of the school to Apple School Manager once more, to undo what came after it. */
final class SendAgainCommand implements Command {
    private static final String TO = "--to";
    private static final String PREVIEW = "--preview";
    private static final String SETTINGS = "--settings";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "send-again", Texts.text("cli.send_again.about"));
        spec.addPositional(CommonOptions.argument(0, "VERSION|RUN", Texts.text("cli.send_again.state")));
        spec.addOption(CommonOptions.option(TO, "PLACE", Texts.text("cli.sync.to")));
        spec.addOption(CommonOptions.flag(HelpGroup.OWN, Texts.text("cli.sync.preview"), "-n", PREVIEW));
        spec.addOption(CommonOptions.option(SETTINGS, "FILE", Texts.text("cli.send_again.settings")));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        spec.addOption(CommonOptions.option(CommonOptions.AS_OF, "DATE", Texts.text("cli.option.as_of")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_report")));
        CommonOptions.exitCodes(spec, ExitCode.values());
        CommonOptions.examples(spec, Texts.text("cli.send_again.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        Optional<SettingsText> file = file(arguments, session);
        Path home = CommonOptions.home(arguments, file.flatMap(SettingsText::home), session);
        boolean isNamed =
                CommonOptions.value(arguments, CommonOptions.ORGANISATION).isPresent();
        String organisation = file.isPresent() && !isNamed
                ? file.get().settings().organisation()
                : Organisations.one(arguments, home);
        KeptState state = state(home, organisation, CommonOptions.argument(arguments, 0));
        Settings settings = state.settings(file.map(SettingsText::settings).orElse(Settings.DEFAULTS), organisation);
        if (!settings.directory().use()) {
            throw new UsageFault(Texts.text("cli.send_again.without_directory"));
        }
        RunArguments asked = new RunArguments(
                Texts.text(Message.of("cli.send_again.source")
                        .with("version", state.version())
                        .with("run", state.run().orElse("none"))),
                Optional.empty(),
                settings,
                home,
                CommonOptions.asOf(arguments, session),
                CommonOptions.has(arguments, CommonOptions.JSON),
                Optional.empty(),
                TypedCommand.of(
                        arguments,
                        home,
                        Optional.of(organisation).filter(name -> !name.equals(Settings.DEFAULTS.organisation())),
                        session),
                SettingsPlaces.NONE);
        Optional<String> to = CommonOptions.value(arguments, TO).or(() -> file.flatMap(SettingsText::to));
        boolean isPreview = CommonOptions.has(arguments, PREVIEW);
        if (!isPreview) {
            RunsMarkCommand.askAboutTheLast(home, organisation, session);
        }
        return RunCommandSupport.sendAgain(
                isPreview ? RunRequest.Aim.PREVIEW : RunRequest.Aim.DELIVER, asked, to, state, session);
    }

    private static Optional<SettingsText> file(ParseResult arguments, Session session)
            throws UsageFault, SettingsFaults {
        Optional<String> given = CommonOptions.value(arguments, SETTINGS);
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(SettingsFile.read(CommonOptions.path(SETTINGS, given.get(), session)));
    }

    private static KeptState state(Path home, String organisation, String name) throws UsageFault {
        return new DirectoryArguments(home, Directory.of(home, organisation))
                .ask(() -> KeptState.of(home, organisation, name));
    }
}
