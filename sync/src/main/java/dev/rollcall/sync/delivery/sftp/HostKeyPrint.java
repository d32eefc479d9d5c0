package dev.rollcall.sync.delivery.sftp;

import java.security.PublicKey;
import java.util.Locale;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * The prints of a server's key, by which people compare it.
 *
 * @param type such as {@code ssh-ed25519}
 * @param sha256 {@code SHA256:} and 43 characters, as OpenSSH shows it
 * @param md5 {@code MD5:} and 16 pairs of digits, as older programs show it
 */
record HostKeyPrint(String type, String sha256, String md5) {

    static HostKeyPrint of(PublicKey key) {
        return new HostKeyPrint(
                String.valueOf(KeyUtils.getKeyType(key)),
                KeyUtils.getFingerPrint(BuiltinDigests.sha256, key),
                KeyUtils.getFingerPrint(BuiltinDigests.md5, key));
    }

    /** Whether a print that somebody wrote down is one of these. */
    boolean matches(String print) {
        if (print.startsWith("SHA256:")) {
            return print.replace("=", "").equals(sha256.replace("=", ""));
        }
        String digits = print.toLowerCase(Locale.ROOT);
        return ("md5:" + digits.replaceFirst("^md5:", "")).equals(md5.toLowerCase(Locale.ROOT));
    }
}
