package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Deviation;
import dev.rollcall.sync.settings.Preset;
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
import java.util.stream.Collectors;

/**
 * Finds out where the API is and how it lets us in, as far as the settings and the preset leave it open: its root, its
 * version, where tokens are, what of scope and of the ways to sign in it wants. Secrets go to the host that was given, and
 * to a token address that was set, and nowhere else.
 */
final class ApiDiscovery {
    private static final Duration SKEW_TOLD = Duration.ofMinutes(2);

    private final Api api;
    private final Preset preset;
    private final RetryingClient caller;
    private final URI given;
    private final List<URI> roots;
    private final ClientCredentials client;
    private final TokenPlaces tokens;
    private final Path scratch;
    private final Blame blame = new Blame();
    private Duration clockAhead = Duration.ZERO;

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
        this.client = ClientCredentials.of(api, secrets);
        this.tokens = new TokenPlaces(api, preset, given, roots.get(0));
    }

    ApiConnection find() throws ApiFault, InterruptedException {
        if (!ConnectionFailure.resolves(given)) {
            throw ConnectionFailure.unknownHost(given);
        }
        for (Api.SignIn way : ways()) {
            Optional<ApiConnection> door = way.isOAuth1() ? signed(way) : withToken(way);
            if (door.isPresent()) {
                return door.get();
            }
        }
        throw blame.told().isPresent() ? blame.told().get() : unknownWayIn();
    }

    /** No address for tokens is known. Whether the API itself is there an unsigned request tells. */
    private ApiFault unknownWayIn() throws ApiFault, InterruptedException {
        boolean isThere = false;
        for (URI root : roots) {
            ApiConnection door = new ApiConnection(root, Unsigned.INSTANCE, caller, preset);
            try {
                ApiResponse answer = caller.get(door.ask("orgs", "limit=1"), scratch);
                isThere |= !isMissing(answer.status());
            } catch (ApiFault fault) {
                if (!fault.is(ProblemKind.REDIRECT_REFUSED) && !fault.is(ProblemKind.ANSWER_UNUSABLE)) {
                    throw fault;
                }
                isThere = true;
            } finally {
                RetryingClient.drop(scratch);
            }
        }
        return isThere
                ? new ApiFault(
                        ProblemKind.TOKEN_NOT_FOUND,
                        Addresses.site(given),
                        Message.of("api.tried").with("places", paths(tokens.addresses())))
                : notFound();
    }

    private static boolean isMissing(int status) {
        return status == 404 || status == 405 || status == 410;
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
            String pair = client.id() + client.secret();
            if (!Addresses.encoded(pair).equals(pair)) {
                styles.add(OAuth2.Style.HEADER_ENCODED);
            }
        }
        for (URI tokenUrl : tokens.addresses()) {
            for (OAuth2.Style style : styles) {
                Optional<OAuth2> signIn = signIn(tokenUrl, style);
                if (signIn.isPresent()) {
                    Optional<ApiConnection> door = behind(signIn.get());
                    if (door.isPresent()) {
                        return door;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ApiConnection> signed(Api.SignIn way) throws ApiFault, InterruptedException {
        return behind(new OAuth1(client.id(), client.secret(), way, caller.clock()));
    }

    private ApiFault notFound() {
        return new ApiFault(
                ProblemKind.API_NOT_FOUND,
                Addresses.shown(given),
                Message.of("api.tried").with("places", paths(roots)));
    }

    private static String paths(List<URI> addresses) {
        return addresses.stream().map(URI::getRawPath).distinct().collect(Collectors.joining(", "));
    }

    /** Empty where this address gives no token for any scope. */
    private Optional<OAuth2> signIn(URI tokenUrl, OAuth2.Style style) throws ApiFault, InterruptedException {
        for (String scope : tokens.scopes()) {
            OAuth2.Asking asking = new OAuth2.Asking(tokenUrl, style, preset.has(Deviation.TOKEN_IN_QUERY), scope);
            OAuth2 signIn = new OAuth2(caller, client.id(), client.secret(), asking, caller.clock());
            try {
                signIn.authorization(given);
                return Optional.of(signIn);
            } catch (ApiFault fault) {
                if (!isOfTokens(fault)) {
                    throw fault;
                }
                blame.takeOfTokens(fault, tokens.areGuessed());
                boolean otherScopeMayDo = fault.is(ProblemKind.SCOPE_REFUSED)
                        || (fault instanceof OAuth2.SignInRefused refused && !refused.isOfClient());
                if (!otherScopeMayDo) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Whether another way may do after that answer. */
    private boolean isOfTokens(ApiFault fault) {
        return switch (fault.problem().kind()) {
            case SIGN_IN_REFUSED, SCOPE_REFUSED, TOKEN_NOT_FOUND, TOKEN_ELSEWHERE -> true;
            case ANSWER_UNUSABLE -> tokens.areGuessed();
            // Of a host that never answered no other path will.
            case API_GAVE_UP -> tokens.areGuessed() && caller.isAnswered();
            default -> false;
        };
    }

    /** The first root that answers with orgs. Empty where this way to sign in is refused, or nothing is there. */
    private Optional<ApiConnection> behind(Authentication signIn) throws ApiFault, InterruptedException {
        boolean isRefused = false;
        for (URI root : roots) {
            if (signIn instanceof OAuth1 && Addresses.isVersion12(root) && roots.size() > 1) {
                continue;
            }
            ApiConnection door = new ApiConnection(root, signIn, caller, preset);
            for (String endpoint : List.of("orgs", "schools")) {
                try {
                    if (answers(door, endpoint)) {
                        return Optional.of(door);
                    }
                } catch (ApiFault fault) {
                    boolean isLast = root.equals(roots.get(roots.size() - 1));
                    if (!ofThisRoot(fault) && (!fault.is(ProblemKind.ANSWER_IS_A_PAGE) || isLast)) {
                        throw fault;
                    }
                    if (!fault.is(ProblemKind.API_NOT_FOUND) && !fault.is(ProblemKind.ANSWER_IS_A_PAGE)) {
                        isRefused = true;
                        blame.take(fault, signIn instanceof OAuth1 && api.signIn() == Api.SignIn.AUTO);
                        break;
                    }
                }
            }
        }
        if (!isRefused && signIn instanceof OAuth2) {
            // Id and secret are right, so that the address is not.
            throw notFound();
        }
        return Optional.empty();
    }

    private static boolean ofThisRoot(ApiFault fault) {
        return switch (fault.problem().kind()) {
            case API_NOT_FOUND, SIGN_IN_REFUSED, TOKEN_REFUSED, API_FORBIDDEN -> true;
            default -> false;
        };
    }

    /** @throws ApiFault where it answers anything but a list of orgs */
    private boolean answers(ApiConnection door, String endpoint) throws ApiFault, InterruptedException {
        ApiResponse answer = caller.get(door.ask(endpoint, "limit=1"), scratch);
        try {
            if (answer.isGood()) {
                clockAhead = skew(answer, caller.clock().instant());
                new PageReader(RosterCollection.ORGS, endpoint).look(answer);
                return true;
            }
            throw door.signIn() instanceof OAuth1 && answer.status() == 401
                    ? refusedSignature(answer, door.signIn())
                    : door.refused(answer);
        } catch (IOException fault) {
            throw new ApiFault(
                    ProblemKind.ANSWER_BROKEN, Addresses.shown(answer.uri()), ConnectionFailure.content(fault), fault);
        } finally {
            RetryingClient.drop(scratch);
        }
    }

    /** A signature holds the time, and is refused where the clocks differ by minutes. */
    private ApiFault refusedSignature(ApiResponse answer, Authentication signIn) {
        Duration skew = skew(answer, caller.clock().instant());
        boolean isTold = skew.abs().compareTo(SKEW_TOLD) >= 0;
        return new ApiFault(
                ProblemKind.SIGN_IN_REFUSED,
                Addresses.shown(answer.uri()),
                Message.of("api.signature_refused")
                        .with("answer", answer.inShort())
                        .with("way", signIn.words())
                        .with("tokens", api.signIn() == Api.SignIn.AUTO ? "sought" : "unused")
                        .with("clocks", isTold ? "differ" : "agree")
                        .with("minutes", skew.abs().toMinutes()));
    }

    /** How far the clock of the host that was found is ahead of ours. */
    Duration clockAhead() {
        return clockAhead;
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
