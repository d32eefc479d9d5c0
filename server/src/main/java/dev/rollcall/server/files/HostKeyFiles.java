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
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The keys by which the SFTP server proves that it is itself, in {@code keys} of the home. They are made once. */
@Component
class HostKeyFiles {
    private static final int ED25519_BITS = 255;
    private static final int ECDSA_BITS = 256;
    private static final int RSA_BITS = 3072;

    private static final String RSA = "rsa";

    private final Path folder;
    private final FutureTask<List<KeyPair>> usual = new FutureTask<>(this::usualKeys);
    private final FutureTask<KeyPair> oldest;
    private boolean isOver;

    /** Begins at once, beside the rest of the start: the library of old kinds of keys takes half a second to load. */
    @Autowired
    HostKeyFiles(ServerSettings settings) {
        this(settings, RSA_BITS);
    }

    HostKeyFiles(ServerSettings settings, int rsaBits) {
        this.folder = settings.home().resolve("keys");
        this.oldest = new FutureTask<>(() -> key(RSA, KeyPairProvider.SSH_RSA, rsaBits));
        begin(() -> {
            usual.run();
            if (Files.exists(file(RSA))) {
                oldest.run();
            }
        });
    }

    private static void begin(Runnable work) {
        Thread begun = new Thread(work, "host-keys");
        begun.setDaemon(true);
        begun.start();
    }

    /** The search for the primes of an RSA key takes seconds. A first start does not wait for it; a client does. */
    @EventListener(ApplicationReadyEvent.class)
    void makeTheOldest() {
        begin(oldest);
    }

    /** A key as people compare it. */
    record Print(String kind, String sha256, String md5) {}

    /** Waits until those are there that a start needs: all but an RSA key that is still to be made. */
    void demandUsable() {
        try {
            usual.get();
            if (Files.exists(file(RSA))) {
                oldest.get();
            }
        } catch (ExecutionException fault) {
            throw new StartRefused("The keys of the SFTP server in " + folder
                    + " cannot be used. Put the right files back, or remove those whose names begin with sftp_;"
                    + " whoever sends files must then trust the new keys.");
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The start was stopped.");
        }
    }

    /** All keys: that of today, that of older clients, that of the oldest. Waits until they are there. */
    List<KeyPair> keys() {
        List<KeyPair> keys = new ArrayList<>();
        try {
            keys.addAll(usual.get());
            keys.add(oldest.get());
        } catch (ExecutionException | CancellationException full) {
            // The disk took no further key, or the server ends. The next start tries again; clients have the others.
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
        return keys;
    }

    /** Nothing must appear in a home that a start which was refused has left, or that is being wiped. */
    @PreDestroy
    synchronized void end() {
        isOver = true;
        oldest.cancel(false);
    }

    private List<KeyPair> usualKeys() throws IOException, GeneralSecurityException {
        return List.of(
                key("ed25519", KeyPairProvider.SSH_ED25519, ED25519_BITS),
                key("ecdsa", KeyPairProvider.ECDSA_SHA2_NISTP256, ECDSA_BITS));
    }

    private Path file(String name) {
        return folder.resolve("sftp_" + name);
    }

    private KeyPair key(String name, String type, int bits) throws IOException, GeneralSecurityException {
        Path file = file(name);
        if (!Files.exists(file)) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    KeyUtils.generateKeyPair(type, bits), "rollcall", null, text);
            keep(file, text.toByteArray());
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

    private synchronized void keep(Path file, byte[] text) throws IOException {
        if (isOver) {
            throw new IOException("stopped");
        }
        DurableFiles.createPrivateFolder(folder);
        Path fresh = folder.resolve(file.getFileName() + ".new");
        DurableFiles.write(fresh, text);
        DurableFiles.rename(fresh, file);
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
