package dev.rollcall.cli;

import dev.rollcall.sync.home.RemoteAddress;
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
        SettingsPlaces places) {

    static void addTo(CommandSpec spec) {
        spec.addPositional(
                CommonOptions.argument(
                        0,
                        "SOURCE",
                        "A folder, a .zip, or a settings file (.yaml) that names one of them or the address of a OneRoster API."));
        spec.addOption(CommonOptions.home());
        spec.addOption(
                CommonOptions.option(CommonOptions.AS_OF, "DATE", "The day that counts as today, such as 2026-09-01."));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, "Print the report for programs, and nothing else."));
        EngineArguments.addTo(spec);
    }

    static RunArguments read(ParseResult arguments, Session session) throws UsageFault, SettingsFaults {
        String given = CommonOptions.argument(arguments, 0);
        if (Api.isAddress(given)) {
            throw new UsageFault(
                    "name the address as source in a settings file (.yaml), with oneroster.client_id; 'rollcall"
                            + " check' and 'rollcall fetch' take it as it is.");
        }
        String source = RemoteAddress.isOne(given)
                ? given
                : CommonOptions.path("SOURCE", given, session).toString();
        LocalDate asOf = CommonOptions.asOf(arguments, session);
        boolean json = CommonOptions.has(arguments, CommonOptions.JSON);
        Optional<EngineStart> engine = EngineArguments.read(arguments, session);
        if (RemoteAddress.isOne(given) || !SettingsFile.isOne(Path.of(source))) {
            demandReached(source);
            Path home = CommonOptions.home(arguments, Optional.empty(), session);
            return new RunArguments(
                    source, Optional.empty(), Settings.DEFAULTS, home, asOf, json, engine, SettingsPlaces.NONE);
        }
        SettingsText file = SettingsFile.read(Path.of(source));
        demandReached(file.source());
        return new RunArguments(
                file.source(),
                file.to(),
                file.settings(),
                CommonOptions.home(arguments, file.home(), session),
                asOf,
                json,
                engine,
                SettingsPlaces.of(Path.of(source)));
    }

    private static void demandReached(String source) throws UsageFault {
        if (RemoteAddress.isOne(source)
                && !Api.isAddress(source)
                && RemoteRosters.reaching(source).isEmpty()) {
            throw new UsageFault("Rollcall cannot read from " + RemoteAddress.scheme(source)
                    + " addresses here. Give the path of a folder or of a .zip file; hdfs:// and s3a:// can be read with"
                    + " --engine spark.");
        }
    }
}
