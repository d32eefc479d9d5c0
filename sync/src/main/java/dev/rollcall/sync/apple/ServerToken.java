package dev.rollcall.sync.apple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The server token of a device management service: four secrets for OAuth 1.0a, good for a year. It is given out as Apple
 * does: an S/MIME file, encrypted for the certificate of the service.
 *
 * @param expiry after which the token is refused
 */
record ServerToken(String consumerKey, String consumerSecret, String accessToken, String accessSecret, Instant expiry) {
    private static final int KEY_BITS = 2048;
    private static final Duration LIFE = Duration.ofDays(365);
    private static final int LINE = 64;
    private static final String FILE = "token.p7m";
    private static final String KEY_FILE = "token-key.pem";

    /** The token of the home. Where there is none yet, the token, a key and a certificate are made. */
    static ServerToken open(StandInHome home, Instant now) throws IOException {
        String consumerKey = home.secret("consumer-key", "CK_");
        String consumerSecret = home.secret("consumer-secret", "CS_");
        Path since = home.file("token-expiry");
        if (!Files.exists(since)) {
            StandInHome.write(
                    since, now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS).toString());
        }
        ServerToken token = new ServerToken(
                consumerKey,
                consumerSecret,
                home.secret("access-token", "AT_"),
                home.secret("access-secret", "AS_"),
                Instant.parse(Files.readString(since).strip()));
        if (!Files.exists(home.file(FILE))) {
            KeyPair key = newKey();
            StandInHome.write(
                    home.file(KEY_FILE), pem("PRIVATE KEY", key.getPrivate().getEncoded()));
            X509Certificate certificate = certificate(key, now);
            StandInHome.write(home.file("token-certificate.pem"), pem("CERTIFICATE", encoded(certificate)));
            StandInHome.write(home.file(FILE), token.encrypted(certificate));
        }
        return token;
    }

    /** Gives a new token for the same service: the consumer key stays, the access token changes. */
    static ServerToken renew(StandInHome home, Instant now) throws IOException {
        for (String name : new String[] {"access-token", "access-secret", "token-expiry", FILE}) {
            Files.deleteIfExists(home.file(name));
        }
        return open(home, now);
    }

    static Path file(StandInHome home) {
        return home.file(FILE);
    }

    static Path keyFile(StandInHome home) {
        return home.file(KEY_FILE);
    }

    /** The certificate of a PEM text. */
    static X509Certificate certificate(String pem) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The token as an S/MIME file for the owner of a certificate. */
    String encrypted(X509Certificate certificate) throws IOException {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(certificate));
            CMSEnvelopedData data = generator.generate(
                    new CMSProcessableByteArray(message().getBytes(StandardCharsets.UTF_8)),
                    new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build());
            return "Content-Type: application/pkcs7-mime; name=\"smime.p7m\"; smime-type=enveloped-data\r\n"
                    + "Content-Transfer-Encoding: base64\r\n"
                    + "Content-Disposition: attachment; filename=\"smime.p7m\"\r\n"
                    + "Content-Description: S/MIME Encrypted Message\r\n\r\n"
                    + lines(data.getEncoded(), "\r\n") + "\r\n";
        } catch (GeneralSecurityException | CMSException fault) {
            throw new IOException(fault);
        }
    }

    private String message() throws IOException {
        return "Content-Type: text/plain;charset=UTF-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                + "-----BEGIN MESSAGE-----\r\n" + json() + "\r\n-----END MESSAGE-----\r\n";
    }

    private String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("consumer_key", consumerKey);
            json.writeStringField("consumer_secret", consumerSecret);
            json.writeStringField("access_token", accessToken);
            json.writeStringField("access_secret", accessSecret);
            json.writeStringField("access_token_expiry", expiry.toString());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static KeyPair newKey() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException fault) {
            throw new IOException(fault);
        }
    }

    /** Signed by itself: only the key in it counts. */
    private static X509Certificate certificate(KeyPair key, Instant now) throws IOException {
        X500Principal name = new X500Principal("CN=Rollcall rehearsal");
        Instant end = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plusYears(1).toInstant(ZoneOffset.UTC);
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.valueOf(now.toEpochMilli()),
                                    Date.from(now.minus(Duration.ofDays(1))),
                                    Date.from(end),
                                    name,
                                    key.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate())));
        } catch (CertificateException | OperatorCreationException fault) {
            throw new IOException(fault);
        }
    }

    private static byte[] encoded(X509Certificate certificate) throws IOException {
        try {
            return certificate.getEncoded();
        } catch (CertificateException fault) {
            throw new IOException(fault);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + lines(bytes, "\n") + "\n-----END " + kind + "-----\n";
    }

    private static String lines(byte[] bytes, String end) {
        return Base64.getMimeEncoder(LINE, end.getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
    }
}
