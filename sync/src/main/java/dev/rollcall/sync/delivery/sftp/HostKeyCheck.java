package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a server is the one that it should be: by the print in the settings, else by the key that was learned at the
 * first delivery. Kinds of keys that are known are asked for first, so that a known key beside one of another kind does
 * not alarm anybody.
 */
final class HostKeyCheck implements ServerKeyVerifier {
    private static final List<BuiltinSignatures> SIGNATURES = List.of(
            BuiltinSignatures.ed25519,
            BuiltinSignatures.nistp256,
            BuiltinSignatures.nistp384,
            BuiltinSignatures.nistp521,
            BuiltinSignatures.rsaSHA512,
            BuiltinSignatures.rsaSHA256);

    private static final String RSA = "ssh-rsa";

    private final SftpAccess access;
    private final List<PublicKey> known;
    private final Set<String> notWanted;
    private volatile @Nullable PublicKey seen;
    private volatile @Nullable DeliveryRefused refusal;

    /** How a server proved to be the one that it should be. */
    enum Proof {
        /** The settings have its print. */
        SET,
        /** It has the key that was learned. */
        KNOWN,
        /** Nothing was known of it. */
        NEW
    }

    /** @param notWanted kinds of keys that are not asked for */
    HostKeyCheck(SftpAccess access, Set<String> notWanted) throws DeliveryRefused {
        this.access = access;
        this.notWanted = Set.copyOf(notWanted);
        try {
            this.known = access.hostKeys().of(access.address());
        } catch (IOException fault) {
            throw notRemembered(fault);
        }
    }

    /** How servers may sign, those of known kinds first. */
    List<NamedFactory<Signature>> signatures() {
        List<BuiltinSignatures> all = new ArrayList<>(SIGNATURES);
        if (access.settings().allowsSha1()) {
            all.add(BuiltinSignatures.rsa);
        }
        List<NamedFactory<Signature>> ordered = new ArrayList<>();
        for (boolean isKnown : new boolean[] {true, false}) {
            all.stream()
                    .filter(BuiltinSignatures::isSupported)
                    .filter(signature -> !notWanted.contains(keyType(signature)))
                    .filter(signature -> isKnown(keyType(signature)) == isKnown)
                    .forEach(ordered::add);
        }
        return ordered;
    }

    private static String keyType(BuiltinSignatures signature) {
        return signature.getName().startsWith("rsa-") ? RSA : signature.getName();
    }

    private boolean isKnown(String keyType) {
        return known.stream().anyMatch(key -> keyType.equals(KeyUtils.getKeyType(key)));
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey key) {
        seen = key;
        HostKeyPrint print = HostKeyPrint.of(key);
        Optional<String> set = access.settings().hostKey();
        if (set.isPresent()) {
            if (!print.matches(set.get())) {
                refusal = notTrusted(Message.of("delivery.sftp.host_key_not_set")
                        .with("server", access.address().server())
                        .with("set", set.get())
                        .with("type", print.type())
                        .with("sha256", print.sha256())
                        .with("md5", print.md5()));
            }
        } else if (!known.isEmpty() && !isAmongKnown(key)) {
            refusal = changed(print, HostKeyPrint.of(formerOf(key)));
        } else if (known.isEmpty()
                && access.expected().isPresent()
                && !access.expected().get().equals(print)) {
            refusal = changed(print, access.expected().get());
        }
        if (refusal == null && access.learns() && !isAmongKnown(key)) {
            remember(key);
        }
        return refusal == null;
    }

    private void remember(PublicKey key) {
        try {
            access.hostKeys().remember(access.address(), key);
        } catch (IOException fault) {
            refusal = notRemembered(fault);
        }
    }

    private boolean isAmongKnown(PublicKey key) {
        return known.stream().anyMatch(one -> HostKeys.isSame(one, key));
    }

    /** The known key that this one came in the place of: one of its kind, else the first. */
    private PublicKey formerOf(PublicKey key) {
        return known.stream()
                .filter(one -> String.valueOf(KeyUtils.getKeyType(one)).equals(KeyUtils.getKeyType(key)))
                .findFirst()
                .orElse(known.get(0));
    }

    private DeliveryRefused changed(HostKeyPrint now, HostKeyPrint before) {
        return notTrusted(Message.of("delivery.sftp.host_key_changed")
                .with("server", access.address().server())
                .with("type", now.type())
                .with("sha256", now.sha256())
                .with("md5", now.md5())
                .with("old_type", before.type())
                .with("old_sha256", before.sha256())
                .with("old_md5", before.md5())
                .with("file", access.hostKeys().file().toString()));
    }

    private DeliveryRefused notTrusted(Message explanation) {
        return DeliveryRefused.of(DeliveryRefused.Kind.NOT_TRUSTED, explanation, null);
    }

    private DeliveryRefused notRemembered(IOException fault) {
        return DeliveryRefused.of(
                DeliveryRefused.Kind.FAILED,
                Message.of("delivery.sftp.host_keys_unusable")
                        .with("file", access.hostKeys().file().toString())
                        .with("reason", FaultWords.of(fault)),
                fault);
    }

    /** Why the server was not trusted; empty where it was, or did not come so far. */
    Optional<DeliveryRefused> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** The key that the server showed; empty where it did not come so far. */
    Optional<PublicKey> seen() {
        return Optional.ofNullable(seen);
    }

    Proof proof() {
        if (access.settings().hostKey().isPresent()) {
            return Proof.SET;
        }
        return known.isEmpty() ? Proof.NEW : Proof.KNOWN;
    }
}
