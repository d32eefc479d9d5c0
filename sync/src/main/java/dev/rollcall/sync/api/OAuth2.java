package dev.rollcall.sync.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2 client credentials: a token is got with id and secret, sent with each request, and got anew before it ends.
 * Source: RFC 6749, 2.3.1 and 4.4; OneRoster 1.2, security.
 */
final class OAuth2 implements Authentication {
    private static final JsonFactory JSON = new JsonFactory();

    /** So long before its end a token is replaced; a tenth of its life where it lives shorter than ten minutes. */
    private static final Duration BEFORE_END = Duration.ofSeconds(60);

    private static final Duration USUAL_LIFE = Duration.ofMinutes(30);

    private static final int HOPS = 3;

    /** What a header can carry. Source: RFC 6750, 2.1; tokens with other visible signs were seen. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]{1,16384}");

    /** What only an address that gives tokens says. Source: RFC 6749, 5.2. */
    private static final Set<String> ERRORS_OF_TOKENS =
            Set.of("invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type");

    /**
     * How a token is asked for.
     *
     * @param style where id and secret stand
     * @param inQuery whether grant type and scope stand in the address too, as some servers ask
     * @param scope blank for none
     */
    record Asking(URI tokenUrl, Style style, boolean inQuery, String scope) {}

    /** An answer that gives no token. */
    static final class SignInRefused extends ApiFault {
        private static final long serialVersionUID = 1L;

        private final boolean givesTokens;
        private final boolean isOfClient;

        /**
         * @param givesTokens whether only an address that gives tokens answers so; a gateway refuses any path
         * @param isOfClient whether another scope would be refused too
         */
        SignInRefused(String shown, Message said, boolean givesTokens, boolean isOfClient) {
            super(ProblemKind.SIGN_IN_REFUSED, shown, said);
            this.givesTokens = givesTokens;
            this.isOfClient = isOfClient;
        }

        boolean givesTokens() {
            return givesTokens;
        }

        boolean isOfClient() {
            return isOfClient;
        }
    }

    /** Where id and secret stand. */
    enum Style {
        HEADER,
        /** As the letter of RFC 6749, 2.3.1 has it; most servers expect {@link #HEADER}. */
        HEADER_ENCODED,
        BODY;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final RetryingClient caller;
    private final String id;
    private final String secret;
    private final Asking asking;
    private final Clock clock;
    private @Nullable String token;
    private long uses;
    private Instant renewAt = Instant.MIN;

    OAuth2(RetryingClient caller, String id, String secret, Asking asking, Clock clock) {
        this.caller = caller;
        this.id = id;
        this.secret = secret;
        this.asking = asking;
        this.clock = clock;
    }

    @Override
    public synchronized String authorization(URI uri) throws ApiFault, InterruptedException {
        String current = token;
        if (current == null || !clock.instant().isBefore(renewAt)) {
            current = ask();
            token = current;
            uses = 0;
        }
        uses++;
        return "Bearer " + current;
    }

    @Override
    public synchronized boolean renew(String refused) throws ApiFault, InterruptedException {
        if (refused.equals("Bearer " + token)) {
            token = ask();
            uses = 0;
        }
        return true;
    }

    @Override
    public synchronized boolean mayBeWornOut(String refused) {
        return uses > 1 || !refused.equals("Bearer " + token);
    }

    @Override
    public Message words() {
        return Message.of("api.way.oauth2")
                .with("style", asking.style().word())
                .with("asks", asking.scope().isBlank() ? "nothing" : "scope")
                .with("scope", asking.scope());
    }

    /** Where its tokens come from. */
    URI tokenUrl() {
        return asking.tokenUrl();
    }

    private String ask() throws ApiFault, InterruptedException {
        String form = "grant_type=client_credentials";
        if (!asking.scope().isBlank()) {
            form += "&scope=" + Addresses.encoded(asking.scope());
        }
        URI url = asking.tokenUrl();
        if (asking.inQuery()) {
            url = URI.create(url + (url.getRawQuery() == null ? "?" : "&") + form);
        }
        Map<String, String> headers = new HashMap<>();
        if (asking.style() == Style.BODY) {
            form += "&client_id=" + Addresses.encoded(id) + "&client_secret=" + Addresses.encoded(secret);
        } else {
            boolean encoded = asking.style() == Style.HEADER_ENCODED;
            String pair = encoded ? Addresses.encoded(id) + ":" + Addresses.encoded(secret) : id + ":" + secret;
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        HttpResponse<String> answer = answer(url, headers, form);
        Map<String, String> members = members(answer.body());
        String found = members.getOrDefault("access_token", "");
        if (!ApiResponse.isGood(answer.statusCode()) || found.isEmpty()) {
            throw refused(answer, members);
        }
        if (!SENDABLE.matcher(found).matches()) {
            throw new ApiFault(
                    ProblemKind.ANSWER_UNUSABLE, Addresses.shown(asking.tokenUrl()), Message.of("api.token_unusable"));
        }
        renewAt = clock.instant().plus(life(members.getOrDefault("expires_in", "")));
        return found;
    }

    /** A POST goes on to another path of the same host, and no further. Source: RFC 9110, 15.4.8 and 15.4.9. */
    private HttpResponse<String> answer(URI first, Map<String, String> headers, String form)
            throws ApiFault, InterruptedException {
        URI url = first;
        for (int hop = 0; ; hop++) {
            HttpResponse<String> answer = caller.askForToken(url, headers, form);
            Optional<String> location = answer.headers().firstValue("Location");
            if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                return answer;
            }
            Optional<URI> next = Addresses.redirect(url, location.get());
            boolean sendsPostOn = answer.statusCode() == 307 || answer.statusCode() == 308;
            if (next.isEmpty() || (Addresses.sameSite(next.get(), url) && (!sendsPostOn || hop == HOPS))) {
                return answer;
            }
            if (!Addresses.sameSite(next.get(), url)) {
                if (sendsPostOn || String.valueOf(next.get().getRawPath()).contains("token")) {
                    throw new ApiFault(
                            ProblemKind.TOKEN_ELSEWHERE,
                            Addresses.shown(url),
                            Message.of("api.place").with("address", Addresses.shown(next.get())));
                }
                return answer;
            }
            url = next.get();
        }
    }

    private static Duration life(String seconds) {
        Duration told = seconds.matches("\\d{1,9}(\\.\\d+)?")
                ? Duration.ofSeconds((long) Double.parseDouble(seconds))
                : Duration.ZERO;
        // By no life at all servers mean that it never ends; a token for each request would be meant by nobody.
        Duration life = told.isZero() ? USUAL_LIFE : told;
        Duration tenth = life.dividedBy(10);
        return life.minus(tenth.compareTo(BEFORE_END) < 0 ? tenth : BEFORE_END);
    }

    private ApiFault refused(HttpResponse<String> answer, Map<String, String> members) {
        String shown = Addresses.shown(asking.tokenUrl());
        String error = members.getOrDefault("error", "");
        int status = answer.statusCode();
        Message said = ApiResponse.inShort(status, answer.body());
        if (error.equals("invalid_scope")) {
            return new ApiFault(
                    ProblemKind.SCOPE_REFUSED,
                    shown,
                    Message.of("api.scope_refused")
                            .with("asks", asking.scope().isBlank() ? "nothing" : "scope")
                            .with("scope", asking.scope())
                            .with("answer", said));
        }
        boolean noTokens =
                status == 404 || status == 405 || status / 100 == 3 || (ApiResponse.isGood(status) && error.isEmpty());
        return noTokens
                ? new ApiFault(ProblemKind.TOKEN_NOT_FOUND, shown, said)
                : new SignInRefused(
                        shown, said, ERRORS_OF_TOKENS.contains(error), status == 401 || isClientFault(error));
    }

    private static boolean isClientFault(String error) {
        return error.equals("invalid_client") || error.equals("unauthorized_client");
    }

    /** The single values at the top of a JSON object; empty where the text is none. */
    static Map<String, String> members(String text) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return members;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken().isScalarValue()) {
                    members.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return members;
        } catch (IOException noJson) {
            return new HashMap<>();
        }
    }
}
