package dev.rollcall.sync.rosterservice;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipientInformation;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * A server token as Apple School Manager gives it to download: S/MIME, encrypted for the certificate that the school has
 * uploaded. In it lies a MIME part with JSON between two marks.
 *
 * <p>The usual encryption does not show that a byte was changed, so that every value is looked at, and the service has the last
 * word.
 */
final class TokenFile {
    private static final long MOST_BYTES = 1 << 20;
    private static final Pattern MARKED = Pattern.compile("(?s)-----BEGIN MESSAGE-----(.*?)-----END MESSAGE-----");
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final Path file;

    private TokenFile(Path file) {
        this.file = file;
    }

    /**
     * Opens a token.
     *
     * @param key the file of the private key
     * @param passphrase of the private key
     */
    static RosterToken read(Path file, Path key, Optional<String> passphrase) throws RosterServiceFault {
        TokenFile token = new TokenFile(file);
        byte[] encrypted = token.encrypted();
        PrivateKey opens = new PrivateKeyFile(key, passphrase, PROVIDER).read();
        return token.token(token.opened(encrypted, opens));
    }

    /** The CMS bytes, which lie in the file as they are or as the base64 of a MIME part. */
    private byte[] encrypted() throws RosterServiceFault {
        byte[] bytes = bytes();
        if (bytes.length > 0 && bytes[0] == 0x30) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher end = BLANK_LINE.matcher(text);
        boolean isMime = text.toLowerCase(Locale.ROOT).contains("pkcs7-mime") && end.find();
        if (!isMime) {
            throw fault(Message.of("rosterservice.token.no_p7m"), null);
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(text.substring(end.end()).replaceAll("\\s", ""));
            if (decoded.length == 0) {
                throw fault(Message.of("rosterservice.token.damaged"), null);
            }
            return decoded;
        } catch (IllegalArgumentException damaged) {
            throw fault(Message.of("rosterservice.token.damaged"), damaged);
        }
    }

    private byte[] bytes() throws RosterServiceFault {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw fault(Message.of("rosterservice.token.no_p7m"), null);
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw fault(Message.of("rosterservice.unreadable").with("reason", FaultWords.of(unreadable)), unreadable);
        }
    }

    private String opened(byte[] encrypted, PrivateKey key) throws RosterServiceFault {
        Envelope envelope = envelope(encrypted);
        @Nullable Exception last = null;
        for (RecipientInformation recipient : envelope.recipients()) {
            if (recipient instanceof KeyTransRecipientInformation) {
                try {
                    byte[] content = envelope.isAuthenticated()
                            ? recipient.getContent(new JceKeyTransAuthEnvelopedRecipient(key).setProvider(PROVIDER))
                            : recipient.getContent(new JceKeyTransEnvelopedRecipient(key).setProvider(PROVIDER));
                    return new String(content, StandardCharsets.UTF_8);
                } catch (CMSException | RuntimeException another) {
                    last = another;
                }
            }
        }
        throw fault(Message.of("rosterservice.token.another_key"), last);
    }

    private record Envelope(Collection<RecipientInformation> recipients, boolean isAuthenticated) {}

    private Envelope envelope(byte[] encrypted) throws RosterServiceFault {
        try {
            return new Envelope(
                    List.copyOf(
                            new CMSEnvelopedData(encrypted).getRecipientInfos().getRecipients()),
                    false);
        } catch (CMSException | RuntimeException notThisForm) {
            try {
                // AES-GCM comes as another type.
                return new Envelope(
                        List.copyOf(new CMSAuthEnvelopedData(encrypted)
                                .getRecipientInfos()
                                .getRecipients()),
                        true);
            } catch (CMSException | RuntimeException damaged) {
                throw fault(Message.of("rosterservice.token.damaged"), damaged);
            }
        }
    }

    private RosterToken token(String content) throws RosterServiceFault {
        Matcher marked = MARKED.matcher(content);
        if (!marked.find()) {
            // A wrong key may give any bytes.
            throw fault(Message.of("rosterservice.token.another_key"), null);
        }
        try {
            return TokenJson.read(marked.group(1));
        } catch (TokenJson.NotUnderstood fault) {
            throw fault(fault.explanation(), fault);
        }
    }

    private RosterServiceFault fault(Message detail, @Nullable Throwable cause) {
        return new RosterServiceFault(ProblemKind.APPLE_TOKEN_UNUSABLE, file.toString(), detail, cause);
    }
}
