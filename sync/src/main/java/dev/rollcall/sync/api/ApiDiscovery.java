package dev.rollcall.sync.api;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Deviation;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where the API is and how it lets us in, as far as the settings and the preset leave it open: its root, its
 * version, where tokens are, what of scope and of the ways to sign in it wants. Secrets go to the host that was given, and
 * to a token address that was set, and nowhere else.
 */
final class ApiDiscovery {
    private static final String SCOPE_12 = "https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly";
    private static final String SCOPE_11 = "https://purl.imsglobal.org/spec/or/v1p1/scope/roster-core.readonly";

    /** Where systems have been seen to give tokens. */
    private static final List<String> TOKEN_PATHS =
            List.of("/oauth/access_token", "/oauth/token", "/oauth2/token", "/token", "/connect/token");

    private static final Duration SKEW_TOLD = Duration.ofMinutes(2);

    private final Api api;
    private final Preset preset;
    private final RetryingClient caller;
    private final URI given;
    private final List<URI> roots;
    private final String id;
    private final String secret;
    private final Path scratch;
    private Duration clockAhead = Duration.ZERO;
    private @Nullable ApiFault refusal;
    private @Nullable ApiFault noToken;

    /**
     * @param scratch a file that may be written
     */
    ApiDiscovery(Api api, Preset preset, RetryingClient caller, Secrets secrets, Path scratch) throws ApiFault {
        this.api = api;
        this.preset = preset;
        this.caller = caller;
        this.scratch = scratch;
        this.given = Addresses.parse(api.url().orElse(""), "source");
        this.roots = Addresses.roots(given, preset);
        this.id = api.clientId().orElseThrow(() -> new ApiFault(ProblemKind.SIGN_IN_INCOMPLETE, "the client id", null));
        this.secret = reveal(api.clientSecret(), secrets);
    }

    private static String reveal(Optional<Secret> secret, Secrets secrets) throws ApiFault {
        String where = secret.map(secrets::where).orElse("");
        try {
            Optional<String> word = secret.isPresent() ? secrets.reveal(secret.get()) : Optional.empty();
            return word.orElseThrow(() -> new ApiFault(
                    ProblemKind.SIGN_IN_INCOMPLETE,
                    "the client secret" + (where.isEmpty() ? "" : " (" + where + " holds none)"),
                    null));
        } catch (IOException fault) {
            throw new ApiFault(
                    ProblemKind.SIGN_IN_INCOMPLETE, "the client secret (" + where + " cannot be read)", null, fault);
        }
    }

    ApiConnection find() throws ApiFault, InterruptedException {
        if (!HttpTransport.resolves(given)) {
            throw new ApiFault(ProblemKind.API_NOT_REACHED, Addresses.site(given), "no such host name");
        }
        for (Api.SignIn way : ways()) {
            Optional<ApiConnection> door =
                    way.isOAuth1() ? behind(new OAuth1(id, secret, way, caller.clock())) : withToken(way);
            if (door.isPresent()) {
                return door.get();
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        if (noToken != null) {
            throw noToken;
        }
        throw new ApiFault(ProblemKind.API_NOT_FOUND, Addresses.shown(given), "nothing that was tried is there");
    }

    /** The ways to try, the likeliest first. OneRoster 1.2 allows OAuth 2 alone. */
    private List<Api.SignIn> ways() {
        if (api.signIn() != Api.SignIn.AUTO) {
            return List.of(api.signIn());
        }
        Set<Api.SignIn> ways = new LinkedHashSet<>();
        if (preset.signIn() != Api.SignIn.AUTO) {
            ways.add(preset.signIn());
        }
        ways.add(Api.SignIn.OAUTH2_BASIC);
        ways.add(Api.SignIn.OAUTH2_BODY);
        boolean may11 = roots.stream().anyMatch(root -> !Addresses.isVersion12(root));
        if (may11 && api.tokenUrl().isEmpty()) {
            ways.add(Api.SignIn.OAUTH1_SHA256);
            ways.add(Api.SignIn.OAUTH1_SHA1);
        }
        return List.copyOf(ways);
    }

    private Optional<ApiConnection> withToken(Api.SignIn way) throws ApiFault, InterruptedException {
        List<OAuth2.Style> styles = new ArrayList<>();
        if (way == Api.SignIn.OAUTH2_BODY) {
            styles.add(OAuth2.Style.BODY);
        } else {
            styles.add(OAuth2.Style.HEADER);
            if (!Addresses.encoded(id + secret).equals(id + secret)) {
                styles.add(OAuth2.Style.HEADER_ENCODED);
            }
        }
        for (URI tokenUrl : tokenUrls()) {
            for (OAuth2.Style style : styles) {
                Optional<OAuth2> signIn = signIn(tokenUrl, style);
                if (signIn.isPresent()) {
                    return Optional.of(behind(signIn.get()).orElseThrow(this::notFound));
                }
            }
        }
        return Optional.empty();
    }

    private ApiFault notFound() {
        return refusal != null
                ? refusal
                : new ApiFault(
                        ProblemKind.API_NOT_FOUND,
                        Addresses.shown(given),
                        "tried " + roots.stream().map(URI::getRawPath).toList());
    }

    /** Empty where this address gives no token for any scope. */
    private Optional<OAuth2> signIn(URI tokenUrl, OAuth2.Style style) throws ApiFault, InterruptedException {
        for (String scope : scopes()) {
            OAuth2.Asking asking = new OAuth2.Asking(tokenUrl, style, preset.has(Deviation.TOKEN_IN_QUERY), scope);
            OAuth2 signIn = new OAuth2(caller, id, secret, asking, caller.clock());
            try {
                signIn.authorization(given);
                return Optional.of(signIn);
            } catch (ApiFault fault) {
                if (fault.is(ProblemKind.SIGN_IN_REFUSED)) {
                    refusal = fault;
                    if (fault.detail().contains("invalid_client")
                            || fault.detail().startsWith("status 401")) {
                        return Optional.empty();
                    }
                } else if (fault.is(ProblemKind.TOKEN_NOT_FOUND)
                        || (fault.is(ProblemKind.API_GAVE_UP) && api.tokenUrl().isEmpty())) {
                    noToken = noToken == null ? fault : noToken;
                    return Optional.empty();
                } else {
                    throw fault;
                }
            }
        }
        return Optional.empty();
    }

    private List<URI> tokenUrls() throws ApiFault {
        if (api.tokenUrl().isPresent()) {
            return List.of(Addresses.parse(api.tokenUrl().get(), "oneroster.token_url"));
        }
        String root = roots.get(0).getRawPath();
        if (preset.token().isPresent()) {
            return List.of(Addresses.onSite(given, preset.token().get().replace("{root}", root)));
        }
        Set<String> paths = new LinkedHashSet<>();
        paths.add(root + "/token");
        String prefix = root.replaceFirst("/ims/oneroster.*", "");
        TOKEN_PATHS.forEach(path -> paths.add(prefix + path));
        paths.addAll(TOKEN_PATHS);
        return paths.stream().map(path -> Addresses.onSite(given, path)).toList();
    }

    /** Some servers refuse a token without a scope, others with one. */
    private Set<String> scopes() {
        if (api.scope().isPresent()) {
            return Set.of(api.scope().get());
        }
        Set<String> scopes = new LinkedHashSet<>();
        preset.scope().ifPresent(scopes::add);
        boolean likely12 = Addresses.isVersion12(roots.get(0));
        scopes.add(likely12 ? SCOPE_12 : SCOPE_11);
        scopes.add("");
        scopes.add(likely12 ? SCOPE_11 : SCOPE_12);
        return scopes;
    }

    /** The first root that answers with orgs. Empty where this way to sign in is refused, or nothing is there. */
    private Optional<ApiConnection> behind(Authentication signIn) throws ApiFault, InterruptedException {
        for (URI root : roots) {
            if (signIn instanceof OAuth1 && Addresses.isVersion12(root) && roots.size() > 1) {
                continue;
            }
            ApiConnection door = new ApiConnection(root, signIn, caller, preset);
            for (String endpoint : List.of("orgs", "schools")) {
                ApiResponse answer = caller.get(door.ask(endpoint, "limit=1"), scratch);
                try {
                    if (answer.isGood()) {
                        clockAhead = skew(answer, caller.clock().instant());
                        new PageReader(RosterCollection.ORGS, endpoint).look(answer);
                        return Optional.of(door);
                    }
                    ApiFault fault = ApiConnection.refused(answer, signIn);
                    if (fault.is(ProblemKind.SIGN_IN_REFUSED)) {
                        refusal = new ApiFault(
                                ProblemKind.SIGN_IN_REFUSED,
                                Addresses.shown(answer.uri()),
                                fault.detail() + " (" + signIn.words() + skew(answer) + ")");
                        return Optional.empty();
                    }
                    if (!fault.is(ProblemKind.API_NOT_FOUND)) {
                        throw fault;
                    }
                } catch (IOException fault) {
                    throw new ApiFault(
                            ProblemKind.ANSWER_BROKEN, Addresses.shown(answer.uri()), HttpTransport.text(fault), fault);
                } catch (ApiFault fault) {
                    if (!fault.is(ProblemKind.ANSWER_IS_A_PAGE) || root.equals(roots.get(roots.size() - 1))) {
                        throw fault;
                    }
                } finally {
                    RetryingClient.drop(scratch);
                }
            }
        }
        return Optional.empty();
    }

    /** How far the clock of the host that was found is ahead of ours. */
    Duration clockAhead() {
        return clockAhead;
    }

    /** A signature holds the time, and is refused where the clocks differ by minutes. */
    private String skew(ApiResponse answer) {
        Duration skew = skew(answer, caller.clock().instant());
        return skew.abs().compareTo(SKEW_TOLD) < 0
                ? ""
                : "; its clock and the one of this server differ by "
                        + skew.abs().toMinutes() + " minutes";
    }

    /** How far the host's clock is ahead of ours. */
    static Duration skew(ApiResponse answer, Instant now) {
        return answer.headers()
                .firstValue("Date")
                .flatMap(RetryingClient::httpDate)
                .map(theirs -> Duration.between(now, theirs))
                .orElse(Duration.ZERO);
    }
}
