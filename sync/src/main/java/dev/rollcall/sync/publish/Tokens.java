package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives out bearer tokens for the client's id and secret, and knows them again. Source: RFC 6749, sections 2.3.1, 4.4 and
 * 5; RFC 6750.
 */
final class Tokens {
    private final ProviderSettings settings;
    private final Clock clock;
    private final TokenStore store;

    Tokens(ProviderSettings settings, TokenStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    /** Answers the token request. Its faults have their own form, not that of OneRoster. */
    Answer give(ParsedRequest request) throws Refusal {
        if (!request.method().equals("POST")) {
            return fault(405, "invalid_request", Message.of("publish.token_by_post"), Map.of("Allow", "POST"));
        }
        if (!knows(request)) {
            return fault(
                    401,
                    "invalid_client",
                    Message.of("publish.wrong_client"),
                    Map.of("WWW-Authenticate", "Basic realm=\"OneRoster\""));
        }
        if (!request.form().value("grant_type").orElse("").equals("client_credentials")) {
            return fault(
                    400,
                    request.form().value("grant_type").isEmpty() ? "invalid_request" : "unsupported_grant_type",
                    Message.of("publish.grant_type"),
                    Map.of());
        }
        String wanted = request.form().value("scope").orElse("").strip();
        Set<Scope> scopes = wanted.isEmpty() ? Scope.all() : Scope.named(wanted);
        if (scopes.isEmpty()) {
            return fault(
                    400,
                    "invalid_scope",
                    Message.of("publish.no_known_scope").with("scopes", Scope.names(Scope.all())),
                    Map.of());
        }
        String token = store.give(Scope.names(scopes), clock.instant().plus(settings.tokenLife()));
        return Answer.object(200, Map.of(), json -> {
            json.writeStringField("access_token", token);
            json.writeStringField("token_type", "Bearer");
            json.writeNumberField("expires_in", settings.tokenLife().toSeconds());
            json.writeStringField("scope", Scope.names(scopes));
        });
    }

    private boolean knows(ParsedRequest request) throws Refusal {
        String header = request.authorization();
        if (header.regionMatches(true, 0, "Basic ", 0, "Basic ".length())) {
            String pair = basic(header.substring("Basic ".length()).strip());
            int colon = pair.indexOf(':');
            return colon >= 0
                    && isClient(
                            Parameters.decoded(pair.substring(0, colon)),
                            Parameters.decoded(pair.substring(colon + 1)));
        }
        return isClient(
                request.form().value("client_id").orElse(""),
                request.form().value("client_secret").orElse(""));
    }

    private static String basic(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private boolean isClient(String id, String secret) {
        boolean sameSecret = Signature.same(secret, settings.clientSecret());
        return Signature.same(id, settings.clientId()) && sameSecret;
    }

    /** What a token is good for; empty where it is unknown or has ended. */
    Optional<Set<Scope>> scopes(String token) {
        return store.scopes(token).map(Scope::named);
    }

    private static Answer fault(int status, String error, Message description, Map<String, String> headers) {
        return Answer.object(status, headers, json -> {
            json.writeStringField("error", error);
            json.writeStringField("error_description", Messages.ENGLISH.text(description));
        });
    }
}
