package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows requests that are signed with OAuth 1.0a, two-legged: the client's secret and no token. Source: RFC 5849; OneRoster
 * 1.1, security. Each signature is good once and for five minutes.
 */
final class SignedRequests {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Map<String, String> ALGORITHMS = Map.of("HMAC-SHA1", "HmacSHA1", "HMAC-SHA256", "HmacSHA256");
    private static final Pattern PAIR = Pattern.compile("([A-Za-z0-9_.~%-]+)\\s*=\\s*\"([^\"]*)\"\\s*(?:,|$)");
    private static final String SCHEME = "OAuth ";

    private final ProviderSettings settings;
    private final Clock clock;
    private final Map<String, Instant> nonces = new HashMap<>();

    SignedRequests(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    static boolean isSigned(ParsedRequest request) {
        return request.authorization().regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || request.query().value("oauth_signature").isPresent();
    }

    /** @throws Refusal where the signature does not fit, is too old or was seen before */
    void require(ParsedRequest request) throws Refusal {
        List<Map.Entry<String, String>> parameters =
                new ArrayList<>(request.query().pairs());
        parameters.addAll(request.form().pairs());
        parameters.addAll(ofHeader(request.authorization()));
        String algorithm = ALGORITHMS.get(value(parameters, "oauth_signature_method"));
        if (algorithm == null) {
            throw refused(Message.of("publish.signature_method"));
        }
        List<Map.Entry<String, String>> signed = parameters.stream()
                .filter(pair -> !pair.getKey().equals("oauth_signature")
                        && !pair.getKey().equals("realm"))
                .toList();
        String base = Signature.baseString(request.method(), request.address(), request.path(), signed);
        String right = Signature.of(algorithm, base, settings.clientSecret(), "");
        boolean knownClient = Signature.same(value(parameters, "oauth_consumer_key"), settings.clientId());
        if (!Signature.same(value(parameters, "oauth_signature"), right) || !knownClient) {
            throw refused(Message.of("publish.signature_wrong"));
        }
        requireFresh(value(parameters, "oauth_timestamp"), value(parameters, "oauth_nonce"));
    }

    private static List<Map.Entry<String, String>> ofHeader(String header) throws Refusal {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            Matcher pair = PAIR.matcher(header.substring(SCHEME.length()));
            while (pair.find()) {
                // A plus of the header is a plus.
                pairs.add(Map.entry(
                        Parameters.decoded(pair.group(1)),
                        Parameters.decoded(pair.group(2).replace("+", "%2B"))));
            }
        }
        return pairs;
    }

    private static String value(List<Map.Entry<String, String>> parameters, String name) {
        Optional<String> value = parameters.stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
        return value.orElse("");
    }

    private synchronized void requireFresh(String timestamp, String nonce) throws Refusal {
        Instant now = clock.instant();
        Instant made = made(timestamp);
        if (made.isBefore(now.minus(WINDOW)) || made.isAfter(now.plus(WINDOW))) {
            throw refused(Message.of("publish.signature_old").with("now", String.valueOf(now.getEpochSecond())));
        }
        nonces.values().removeIf(seen -> seen.isBefore(now.minus(WINDOW)));
        if (nonce.isEmpty() || nonces.putIfAbsent(timestamp + " " + nonce, made) != null) {
            throw refused(Message.of("publish.nonce_used"));
        }
    }

    private static Instant made(String timestamp) throws Refusal {
        try {
            return Instant.ofEpochSecond(Integer.parseUnsignedInt(timestamp) & 0xFFFFFFFFL);
        } catch (NumberFormatException fault) {
            throw refused(Message.of("publish.no_timestamp"));
        }
    }

    private static Refusal refused(Message why) {
        return new Refusal(Reason.NOT_SIGNED_IN, why, Map.of("WWW-Authenticate", "OAuth realm=\"OneRoster\""));
    }
}
