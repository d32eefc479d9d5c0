package dev.rollcall.server.files;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.StartRefused;
import dev.rollcall.sync.home.DurableFiles;
import jakarta.annotation.PreDestroy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.springframework.stereotype.Component;

/** The keys by which the SFTP server proves that it is itself, in {@code keys} of the home. They are made once. */
@Component
class HostKeyFiles {
    private static final int ED25519_BITS = 255;
    private static final int ECDSA_BITS = 256;
    private static final int RSA_BITS = 3072;

    private final Path folder;
    private final FutureTask<List<KeyPair>> keys = new FutureTask<>(this::madeOrRead);

    /**
     * Begins at once, beside the rest of the start: the search for the primes of an RSA key takes a second or two, and the
     * library of old kinds of keys half a second to load.
     */
    HostKeyFiles(ServerSettings settings) {
        this.folder = settings.home().resolve("keys");
        Thread begun = new Thread(keys, "host-keys");
        begun.setDaemon(true);
        begun.start();
    }

    /** A key as people compare it. */
    record Print(String kind, String sha256, String md5) {}

    /** All keys: that of today, that of older clients, that of the oldest. Waits until they are there. */
    List<KeyPair> keys() {
        try {
            return keys.get();
        } catch (ExecutionException fault) {
            throw new StartRefused("The keys of the SFTP server in " + folder
                    + " cannot be used. Put the right files back, or remove those whose names begin with sftp_;"
                    + " whoever sends files must then trust the new keys.");
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The start was stopped.");
        }
    }

    /** What it writes must not appear in a home that a start which was refused has left. */
    @PreDestroy
    void end() throws InterruptedException {
        try {
            keys.get();
        } catch (ExecutionException wasTold) {
            // By keys(), if anybody asked.
        }
    }

    private List<KeyPair> madeOrRead() throws IOException, GeneralSecurityException {
        DurableFiles.createPrivateFolder(folder);
        return List.of(
                key("ed25519", KeyPairProvider.SSH_ED25519, ED25519_BITS),
                key("ecdsa", KeyPairProvider.ECDSA_SHA2_NISTP256, ECDSA_BITS),
                key("rsa", KeyPairProvider.SSH_RSA, RSA_BITS));
    }

    private KeyPair key(String name, String type, int bits) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("sftp_" + name);
        if (!Files.exists(file)) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    KeyUtils.generateKeyPair(type, bits), "rollcall", null, text);
            Path fresh = folder.resolve("sftp_" + name + ".new");
            DurableFiles.write(fresh, text.toByteArray());
            DurableFiles.rename(fresh, file);
        }
        try (var in = Files.newInputStream(file)) {
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(file.toString()), in, FilePasswordProvider.EMPTY);
            if (found == null || !found.iterator().hasNext()) {
                throw new IOException("no key in " + file);
            }
            return found.iterator().next();
        }
    }

    static List<Print> prints(List<KeyPair> keys) {
        List<Print> prints = new ArrayList<>();
        for (KeyPair key : keys) {
            prints.add(new Print(
                    PublicKeyText.kind(key.getPublic()),
                    KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic()),
                    KeyUtils.getFingerPrint(BuiltinDigests.md5, key.getPublic())));
        }
        return prints;
    }
}
