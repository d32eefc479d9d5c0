package dev.rollcall.sync.run;

import dev.rollcall.sync.schoolmanager.AppleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Stands for exactly one plan, so that an approval counts for nothing else. */
final class Fingerprint {
    private static final int BUFFER = 1 << 16;

    private Fingerprint() {}

    /**
     * SHA-256 over the version that the plan starts from, the changes and the six files, each with its length before it.
     * It reads every byte of them: make one only where somebody may need it.
     *
     * @param base the version of the directory; null where there is none
     */
    static String of(@Nullable String base, Path changes, Path upload) throws IOException {
        MessageDigest digest = sha256();
        digest.update((base + "\n").getBytes(StandardCharsets.UTF_8));
        add(digest, changes);
        for (AppleFile file : AppleFile.values()) {
            add(digest, upload.resolve(file.fileName()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        digest.update((Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] buffer = new byte[BUFFER];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(buffer); read > 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java has SHA-256", fault);
        }
    }
}
