package dev.rollcall.sync.source.rest;

import dev.rollcall.sync.settings.Api;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** OAuth 1.0a without a user: each request is signed with the secret, which itself never leaves. Source: RFC 5849, 3. */
final class OAuth1 implements SignIn {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final String secret;
    private final Api.SignIn way;
    private final Clock clock;

    OAuth1(String id, String secret, Api.SignIn way, Clock clock) {
        this.id = id;
        this.secret = secret;
        this.way = way;
        this.clock = clock;
    }

    @Override
    public String authorization(URI uri) {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return authorization(
                uri,
                HexFormat.of().formatHex(nonce),
                String.valueOf(clock.instant().getEpochSecond()));
    }

    /** The header for a nonce and a time. */
    String authorization(URI uri, String nonce, String seconds) {
        Map<String, String> oauth = new TreeMap<>();
        oauth.put("oauth_consumer_key", id);
        oauth.put("oauth_nonce", nonce);
        oauth.put("oauth_signature_method", way == Api.SignIn.OAUTH1_SHA1 ? "HMAC-SHA1" : "HMAC-SHA256");
        oauth.put("oauth_timestamp", seconds);
        oauth.put("oauth_version", "1.0");
        oauth.put("oauth_signature", signature(baseString(uri, oauth)));
        return oauth.entrySet().stream()
                .map(entry -> entry.getKey() + "=\"" + Addresses.encoded(entry.getValue()) + "\"")
                .collect(Collectors.joining(", ", "OAuth ", ""));
    }

    /** What is signed. Source: RFC 5849, 3.4.1. */
    static String baseString(URI uri, Map<String, String> oauth) {
        List<String> parameters = new ArrayList<>();
        oauth.forEach((name, value) -> parameters.add(Addresses.encoded(name) + "=" + Addresses.encoded(value)));
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(Addresses.encoded(decoded(name)) + "=" + Addresses.encoded(decoded(value)));
            }
        }
        // '=' sorts behind '-', '.' and the digits, so that names are compared before values.
        parameters.sort((one, other) -> one.replace('=', '\0').compareTo(other.replace('=', '\0')));
        int port = uri.getPort();
        boolean usual = port < 0
                || (port == 443 && uri.getScheme().equalsIgnoreCase("https"))
                || (port == 80 && uri.getScheme().equalsIgnoreCase("http"));
        String address = uri.getScheme().toLowerCase(Locale.ROOT) + "://"
                + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port)
                + (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        return "GET&" + Addresses.encoded(address) + "&" + Addresses.encoded(String.join("&", parameters));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private String signature(String text) {
        String algorithm = way == Api.SignIn.OAUTH1_SHA1 ? "HmacSHA1" : "HmacSHA256";
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(
                    (Addresses.encoded(secret) + "&").getBytes(StandardCharsets.US_ASCII), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("every Java has " + algorithm, fault);
        }
    }

    /** Every request is signed anew in any case, so that one more try may do where a nonce was met twice. */
    @Override
    public boolean renew(String refused) {
        return true;
    }

    @Override
    public String words() {
        return "OAuth 1.0a, " + (way == Api.SignIn.OAUTH1_SHA1 ? "HMAC-SHA1" : "HMAC-SHA256");
    }
}
