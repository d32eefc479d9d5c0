package dev.rollcall.server.flows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A call of a web address, by Standard Webhooks: what is signed is {@code id.timestamp.body}.
 *
 * @param id of the message; empty where the caller gives none
 * @param timestamp in seconds since 1970; empty where the caller gives none
 * @param signature several with blanks between; empty where the caller sends a bearer token
 * @param bearer the token; empty where the caller signs
 * @see <a href="https://www.standardwebhooks.com/">Standard Webhooks</a>
 */
record HookCall(String id, String timestamp, String signature, String bearer, String body) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Whether the caller has the secret, and the call is of now. */
    boolean isBy(HookStore.Hook hook, Instant now) {
        if (!signature.isEmpty()) {
            return !id.isEmpty() && isOfNow(now) && isSignedBy(hook);
        }
        boolean isFresh = timestamp.isEmpty() || isOfNow(now);
        return isFresh && MessageDigest.isEqual(bytes(bearer), bytes(hook.secret()));
    }

    private boolean isOfNow(Instant now) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        Duration difference = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        return difference.abs().compareTo(TOLERANCE) <= 0;
    }

    private boolean isSignedBy(HookStore.Hook hook) {
        String expected = "v1," + sign(hook.key());
        return Arrays.stream(signature.split(" ", -1))
                .anyMatch(one -> MessageDigest.isEqual(bytes(one), bytes(expected)));
    }

    String sign(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(id + "." + timestamp + "." + body)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    /** The values that stand on top of a body of JSON; none where it is something else. */
    Optional<Map<String, String>> fields() {
        return body.isEmpty()
                ? Optional.of(Map.of())
                : JsonValues.of(body, TriggerKind.WEBHOOK.valuesBelow().orElseThrow());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
