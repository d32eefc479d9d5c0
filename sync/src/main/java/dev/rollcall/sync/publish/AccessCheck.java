package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Says whether a caller may have what it asks for: by a token, or in 1.1 by a signature, which is good for everything. */
public final class AccessCheck {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final SignedRequests signedRequests;

    /**
     * One of a client.
     *
     * @param settings of which the id, the secret and the life of tokens count
     * @param store keeps the tokens
     */
    public AccessCheck(ProviderSettings settings, TokenStore store, Clock clock) {
        tokens = new Tokens(settings, store, clock);
        signedRequests = new SignedRequests(settings, clock);
    }

    Answer token(ParsedRequest request) throws Refusal {
        return tokens.give(request);
    }

    /** What the caller may see. */
    Set<Scope> scopes(ParsedRequest request, ApiVersion version) throws Refusal {
        if (version.isFirst() && SignedRequests.isSigned(request)) {
            signedRequests.require(request);
            return Scope.all();
        }
        String header = request.authorization();
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw refused(
                    SignedRequests.isSigned(request)
                            ? Message.of("publish.no_signatures")
                            : Message.of("publish.ask_for_token"),
                    "Bearer realm=\"OneRoster\"");
        }
        return tokens.scopes(header.substring(BEARER.length()).strip())
                .orElseThrow(() -> refused(
                        Message.of("publish.token_ended"), "Bearer realm=\"OneRoster\", error=\"invalid_token\""));
    }

    static void require(Set<Scope> scopes, Operation operation) throws Refusal {
        Scope needed = Scope.CORE;
        boolean granted = scopes.contains(Scope.CORE) || scopes.contains(Scope.ROSTER);
        if (operation.listing() == Listing.DEMOGRAPHICS) {
            needed = Scope.DEMOGRAPHICS;
            granted = scopes.contains(needed);
        } else if (operation.isNested()) {
            needed = Scope.ROSTER;
            granted = scopes.contains(needed);
        }
        if (!granted) {
            throw new Refusal(
                    Reason.NOT_ALLOWED,
                    Message.of("publish.scope_missing").with("scope", needed.fullName()),
                    Map.of(
                            "WWW-Authenticate",
                            "Bearer realm=\"OneRoster\", error=\"insufficient_scope\", scope=\"" + needed.fullName()
                                    + "\""));
        }
    }

    private static Refusal refused(Message why, String challenge) {
        return new Refusal(Reason.NOT_SIGNED_IN, why, Map.of("WWW-Authenticate", challenge));
    }
}
