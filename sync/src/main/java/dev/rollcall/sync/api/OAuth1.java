package dev.rollcall.sync.api;

import com.github.scribejava.core.extractors.BaseStringExtractorImpl;
import com.github.scribejava.core.extractors.HeaderExtractorImpl;
import com.github.scribejava.core.model.OAuthConstants;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.services.HMACSha1SignatureService;
import com.github.scribejava.core.services.SignatureService;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Api;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** OAuth 1.0a without a user: each request is signed with the secret, which itself never leaves. Source: RFC 5849, 3. */
final class OAuth1 implements Authentication {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final String secret;
    private final SignatureService signatures;
    private final Clock clock;

    OAuth1(String id, String secret, Api.SignIn way, Clock clock) {
        this.id = id;
        this.secret = secret;
        this.signatures = way == Api.SignIn.OAUTH1_SHA1 ? new HMACSha1SignatureService() : new HmacSha256();
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
        OAuthRequest request = request(uri);
        request.addOAuthParameter(OAuthConstants.CONSUMER_KEY, id);
        request.addOAuthParameter(OAuthConstants.NONCE, nonce);
        request.addOAuthParameter(OAuthConstants.SIGN_METHOD, signatures.getSignatureMethod());
        request.addOAuthParameter(OAuthConstants.TIMESTAMP, seconds);
        request.addOAuthParameter(OAuthConstants.VERSION, "1.0");
        String text = baseString(request);
        request.addOAuthParameter(OAuthConstants.SIGNATURE, signatures.getSignature(text, secret, ""));
        return new HeaderExtractorImpl().extract(request);
    }

    /** Scheme and host count in lower case. Source: RFC 5849, 3.4.1.2. */
    static OAuthRequest request(URI uri) {
        String given = uri.toString();
        String site = uri.getScheme() + "://" + uri.getRawAuthority();
        return new OAuthRequest(Verb.GET, site.toLowerCase(Locale.ROOT) + given.substring(site.length()));
    }

    /** What is signed. Source: RFC 5849, 3.4.1. */
    static String baseString(OAuthRequest request) {
        return new BaseStringExtractorImpl().extract(request);
    }

    /** Every request is signed anew in any case, so that one more try may do where a nonce was met twice. */
    @Override
    public boolean renew(String refused) {
        return true;
    }

    @Override
    public Message words() {
        return Message.of("api.way.oauth1").with("method", signatures.getSignatureMethod());
    }

    /** The one of the standard's successors; the library has HMAC-SHA1 alone. Source: RFC 5849, 3.4.2, with SHA-256. */
    private static final class HmacSha256 implements SignatureService {
        private static final String ALGORITHM = "HmacSHA256";

        @Override
        public String getSignature(String baseString, String secret, String tokenSecret) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                String key = Addresses.encoded(secret) + "&" + Addresses.encoded(tokenSecret);
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
                return Base64.getEncoder().encodeToString(mac.doFinal(baseString.getBytes(StandardCharsets.US_ASCII)));
            } catch (GeneralSecurityException fault) {
                throw new IllegalStateException("every Java has " + ALGORITHM, fault);
            }
        }

        @Override
        public String getSignatureMethod() {
            return "HMAC-SHA256";
        }
    }
}
