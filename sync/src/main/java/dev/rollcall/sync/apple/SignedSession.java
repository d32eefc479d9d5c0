package dev.rollcall.sync.apple;

import com.github.scribejava.core.extractors.BaseStringExtractorImpl;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.services.HMACSha1SignatureService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs clients of the roster service in, and knows their sessions. A session begins with a request that is signed by OAuth
 * 1.0a with the secrets of the server token. Each answer carries a new session token; the one before it is still taken, older
 * ones are not.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/authenticating-with-a-device-enrollment-program-dep-server">
 *     Apple, authenticating for automated device enrollment</a>
 */
final class SignedSession {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofMinutes(30);
    private static final int TOKENS_TAKEN = 2;
    private static final int SESSIONS_KEPT = 100;
    private static final Pattern PAIR = Pattern.compile("([A-Za-z0-9_.~%-]+)\\s*=\\s*\"([^\"]*)\"");

    private final StandInClock clock;
    private final Disturbances disturbances;

    /** The newest tokens of each session. */
    private final Deque<Deque<String>> open = new ArrayDeque<>();

    private final Set<String> nonces = new HashSet<>();

    SignedSession(StandInClock clock, Disturbances disturbances) {
        this.clock = clock;
        this.disturbances = disturbances;
    }

    /**
     * Begins a session.
     *
     * @param address the address of the request as the client sees it
     * @param header the header {@code Authorization}
     * @return the session token
     */
    synchronized String begin(String address, String header, ServerToken token) throws HttpRefusal {
        Map<String, String> given = pairs(header);
        for (String name : new String[] {"oauth_consumer_key", "oauth_token", "oauth_signature", "oauth_nonce"}) {
            if (!given.containsKey(name)) {
                throw new HttpRefusal(HttpRefusal.BAD_REQUEST, "oauth_problem_adviced=bad_request");
            }
        }
        if (!"HMAC-SHA1".equals(given.get("oauth_signature_method"))) {
            throw new HttpRefusal(HttpRefusal.BAD_REQUEST, "oauth_problem_adviced=bad_request");
        }
        if (!token.consumerKey().equals(given.get("oauth_consumer_key"))) {
            throw new HttpRefusal(HttpRefusal.UNAUTHORIZED, "oauth_problem_adviced=consumer_key_unknown");
        }
        if (!token.accessToken().equals(given.get("oauth_token"))) {
            throw new HttpRefusal(HttpRefusal.UNAUTHORIZED, "oauth_problem_adviced=token_rejected");
        }
        if (disturbances.has(Disturbance.TOKEN_EXPIRED) || !clock.instant().isBefore(token.expiry())) {
            throw new HttpRefusal(HttpRefusal.UNAUTHORIZED, "token_expired");
        }
        requireFresh(given.getOrDefault("oauth_timestamp", ""), given.getOrDefault("oauth_nonce", ""));
        String right = signature(address, given, token);
        if (!MessageDigest.isEqual(bytes(right), bytes(given.getOrDefault("oauth_signature", "")))) {
            throw new HttpRefusal(HttpRefusal.UNAUTHORIZED, "oauth_problem_adviced=signature_invalid");
        }
        requireTerms();
        Deque<String> session = new ArrayDeque<>();
        open.addLast(session);
        if (open.size() > SESSIONS_KEPT) {
            open.removeFirst();
        }
        return next(session);
    }

    /** Takes a request of a session, and gives the session token that the answer carries. */
    synchronized String require(String session) throws HttpRefusal {
        requireTerms();
        if (session.isEmpty()) {
            throw new HttpRefusal(HttpRefusal.FORBIDDEN, "FORBIDDEN");
        }
        for (Deque<String> tokens : open) {
            if (tokens.contains(session)) {
                return next(tokens);
            }
        }
        throw new HttpRefusal(HttpRefusal.UNAUTHORIZED, "UNAUTHORIZED");
    }

    private void requireTerms() throws HttpRefusal {
        if (disturbances.has(Disturbance.TERMS_NOT_SIGNED)) {
            throw new HttpRefusal(HttpRefusal.FORBIDDEN, "T_C_NOT_SIGNED");
        }
    }

    private static String next(Deque<String> tokens) {
        String next = StandInHome.random() + "O";
        tokens.addLast(next);
        while (tokens.size() > TOKENS_TAKEN) {
            tokens.removeFirst();
        }
        return next;
    }

    private void requireFresh(String timestamp, String nonce) throws HttpRefusal {
        Instant now =
                disturbances.has(Disturbance.CLOCK_SKEW) ? clock.ofMachine().plus(SKEW) : clock.ofMachine();
        boolean isFresh = timestamp.matches("[0-9]{1,12}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(WINDOW)
                        <= 0;
        if (!isFresh) {
            throw new HttpRefusal(HttpRefusal.UNAUTHORIZED, "oauth_problem_adviced=timestamp_refused");
        }
        if (!nonces.add(timestamp + " " + nonce)) {
            throw new HttpRefusal(HttpRefusal.UNAUTHORIZED, "oauth_problem_adviced=nonce_used");
        }
    }

    /** Source: RFC 5849, section 3.4. */
    private static String signature(String address, Map<String, String> given, ServerToken token) {
        OAuthRequest request = new OAuthRequest(Verb.GET, address);
        given.forEach((name, value) -> {
            if (!name.equals("oauth_signature") && !name.equals("realm")) {
                request.addOAuthParameter(name, value);
            }
        });
        return new HMACSha1SignatureService()
                .getSignature(
                        new BaseStringExtractorImpl().extract(request), token.consumerSecret(), token.accessSecret());
    }

    private static Map<String, String> pairs(String header) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(header);
        while (pair.find()) {
            pairs.put(decoded(pair.group(1)), decoded(pair.group(2).replace("+", "%2B")));
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
