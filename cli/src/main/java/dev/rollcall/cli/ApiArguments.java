package dev.rollcall.cli;

import dev.rollcall.sync.message.DidYouMean;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What the command line says of an API, for the commands that take its address. A secret is never one of the arguments. */
final class ApiArguments {
    static final String VARIABLE = "ROLLCALL_CLIENT_SECRET";
    private static final String CLIENT_ID = "--client-id";
    private static final String PRESET = "--preset";
    private static final String TOKEN_URL = "--token-url";

    /** What says the same in a settings file. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            CLIENT_ID,
            "oneroster.client_id",
            CommonOptions.SECRET_FILE,
            "oneroster.client_secret_file",
            PRESET,
            "oneroster.preset",
            TOKEN_URL,
            "oneroster.token_url"));

    private ApiArguments() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(option(CLIENT_ID, "ID", "cli.api.client_id"));
        CommonOptions.addSecretFile(
                spec,
                HelpGroup.SOURCE,
                Texts.text(Message.of("cli.api.secret_file").with("variable", VARIABLE)));
        spec.addOption(option(PRESET, "SIS", "cli.api.preset").toBuilder()
                .completionCandidates(Preset.keys())
                .build());
        spec.addOption(option(TOKEN_URL, "URL", "cli.api.token_url"));
    }

    private static OptionSpec option(String name, String label, String does) {
        return CommonOptions.option(HelpGroup.SOURCE, name, label, Texts.text(does));
    }

    /** Whether a command takes the address of an API. */
    static boolean areTaken(CommandSpec spec) {
        return spec.optionsMap().containsKey(PRESET);
    }

    /** Refuses what is said of an address where none is given: it would be passed over. */
    static void demandNone(ParseResult arguments) throws UsageFault {
        for (Map.Entry<String, String> option : SETTINGS.entrySet()) {
            boolean isGiven = option.getKey().equals(CommonOptions.SECRET_FILE)
                    ? CommonOptions.secretFile(arguments).isPresent()
                    : CommonOptions.value(arguments, option.getKey()).isPresent();
            if (isGiven) {
                throw new UsageFault(Texts.text(Message.of("cli.api.option_alone")
                        .with("option", option.getKey())
                        .with("setting", option.getValue())));
            }
        }
    }

    /** The settings for an address, or those of a settings file whose source is one. */
    static Settings read(String given, ParseResult arguments, Session session) throws UsageFault, SettingsFaults {
        if (Api.isAddress(given)) {
            return Settings.DEFAULTS.withApi(ofAddress(given, arguments, session));
        }
        demandNone(arguments);
        Path path = CommonOptions.path("URL", given, session);
        if (!SettingsFile.isOne(path)) {
            throw new UsageFault(Texts.text(Message.of("cli.api.no_address").with("given", given)));
        }
        Settings settings = SettingsFile.read(path).settings();
        if (settings.api().url().isEmpty()) {
            throw new UsageFault(Texts.text(Message.of("cli.api.source_is_none").with("file", given)));
        }
        return settings;
    }

    private static Api ofAddress(String url, ParseResult arguments, Session session) throws UsageFault {
        Optional<String> preset = CommonOptions.value(arguments, PRESET);
        if (preset.isPresent() && !Preset.keys().contains(preset.get())) {
            String names = Texts.list(List.copyOf(Preset.keys()));
            throw new UsageFault(DidYouMean.to(preset.get(), Preset.keys().stream())
                    .map(near -> Texts.text(Message.of("cli.api.no_preset_near")
                            .with("names", names)
                            .with("near", near)))
                    .orElseGet(() -> Texts.text(Message.of("cli.api.no_preset").with("names", names))));
        }
        Optional<String> file = CommonOptions.secretFile(arguments);
        Secret secret = file.isPresent()
                ? Secret.inFile(CommonOptions.path(CommonOptions.SECRET_FILE, file.get(), session))
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
