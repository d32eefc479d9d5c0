package dev.rollcall.sync.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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
import java.util.Map;
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

    /**
     * How a token is asked for.
     *
     * @param style where id and secret stand
     * @param inQuery whether grant type and scope stand in the address too, as some servers ask
     * @param scope blank for none
     */
    record Asking(URI tokenUrl, Style style, boolean inQuery, String scope) {}

    /** Where id and secret stand. */
    enum Style {
        HEADER("in the header"),
        /** As the letter of RFC 6749, 2.3.1 has it; most servers expect {@link #HEADER}. */
        HEADER_ENCODED("encoded in the header"),
        BODY("in the body");

        private final String words;

        Style(String words) {
            this.words = words;
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
    public String words() {
        return "OAuth 2, id and secret " + asking.style().words + ", "
                + (asking.scope().isBlank() ? "no scope" : "scope " + asking.scope());
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
        HttpResponse<String> answer = caller.askForToken(url, headers, form);
        Map<String, String> members = members(answer.body());
        String found = members.getOrDefault("access_token", "");
        if (answer.statusCode() == 200 && !found.isEmpty()) {
            renewAt = clock.instant().plus(life(members.getOrDefault("expires_in", "")));
            return found;
        }
        throw refused(answer, members);
    }

    private static Duration life(String seconds) {
        Duration life = seconds.matches("\\d{1,9}(\\.\\d+)?")
                ? Duration.ofSeconds((long) Double.parseDouble(seconds))
                : USUAL_LIFE;
        Duration tenth = life.dividedBy(10);
        return life.minus(tenth.compareTo(BEFORE_END) < 0 ? tenth : BEFORE_END);
    }

    private ApiFault refused(HttpResponse<String> answer, Map<String, String> members) {
        String shown = Addresses.shown(asking.tokenUrl());
        String error = members.getOrDefault("error", "");
        String detail = "status " + answer.statusCode()
                + ApiResponse.inShort(hidden(
                        error.isEmpty() ? answer.body() : error + " " + members.getOrDefault("error_description", "")));
        boolean noTokens = answer.statusCode() == 404
                || answer.statusCode() == 405
                || answer.statusCode() / 100 == 3
                || (answer.statusCode() == 200 && error.isEmpty());
        if (noTokens) {
            return new ApiFault(ProblemKind.TOKEN_NOT_FOUND, shown, detail);
        }
        return new ApiFault(ProblemKind.SIGN_IN_REFUSED, shown, detail);
    }

    /** A server may say back what it was sent. */
    private String hidden(String text) {
        return text.replace(secret, "(hidden)").replace(Addresses.encoded(secret), "(hidden)");
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
