package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.message.ExplainedFault;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/**
 * The keys of servers that an organisation knows, in a file that OpenSSH's programs read, too: {@code server type key}, a line for
 * each. A person may take a line out, and the next delivery learns the key anew.
 */
final class HostKeys {
    private static final int USUAL_PORT = 22;

    private final Path file;

    HostKeys(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Those of a server, in the order in which they were learned. */
    List<PublicKey> of(SftpAddress address) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        for (String line : lines()) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length >= 3 && words[0].equals(name(address))) {
                keys.add(key(words[1] + " " + words[2]));
            } else if (words.length < 3 && !line.isBlank() && !line.startsWith("#")) {
                throw unreadable();
            }
        }
        return keys;
    }

    private PublicKey key(String entry) throws IOException {
        try {
            PublicKey key = PublicKeyEntry.parsePublicKeyEntry(entry)
                    .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
            if (key != null) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            // As said below.
        }
        throw unreadable();
    }

    private IOException unreadable() {
        return new ExplainedFault(Message.of("delivery.reason.host_keys").with("file", file.toString()));
    }

    /** Learns a key. The file is replaced in one step, so that nobody ever reads one without the keys that it had. */
    void remember(SftpAddress address, PublicKey key) throws IOException {
        List<String> lines = new ArrayList<>(lines());
        lines.add(name(address) + " " + PublicKeyEntry.toString(key));
        DurableFiles.createPrivateFolder(file.resolveSibling(""));
        Path next = file.resolveSibling(
                DurableFiles.nameOf(file) + ".new" + ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));
        DurableFiles.write(next, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
        DurableFiles.rename(next, file);
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
    }

    /** As OpenSSH writes it. Source: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT. */
    private static String name(SftpAddress address) {
        return address.port() == USUAL_PORT ? address.host() : "[" + address.host() + "]:" + address.port();
    }

    /** Whether two keys are the same. */
    static boolean isSame(PublicKey one, PublicKey other) {
        return KeyUtils.compareKeys(one, other);
    }
}
