package dev.rollcall.sync.publish;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of OAuth 1.0a. Source: RFC 5849, section 3.4. */
final class Signature {
    private static final Pattern USUAL_PORT = Pattern.compile("^(http://[^/]*):80$|^(https://[^/]*):443$");

    private Signature() {}

    /**
     * The text that is signed.
     *
     * @param address scheme, host and port
     * @param path not decoded
     * @param parameters those of the query, the form and the header, decoded, without {@code realm} and {@code
     *     oauth_signature}
     */
    static String baseString(String method, String address, String path, List<Map.Entry<String, String>> parameters) {
        String host = USUAL_PORT.matcher(address.toLowerCase(Locale.ROOT)).replaceFirst("$1$2");
        String sorted = parameters.stream()
                .map(pair -> Map.entry(Parameters.encoded(pair.getKey()), Parameters.encoded(pair.getValue())))
                .sorted(Map.Entry.<String, String>comparingByKey()
                        .thenComparing(Map.Entry::getValue, Comparator.naturalOrder()))
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
        return method.toUpperCase(Locale.ROOT) + "&" + Parameters.encoded(host + (path.isEmpty() ? "/" : path)) + "&"
                + Parameters.encoded(sorted);
    }

    /**
     * Signs.
     *
     * @param algorithm {@code HmacSHA1} or {@code HmacSHA256}
     * @param tokenSecret empty where there is no token, as with two legs
     */
    static String of(String algorithm, String base, String clientSecret, String tokenSecret) {
        String key = Parameters.encoded(clientSecret) + "&" + Parameters.encoded(tokenSecret);
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("every Java has " + algorithm, fault);
        }
    }

    /** Compares in a time that does not tell how much of it is right. */
    static boolean same(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
