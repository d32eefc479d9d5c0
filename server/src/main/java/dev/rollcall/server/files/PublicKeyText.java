package dev.rollcall.server.files;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * A public key as a line of OpenSSH.
 *
 * @param kind in words for people: {@code Ed25519}, {@code RSA 4096}
 * @param fingerprint as OpenSSH shows it: {@code SHA256:...}
 */
record PublicKeyText(String line, String kind, String fingerprint, PublicKey key) {
    private static final int LONGEST = 4000;
    private static final int SHORTEST_RSA = 2048;

    /** A text is no key that can be used; the message is for whoever typed it. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String sentence) {
            super(sentence);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    static PublicKeyText of(String text) throws Unusable {
        String line = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", "");
        if (line.contains("PRIVATE KEY")) {
            throw new Unusable(
                    "This is a private key. Keep it secret, make a new pair, and paste the file that ends in .pub.");
        }
        if (line.length() > LONGEST) {
            throw new Unusable("Paste one public key, which is one line.");
        }
        PublicKey key = key(line)
                .orElseThrow(
                        () -> new Unusable(
                                "Paste the one line of a public key: it begins with ssh-ed25519, ecdsa-sha2-nistp256 or ssh-rsa."));
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
            throw new Unusable("This RSA key has " + rsa.getModulus().bitLength()
                    + " bits. Make one with at least 2048, or an Ed25519 key.");
        }
        return new PublicKeyText(line, kind(key), KeyUtils.getFingerPrint(BuiltinDigests.sha256, key), key);
    }

    /** Reads a line that was once read before. */
    static Optional<PublicKey> key(String line) {
        try {
            AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
            return entry == null || !entry.getLoginOptions().isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING));
        } catch (IllegalArgumentException | IOException | GeneralSecurityException notOne) {
            return Optional.empty();
        }
    }

    static String kind(PublicKey key) {
        String type = KeyUtils.getKeyType(key);
        if (key instanceof RSAKey rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        return type.startsWith("ecdsa") ? "ECDSA" : type.startsWith("ssh-ed25519") ? "Ed25519" : type;
    }
}
