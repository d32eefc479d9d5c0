package dev.rollcall.cli;

import dev.rollcall.sync.home.RemoteAddress;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsFile;
import dev.rollcall.sync.settings.yaml.SettingsPlaces;
import dev.rollcall.sync.settings.yaml.SettingsText;
import dev.rollcall.sync.source.RemoteRosters;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the command line and the settings file together say of a run; the command line goes before the file.
 *
 * @param source the path of a folder or a ZIP, or an address
 * @param to where the settings file wants it
 * @param json whether the report is wanted instead of the verdict
 * @param engine another engine than the one inside the process
 * @param typed the command itself
 * @param places where the settings stand in their file
 */
record RunArguments(
        String source,
        Optional<String> to,
        Settings settings,
        Path home,
        LocalDate asOf,
        boolean json,
        Optional<EngineStart> engine,
        TypedCommand typed,
        SettingsPlaces places) {

    static void addTo(CommandSpec spec) {
        String source = ApiArguments.areTaken(spec) ? "cli.source" : "cli.source.files";
        spec.addPositional(CommonOptions.argument(0, "SOURCE", Texts.text(source)));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.option(CommonOptions.AS_OF, "DATE", Texts.text("cli.option.as_of")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_report")));
        EngineArguments.addTo(spec);
    }

    static RunArguments read(ParseResult arguments, Session session) throws UsageFault, SettingsFaults {
        String given = CommonOptions.argument(arguments, 0);
        boolean isAddress = Api.isAddress(given);
        if (isAddress && !ApiArguments.areTaken(arguments.commandSpec())) {
            throw new UsageFault(Texts.text("cli.source.is_address"));
        }
        if (!isAddress && ApiArguments.areTaken(arguments.commandSpec())) {
            ApiArguments.demandNone(arguments);
        }
        String source = RemoteAddress.isOne(given)
                ? given
                : CommonOptions.path("SOURCE", given, session).toString();
        LocalDate asOf = CommonOptions.asOf(arguments, session);
        boolean json = CommonOptions.has(arguments, CommonOptions.JSON);
        Optional<EngineStart> engine = EngineArguments.read(arguments, session);
        if (RemoteAddress.isOne(given) || !SettingsFile.isOne(Path.of(source))) {
            demandReached(source);
            Settings settings = isAddress ? ApiArguments.read(given, arguments, session) : Settings.DEFAULTS;
            Path home = CommonOptions.home(arguments, Optional.empty(), session);
            TypedCommand typed = TypedCommand.of(arguments, home, Optional.empty(), session);
            return new RunArguments(
                    source, Optional.empty(), settings, home, asOf, json, engine, typed, SettingsPlaces.NONE);
        }
        SettingsText file = SettingsFile.read(Path.of(source));
        demandReached(file.source());
        Path home = CommonOptions.home(arguments, file.home(), session);
        Optional<String> organisation = Optional.of(file.settings().organisation())
                .filter(name -> !name.equals(Settings.DEFAULTS.organisation()));
        TypedCommand typed = TypedCommand.of(arguments, home, organisation, session);
        boolean namesDestination =
                file.to().isPresent() || !file.settings().delivery().accounts().isEmpty();
        return new RunArguments(
                file.source(),
                file.to(),
                file.settings(),
                home,
                asOf,
                json,
                engine,
                namesDestination ? typed.delivering() : typed,
                SettingsPlaces.of(Path.of(source)));
    }

    /** The same with other settings. */
    RunArguments with(Settings other) {
        return new RunArguments(source, to, other, home, asOf, json, engine, typed, places);
    }

    private static void demandReached(String source) throws UsageFault {
        if (RemoteAddress.isOne(source)
                && !Api.isAddress(source)
                && RemoteRosters.reaching(source).isEmpty()) {
            throw new UsageFault(
                    Texts.text(Message.of("cli.source.not_reached").with("scheme", RemoteAddress.scheme(source))));
        }
    }
}
