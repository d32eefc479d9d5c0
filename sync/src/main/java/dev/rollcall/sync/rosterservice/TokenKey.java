package dev.rollcall.sync.rosterservice;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The key for a server token, and its certificate. Apple School Manager encrypts the token for the certificate that a school uploads;
 * only the key opens it.
 *
 * @param key the file of the private key, PKCS#8 in PEM, without a passphrase
 * @param certificate the file of the certificate, X.509 in PEM
 */
public record TokenKey(Path key, Path certificate) {
    private static final String KEY_FILE = "apple.key";
    private static final String CERTIFICATE_FILE = "apple.pem";

    /** Apple takes RSA keys of 2048 or 3072 bits. */
    private static final int KEY_BITS = 2048;

    private static final int SERIAL_BITS = 127;

    /** Nobody but the key matters to Apple; the next renewal may upload the same certificate. */
    private static final Duration LIFE = Duration.ofDays(2L * 365);

    /** The clock of the one who uploads it may be behind. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    /**
     * Makes both files, for their owner alone.
     *
     * @param folder where they will lie; it is made where it is not there yet
     * @throws FileAlreadyExistsException where one of them is there: a token may need it
     */
    public static TokenKey make(Path folder, Instant now) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        TokenKey made = new TokenKey(folder.resolve(KEY_FILE), folder.resolve(CERTIFICATE_FILE));
        for (Path file : new Path[] {made.key, made.certificate}) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
        DurableFiles.createPrivateFolder(folder);
        KeyPair pair = pair();
        X509Certificate certificate = certificate(pair, now);
        write(made.key, pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
        try {
            write(made.certificate, pem(certificate));
        } catch (IOException fault) {
            Files.deleteIfExists(made.key);
            throw fault;
        }
        return made;
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static X509Certificate certificate(KeyPair pair, Instant now) throws IOException {
        X500Principal name = new X500Principal("CN=Rollcall");
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                                    Date.from(now.minus(CLOCKS_DIFFER)),
                                    Date.from(now.plus(LIFE)),
                                    name,
                                    pair.getPublic())
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment))
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException everyJavaCan) {
            throw new IllegalStateException(everyJavaCan);
        }
    }

    private static byte[] pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Never over a file that came meanwhile. */
    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                DurableFiles.fileForOwner(file))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
