package dev.rollcall.server.files;

import dev.rollcall.server.access.Digest;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.organisations.Connection;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes file accounts, their passwords and their keys. */
@Component
public class FileAccounts {
    /** What may lie in a box where nobody chose otherwise. */
    public static final long QUOTA_BYTES = 2L << 30;

    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_KEY_NAME = 100;
    private static final long LARGEST_QUOTA_MB = 100_000;
    private static final int SUFFIX = 3;
    /** Without letters that are taken for others. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final FileAccountStore accounts;
    private final UploadStore uploads;
    private final Passwords passwords;
    private final SecureRandom random = new SecureRandom();

    FileAccounts(FileAccountStore accounts, UploadStore uploads, Passwords passwords) {
        this.accounts = accounts;
        this.uploads = uploads;
        this.passwords = passwords;
    }

    public Optional<FileAccount> find(Connection connection) {
        return accounts.find(connection.id());
    }

    public List<FileAccount.Key> keys(FileAccount account) {
        return accounts.keys(account.connection());
    }

    /** What was sent to it, and what became of that, the newest first. */
    public List<Upload> uploads(FileAccount account, int count) {
        return uploads.of(account.connection(), count);
    }

    /** Makes the account of a connection, which has no password and no key yet; the one it has where it has one. */
    public FileAccount make(Connection connection) {
        if (find(connection).isEmpty()) {
            String name = connection.folder().replaceAll("[^a-z0-9-]+", "-");
            String cut =
                    name.substring(0, Math.min(LONGEST_NAME, name.length())).replaceAll("-+$", "");
            String user = cut + suffix();
            while (accounts.find(user).isPresent()) {
                user = cut + suffix();
            }
            accounts.add(connection.id(), user, QUOTA_BYTES);
        }
        return find(connection).orElseThrow();
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder("-");
        for (int letter = 0; letter < SUFFIX; letter++) {
            suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return suffix.toString();
    }

    /** Makes a new password, which ends the old one. Nobody can read it again. */
    public String newPassword(FileAccount account) {
        String word = Digest.newWord();
        accounts.setPassword(account.connection(), Optional.of(passwords.hash(word)));
        return word;
    }

    /** From now on the account signs in by keys alone. */
    public void switchPasswordOff(FileAccount account) {
        accounts.setPassword(account.connection(), Optional.empty());
    }

    /** What is wrong with the name of whoever has a key; empty where nothing is. */
    public static Optional<String> nameFault(String name) {
        return name.isBlank() || name.length() > LONGEST_KEY_NAME
                ? Optional.of("Write whose key it is, in at most 100 letters.")
                : Optional.empty();
    }

    /** What is wrong with a public key, as a line of OpenSSH; empty where nothing is. */
    public static Optional<String> keyFault(String text) {
        try {
            PublicKeyText.of(text);
            return Optional.empty();
        } catch (PublicKeyText.Unusable fault) {
            return Optional.of(fault.sentence());
        }
    }

    /**
     * Lets somebody sign in by a key.
     *
     * @param text the public key, in which {@link #keyFault} finds nothing wrong
     */
    public FileAccount.Key addKey(FileAccount account, String name, String text, String by) {
        try {
            long id = accounts.addKey(account.connection(), name.strip(), PublicKeyText.of(text), by);
            return keys(account).stream()
                    .filter(key -> key.id() == id)
                    .findFirst()
                    .orElseThrow();
        } catch (PublicKeyText.Unusable fault) {
            throw new IllegalArgumentException(fault);
        }
    }

    /** Ends a key; false where the account has none of that id. */
    public boolean removeKey(FileAccount account, long id) {
        return accounts.removeKey(account.connection(), id);
    }

    /** What is wrong with a quota; empty where nothing is. */
    public static Optional<String> quotaFault(long megabytes) {
        return megabytes < 1 || megabytes > LARGEST_QUOTA_MB
                ? Optional.of("Write a number of megabytes from 1 to 100,000.")
                : Optional.empty();
    }

    /** Sets how much may lie in the box of an account. */
    public void setQuota(FileAccount account, long bytes) {
        accounts.setQuota(account.connection(), bytes);
    }
}
