package dev.rollcall.server.connectors.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A JSON Web Token signed by RS256 (RFC 7519). */
final class SignedClaims {
    private SignedClaims() {}

    /**
     * Signs claims.
     *
     * @param pem a private key in PEM
     * @return empty where it is no such key
     */
    static Optional<String> of(String pem, Map<String, Object> claims) {
        try {
            byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
            String signed = part(Json.write(Map.of("alg", "RS256", "typ", "JWT"))) + "." + part(Json.write(claims));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return Optional.of(
                    signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
