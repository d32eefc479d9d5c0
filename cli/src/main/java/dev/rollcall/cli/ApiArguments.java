package dev.rollcall.cli;

import dev.rollcall.sync.message.DidYouMean;
import dev.rollcall.sync.settings.Address;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What the command line says of an API, for the commands that take its address. A secret is never one of the arguments. */
final class ApiArguments {
    static final String VARIABLE = "ROLLCALL_CLIENT_SECRET";
    private static final String CLIENT_ID = "--client-id";
    private static final String SECRET_FILE = "--secret-file";
    private static final String PRESET = "--preset";
    private static final String TOKEN_URL = "--token-url";

    private ApiArguments() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(CommonOptions.option(CLIENT_ID, "ID", "The client id that your SIS shows."));
        spec.addOption(CommonOptions.option(
                SECRET_FILE, "FILE", "A file whose first line is the client secret;", "else $" + VARIABLE + "."));
        spec.addOption(CommonOptions.option(PRESET, "SIS", "Which SIS it is, such as powerschool."));
        spec.addOption(CommonOptions.option(TOKEN_URL, "URL", "Where tokens are got, if it is not found out."));
    }

    /** The settings for an address, or those of a settings file whose source is one. */
    static Settings read(String given, ParseResult arguments, Session session) throws UsageFault, SettingsFaults {
        if (Address.isApi(given)) {
            return Settings.DEFAULTS.withApi(ofAddress(given, arguments, session));
        }
        Path path = CommonOptions.path("URL", given, session);
        if (!SettingsFile.isOne(path)) {
            throw new UsageFault("'" + given + "' is neither an https address nor a settings file (.yaml).");
        }
        Settings settings = SettingsFile.read(path).settings();
        if (settings.api().url().isEmpty()) {
            throw new UsageFault("the source of " + given + " is no https address.");
        }
        return settings;
    }

    private static Api ofAddress(String url, ParseResult arguments, Session session) throws UsageFault {
        Optional<String> preset = CommonOptions.value(arguments, PRESET);
        if (preset.isPresent() && !Preset.keys().contains(preset.get())) {
            throw new UsageFault(PRESET + " must be one of " + String.join(", ", Preset.keys()) + "."
                    + DidYouMean.to(preset.get(), Preset.keys().stream())
                            .map(near -> " Did you mean " + near + "?")
                            .orElse(""));
        }
        Optional<String> file = CommonOptions.value(arguments, SECRET_FILE);
        Secret secret = file.isPresent()
                ? Secret.inFile(CommonOptions.path(SECRET_FILE, file.get(), session))
                : Secret.inEnvironment(VARIABLE);
        Api none = Api.NONE;
        return new Api(
                Optional.of(url),
                preset.orElse(none.preset()),
                CommonOptions.value(arguments, CLIENT_ID),
                Optional.of(secret),
                CommonOptions.value(arguments, TOKEN_URL),
                none.scope(),
                none.signIn(),
                none.pageSize(),
                none.parallel(),
                none.caFile(),
                none.requestTimeout(),
                none.pullTimeout());
    }
}
