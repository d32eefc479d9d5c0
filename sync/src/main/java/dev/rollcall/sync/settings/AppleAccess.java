package dev.rollcall.sync.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How Apple's roster service is asked who is in Apple School Manager.
 *
 * @param isWanted whether a run asks with the token that was installed in the home
 * @param token a server token, a {@code .p7m} file, that takes precedence over the installed one
 * @param key the private key that opens the token, in PEM
 * @param passphrase what opens the private key, where it is locked
 * @param url where the service is; Apple's by default
 * @param identifier what a person's {@code source_system_identifier} is taken for
 * @param confirmsUploads whether an upload counts as confirmed once the service lists all of it
 */
public record AppleAccess(
        boolean isWanted,
        Optional<Path> token,
        Optional<Path> key,
        Secret passphrase,
        String url,
        Identifier identifier,
        boolean confirmsUploads) {

    /** The variable that is looked at where no other is named. */
    public static final String PASSPHRASE_VARIABLE = "ROLLCALL_APPLE_KEY_PASSPHRASE";

    /** Nobody asks. Source of the address: Apple, Device Management, roster management. */
    public static final AppleAccess NONE = new AppleAccess(
            false,
            Optional.empty(),
            Optional.empty(),
            Secret.inEnvironment(PASSPHRASE_VARIABLE),
            "https://mdmenrollment.apple.com",
            Identifier.NONE,
            true);

    /** What an address may be. Names of pupils come by it, so that it must be encrypted unless it stays on this machine. */
    public static final Pattern ADDRESS = Pattern.compile(
            "https://[A-Za-z0-9._-]+(:[0-9]{1,5})?/?|http://(127\\.0\\.0\\.1|localhost)(:[0-9]{1,5})?/?");

    /** What {@code source_system_identifier} of a person may be; Apple does not say, and warns that it may repeat. */
    public enum Identifier {
        NONE,
        PERSON_NUMBER
    }

    /** Whether a run asks: a token that is named is meant to be used. */
    public boolean isAsked() {
        return isWanted || token.isPresent();
    }

    /** The same with another token. */
    public AppleAccess withToken(Path file, Optional<Path> keyFile) {
        return new AppleAccess(isWanted, Optional.of(file), keyFile, passphrase, url, identifier, confirmsUploads);
    }

    /** The same with another passphrase. */
    public AppleAccess withPassphrase(Secret other) {
        return new AppleAccess(isWanted, token, key, other, url, identifier, confirmsUploads);
    }

    /** The same at another address. */
    public AppleAccess at(String address) {
        return new AppleAccess(isWanted, token, key, passphrase, address, identifier, confirmsUploads);
    }
}
