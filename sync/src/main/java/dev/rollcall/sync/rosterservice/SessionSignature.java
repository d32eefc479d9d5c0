package dev.rollcall.sync.rosterservice;

import com.github.scribejava.core.extractors.BaseStringExtractorImpl;
import com.github.scribejava.core.extractors.HeaderExtractorImpl;
import com.github.scribejava.core.model.OAuthConstants;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.services.HMACSha1SignatureService;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Signs the request for a session by OAuth 1.0a, HMAC-SHA1, with the secrets of a server token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3">RFC 5849, section 3</a>
 */
final class SessionSignature {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;

    private SessionSignature() {}

    /** The header {@code Authorization}. */
    static String header(URI uri, RosterToken token, Instant now) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return header(uri, token, HexFormat.of().formatHex(nonce), now);
    }

    static String header(URI uri, RosterToken token, String nonce, Instant now) {
        HMACSha1SignatureService signatures = new HMACSha1SignatureService();
        OAuthRequest request = new OAuthRequest(Verb.GET, uri.toString());
        // Apple's realm. It is shown and not signed.
        request.setRealm("ADM");
        request.addOAuthParameter(OAuthConstants.CONSUMER_KEY, token.consumerKey());
        request.addOAuthParameter(OAuthConstants.TOKEN, token.accessToken());
        request.addOAuthParameter(OAuthConstants.NONCE, nonce);
        request.addOAuthParameter(OAuthConstants.SIGN_METHOD, signatures.getSignatureMethod());
        request.addOAuthParameter(OAuthConstants.TIMESTAMP, String.valueOf(now.getEpochSecond()));
        request.addOAuthParameter(OAuthConstants.VERSION, "1.0");
        request.addOAuthParameter(
                OAuthConstants.SIGNATURE,
                signatures.getSignature(
                        new BaseStringExtractorImpl().extract(request), token.consumerSecret(), token.accessSecret()));
        return new HeaderExtractorImpl().extract(request);
    }
}
