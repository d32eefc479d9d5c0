package dev.rollcall.server.access;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.StartRefused;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Encrypts secrets by Tink (AES-256-GCM) with a key that lies outside the database: in {@code ROLLCALL_KEYSET}, else in {@code
 * keys/secrets.json} of the home. A probe text beside the key tells a damaged or foreign key at the start, not at night.
 */
@Component
public class SecretBox {
    /** The variable that may hold the keyset, as Tink writes it in JSON. */
    public static final String VARIABLE = "ROLLCALL_KEYSET";

    private static final String PROBE = "rollcall";

    private final Aead aead;

    SecretBox(ServerSettings settings) {
        try {
            AeadConfig.register();
            this.aead = open(settings).getPrimitive(RegistryConfiguration.get(), Aead.class);
            checkProbe(settings.home().resolve("keys").resolve("probe"));
        } catch (GeneralSecurityException | IOException fault) {
            throw new StartRefused("The key for secrets cannot be used. Put the right one back into "
                    + settings.home().resolve("keys") + " or into " + VARIABLE
                    + "; without it the passwords of connections have to be typed again.");
        }
    }

    private static KeysetHandle open(ServerSettings settings) throws GeneralSecurityException, IOException {
        String given = settings.options().environment().getOrDefault(VARIABLE, "");
        if (!given.isBlank()) {
            return TinkJsonProtoKeysetFormat.parseKeyset(given, InsecureSecretKeyAccess.get());
        }
        Path file = settings.home().resolve("keys").resolve("secrets.json");
        if (Files.exists(file)) {
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
        }
        KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        DurableFiles.createPrivateFolder(settings.home().resolve("keys"));
        DurableFiles.write(
                file,
                TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get())
                        .getBytes(StandardCharsets.UTF_8));
        return fresh;
    }

    private void checkProbe(Path probe) throws GeneralSecurityException, IOException {
        if (Files.exists(probe)) {
            decrypt(Files.readString(probe).strip(), PROBE);
        } else {
            DurableFiles.createPrivateFolder(java.util.Objects.requireNonNull(probe.getParent()));
            DurableFiles.write(probe, encrypt(PROBE, PROBE).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Encrypts a text.
     *
     * @param about what it belongs to; nothing else can be decrypted in its place
     */
    public String encrypt(String text, String about) {
        try {
            byte[] cipher = aead.encrypt(text.getBytes(StandardCharsets.UTF_8), about.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("AES-GCM encrypts whatever it is given", fault);
        }
    }

    /** @throws GeneralSecurityException where it was encrypted with another key, about something else, or was changed */
    public String decrypt(String cipher, String about) throws GeneralSecurityException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(cipher);
        } catch (IllegalArgumentException fault) {
            throw new GeneralSecurityException("not base64", fault);
        }
        return new String(aead.decrypt(bytes, about.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
