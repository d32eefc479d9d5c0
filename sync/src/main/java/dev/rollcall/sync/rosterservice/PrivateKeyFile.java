package dev.rollcall.sync.rosterservice;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/**
 * The private key whose certificate was uploaded to Apple School Manager: PEM, as PKCS#8 or PKCS#1, with or without a passphrase.
 * Other objects may stand before it, such as the certificate.
 */
final class PrivateKeyFile {
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;
    private final Optional<String> passphrase;
    private final Provider provider;

    PrivateKeyFile(Path file, Optional<String> passphrase, Provider provider) {
        this.file = file;
        this.passphrase = passphrase;
        this.provider = provider;
    }

    PrivateKey read() throws RosterServiceFault {
        try (PEMParser pem = new PEMParser(new StringReader(text()))) {
            @Nullable Object found = pem.readObject();
            while (found != null && !isKey(found)) {
                found = pem.readObject();
            }
            if (found == null) {
                throw fault(Message.of("rosterservice.key.none"), null);
            }
            return new JcaPEMKeyConverter().setProvider(provider).getPrivateKey(info(found));
        } catch (IOException | PKCSException | OperatorCreationException | RuntimeException damaged) {
            throw fault(
                    passphrase.isPresent()
                            ? Message.of("rosterservice.key.damaged_or_locked")
                            : Message.of("rosterservice.key.damaged"),
                    damaged);
        }
    }

    private String text() throws RosterServiceFault {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw fault(Message.of("rosterservice.key.none"), null);
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw fault(Message.of("rosterservice.unreadable").with("reason", FaultWords.of(unreadable)), unreadable);
        }
    }

    private static boolean isKey(Object found) {
        return found instanceof PrivateKeyInfo
                || found instanceof PEMKeyPair
                || found instanceof PKCS8EncryptedPrivateKeyInfo
                || found instanceof PEMEncryptedKeyPair;
    }

    private PrivateKeyInfo info(Object found)
            throws RosterServiceFault, PEMException, IOException, PKCSException, OperatorCreationException {
        if (found instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (found instanceof PKCS8EncryptedPrivateKeyInfo locked) {
            return locked.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(provider)
                    .build(word()));
        }
        if (found instanceof PEMEncryptedKeyPair locked) {
            return locked.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(provider)
                            .build(word()))
                    .getPrivateKeyInfo();
        }
        return (PrivateKeyInfo) found;
    }

    private char[] word() throws RosterServiceFault {
        return passphrase
                .orElseThrow(() -> fault(Message.of("rosterservice.key.locked"), null))
                .toCharArray();
    }

    private RosterServiceFault fault(Message detail, @Nullable Throwable cause) {
        return new RosterServiceFault(ProblemKind.APPLE_TOKEN_UNUSABLE, file.toString(), detail, cause);
    }
}
