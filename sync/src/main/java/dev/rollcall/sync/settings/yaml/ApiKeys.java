package dev.rollcall.sync.settings.yaml;

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
    static final KeyGroup<Api> GROUP = new KeyGroup<>(
            "oneroster", "How the OneRoster API is asked, where `source` is an address.", text -> text.settings()
                    .api());

    static final Key<String> PRESET = GROUP.key(
            "preset",
            ScalarTypes.choice(Preset.keys().toArray(String[]::new)),
            Api::preset,
            "Which SIS it is; [its page](sis.md) says what that brings.",
            "powerschool");

    static final Key<String> CLIENT_ID = GROUP.optional(
            "client_id",
            ScalarTypes.text("the id that your SIS shows"),
            Api::clientId,
            "none; an API needs one",
            "The client id, also called key or consumer key.",
            "rollcall-client");

    static final Key<Secret> CLIENT_SECRET = GROUP.optional(
            "client_secret",
            ScalarTypes.secret(),
            api -> api.clientSecret().filter(Secret.Literal.class::isInstance),
            "the file or the variable",
            "The client secret itself; a file or a variable keeps it out of this file.",
            "\"...\"");

    static final Key<String> CLIENT_SECRET_FILE = GROUP.optional(
            "client_secret_file",
            ScalarTypes.path("the path of a file"),
            api -> api.clientSecret()
                    .filter(Secret.InFile.class::isInstance)
                    .map(secret -> ((Secret.InFile) secret).file().toString()),
            "the variable",
            "A file whose first line is the client secret.",
            "secrets/sis.txt");

    static final Key<String> CLIENT_SECRET_ENV = GROUP.key(
            "client_secret_env",
            ScalarTypes.text("the name of a variable", Pattern.compile("[A-Za-z_][A-Za-z0-9_]*")),
            api -> api.clientSecret()
                    .filter(Secret.InVariable.class::isInstance)
                    .map(secret -> ((Secret.InVariable) secret).variable())
                    .orElse(Secret.USUAL_VARIABLE),
            "The variable of the process that holds the client secret.",
            "SIS_SECRET");

    static final Key<String> TOKEN_URL = GROUP.optional(
            "token_url",
            ScalarTypes.text("an https address"),
            Api::tokenUrl,
            "found out",
            "Where tokens are got, with its query string if it has one.",
            "https://sis.example/campus/oauth2/token?appName=larch");

    static final Key<String> SCOPE = GROUP.optional(
            "scope",
            ScalarTypes.text("a scope, or none")
                    .as(scope -> scope.equals("none") ? "" : scope, scope -> scope.isEmpty() ? "none" : scope),
            Api::scope,
            "the standard's, else none",
            "What is asked for with a token; `none` asks for nothing.",
            "none");

    static final Key<Api.SignIn> SIGN_IN = GROUP.key(
            "sign_in",
            SchoolTypes.choice(List.of(Api.SignIn.values()), Api.SignIn::word),
            Api::signIn,
            "How to sign in: OAuth 2 with id and secret in the header or in the body, or OAuth 1.0a.",
            "oauth1_sha1");

    static final Key<Integer> PAGE_SIZE = GROUP.optional(
            "page_size",
            ScalarTypes.number(1, 100_000),
            Api::pageSize,
            "the preset's",
            "How many records are asked for at once.",
            "500");

    static final Key<Integer> PARALLEL = GROUP.key(
            "parallel", ScalarTypes.number(1, 32), Api::parallel, "How many requests may be under way at once.", "2");

    static final Key<String> CA_FILE = GROUP.optional(
            "ca_file",
            ScalarTypes.path("the path of a file"),
            api -> api.caFile().map(Path::toString),
            "Java's own authorities",
            "Certificates in PEM that are trusted too, for a SIS with an authority of your own.",
            "district-ca.pem");

    static final Key<Duration> REQUEST_SECONDS = GROUP.key(
            "request_seconds",
            ScalarTypes.number(1, 3600).as(Duration::ofSeconds, time -> (int) time.toSeconds()),
            Api::requestTimeout,
            "How long one answer may take.",
            "300");

    static final Key<Duration> PULL_MINUTES = GROUP.key(
            "pull_minutes",
            ScalarTypes.number(1, 10_000).as(Duration::ofMinutes, time -> (int) time.toMinutes()),
            Api::pullTimeout,
            "How long a whole pull may take.",
            "90");

    static final Key<Set<Api.Restriction>> FILTER_AT_SOURCE = GROUP.optional(
            "filter_at_source",
            CollectionTypes.set(SchoolTypes.choice(List.of(Api.Restriction.values()), Api.Restriction::word), 0),
            api -> api.incremental().filterAtSource(),
            "the preset's",
            "Which filters the API is asked to apply to enrollments itself, so that fewer come: [how](../how-to/connect-a-sis.md).",
            "[status]");

    static final Key<Boolean> DELTA = GROUP.key(
            "delta",
            ScalarTypes.flag(),
            api -> api.incremental().delta(),
            "Keeps the records of the last pull in the home, and pulls only what changed since:"
                    + " [how](../how-to/connect-a-sis.md).",
            "true");

    static final Key<Integer> FULL_EVERY_DAYS = GROUP.key(
            "full_every_days",
            ScalarTypes.number(1, 31),
            api -> api.incremental().fullEveryDays(),
            "After how many days everything is pulled again, where `delta` is true.",
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
