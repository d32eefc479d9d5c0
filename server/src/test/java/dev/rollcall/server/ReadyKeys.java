package dev.rollcall.server;

import dev.rollcall.sync.home.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/**
 * An RSA key for the SFTP servers of all tests of a process. The search for the primes of a real one takes up to 20 seconds
 * without Java's better compiler, which tests do without.
 */
final class ReadyKeys {
    private static final int BITS = 1024;

    private ReadyKeys() {}

    /** Made when the first needs it. */
    private static final class Made {
        private static final byte[] RSA = rsa();
    }

    private static byte[] rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(generator.generateKeyPair(), "of tests", null, text);
            return text.toByteArray();
        } catch (IOException | GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Where the home has none yet. */
    static void layInto(Path home) {
        Path keys = home.resolve("keys");
        if (Files.exists(keys.resolve("sftp_rsa"))) {
            return;
        }
        try {
            DurableFiles.createPrivateFolder(keys);
            DurableFiles.write(keys.resolve("sftp_rsa"), Made.RSA);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
