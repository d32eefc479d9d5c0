package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys of {@code oneroster}: how an API is asked. */
final class ApiKeys {
    static final KeyGroup<Api> GROUP =
            new KeyGroup<>("oneroster", text -> text.settings().api());

    static final Key<String> PRESET =
            GROUP.key("preset", ScalarTypes.choice(Preset.keys().toArray(String[]::new)), Api::preset, "powerschool");

    static final Key<String> CLIENT_ID = GROUP.optional(
            "client_id", ScalarTypes.text(Message.of("settings.value.client_id")), Api::clientId, "rollcall-client");

    static final Key<Secret> CLIENT_SECRET = GROUP.optional(
            "client_secret",
            ScalarTypes.secret(),
            api -> api.clientSecret().filter(Secret.Literal.class::isInstance),
            "\"...\"");

    static final Key<String> CLIENT_SECRET_FILE = GROUP.optional(
            "client_secret_file",
            ScalarTypes.path(Message.of("settings.value.file")),
            api -> api.clientSecret()
                    .filter(Secret.InFile.class::isInstance)
                    .map(secret -> ((Secret.InFile) secret).file().toString()),
            "secrets/sis.txt");

    static final Key<String> CLIENT_SECRET_ENV = GROUP.key(
            "client_secret_env",
            ScalarTypes.text(Message.of("settings.value.variable"), Pattern.compile("[A-Za-z_][A-Za-z0-9_]*")),
            api -> api.clientSecret()
                    .filter(Secret.InVariable.class::isInstance)
                    .map(secret -> ((Secret.InVariable) secret).variable())
                    .orElse(Secret.USUAL_VARIABLE),
            "SIS_SECRET");

    static final Key<String> TOKEN_URL = GROUP.optional(
            "token_url",
            ScalarTypes.text(Message.of("settings.value.https_address")),
            Api::tokenUrl,
            "https://sis.example/campus/oauth2/token?appName=larch");

    static final Key<String> SCOPE = GROUP.optional(
            "scope",
            ScalarTypes.text(Message.of("settings.value.scope"))
                    .as(scope -> scope.equals("none") ? "" : scope, scope -> scope.isEmpty() ? "none" : scope),
            Api::scope,
            "none");

    static final Key<Api.SignIn> SIGN_IN = GROUP.key(
            "sign_in", SchoolTypes.choice(List.of(Api.SignIn.values()), Api.SignIn::word), Api::signIn, "oauth1_sha1");

    static final Key<Integer> PAGE_SIZE =
            GROUP.optional("page_size", ScalarTypes.number(1, 100_000), Api::pageSize, "500");

    static final Key<Integer> PARALLEL = GROUP.key("parallel", ScalarTypes.number(1, 32), Api::parallel, "2");

    static final Key<String> CA_FILE = GROUP.optional(
            "ca_file",
            ScalarTypes.path(Message.of("settings.value.file")),
            api -> api.caFile().map(Path::toString),
            "district-ca.pem");

    static final Key<Duration> REQUEST_SECONDS = GROUP.key(
            "request_seconds",
            ScalarTypes.number(1, 3600).as(Duration::ofSeconds, time -> (int) time.toSeconds()),
            Api::requestTimeout,
            "300");

    static final Key<Duration> PULL_MINUTES = GROUP.key(
            "pull_minutes",
            ScalarTypes.number(1, 10_000).as(Duration::ofMinutes, time -> (int) time.toMinutes()),
            Api::pullTimeout,
            "90");

    static final Key<Set<Api.Restriction>> FILTER_AT_SOURCE = GROUP.optional(
            "filter_at_source",
            CollectionTypes.set(SchoolTypes.choice(List.of(Api.Restriction.values()), Api.Restriction::word), 0),
            api -> api.incremental().filterAtSource(),
            "[status]");

    static final Key<Boolean> DELTA =
            GROUP.key("delta", ScalarTypes.flag(), api -> api.incremental().delta(), "true");

    static final Key<Integer> FULL_EVERY_DAYS = GROUP.key(
            "full_every_days",
            ScalarTypes.number(1, 31),
            api -> api.incremental().fullEveryDays(),
            "1");

    private ApiKeys() {}

    /** @param source as it is given; only an address of an API counts here */
    static Api read(Values values, String source, SettingsFolder folder) {
        Secret secret = values.find(CLIENT_SECRET)
                .or(() -> values.find(CLIENT_SECRET_FILE).map(file -> Secret.inFile(folder.path(file))))
                .orElseGet(() -> Secret.inEnvironment(values.get(CLIENT_SECRET_ENV)));
        return new Api(
                Optional.of(source).filter(Api::isAddress),
                values.get(PRESET),
                values.find(CLIENT_ID),
                Optional.of(secret),
                values.find(TOKEN_URL),
                values.find(SCOPE),
                values.get(SIGN_IN),
                values.find(PAGE_SIZE),
                values.get(PARALLEL),
                values.find(CA_FILE).map(folder::path),
                values.get(REQUEST_SECONDS),
                values.get(PULL_MINUTES),
                new Api.Incremental(values.find(FILTER_AT_SOURCE), values.get(DELTA), values.get(FULL_EVERY_DAYS)));
    }
}
