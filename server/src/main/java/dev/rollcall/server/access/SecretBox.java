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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Encrypts secrets by Tink (AES-256-GCM) with a key that lies outside the database: in {@code ROLLCALL_KEYSET}, else in {@code
 * keys/secrets.json} of the home. A probe text beside the key tells a damaged or foreign key at the start, not at night.
 */
@Component
public class SecretBox {
    /** The variable that may hold the keyset, as Tink writes it in JSON. */
    public static final String VARIABLE = "ROLLCALL_KEYSET";

    private static final Logger LOG = LoggerFactory.getLogger(SecretBox.class);
    private static final String PROBE = "rollcall";
    private static final int KEPT_KEYS = 2;

    private final Path folder;
    private final boolean isGiven;
    private volatile KeysetHandle keys;
    private volatile Aead aead;

    SecretBox(ServerSettings settings) {
        String given = settings.options().environment().getOrDefault(VARIABLE, "");
        this.folder = settings.home().resolve("keys");
        this.isGiven = !given.isBlank();
        try {
            AeadConfig.register();
            this.keys = isGiven ? TinkJsonProtoKeysetFormat.parseKeyset(given, InsecureSecretKeyAccess.get()) : open();
            this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
            checkProbe(folder.resolve("probe"));
        } catch (GeneralSecurityException | IOException fault) {
            throw new StartRefused("The key for secrets cannot be used. Put the right one back into " + folder
                    + " or into " + VARIABLE
                    + "; without it the passwords of connections have to be typed again.");
        }
    }

    private KeysetHandle open() throws GeneralSecurityException, IOException {
        Path file = folder.resolve("secrets.json");
        if (Files.exists(file)) {
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
        }
        KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        write(fresh);
        return fresh;
    }

    private void write(KeysetHandle wanted) throws GeneralSecurityException, IOException {
        DurableFiles.createPrivateFolder(folder);
        DurableFiles.write(
                folder.resolve("secrets.json"),
                TinkJsonProtoKeysetFormat.serializeKeyset(wanted, InsecureSecretKeyAccess.get())
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the key comes from {@link #VARIABLE}, so that it cannot be changed here. */
    boolean isGiven() {
        return isGiven;
    }

    /** What the key in use is told from others by; it gives nothing away. */
    String keyId() {
        return Integer.toUnsignedString(keys.getPrimary().getId());
    }

    /** Makes a new key, with which all is encrypted from now on; the others still decrypt. */
    synchronized void addKey() {
        use(KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary()));
    }

    /** Drops all keys but the one in use and the one before it. */
    synchronized void dropOlderKeys() {
        KeysetHandle.Builder kept = KeysetHandle.newBuilder(keys);
        while (kept.size() > KEPT_KEYS) {
            kept.deleteAt(0);
        }
        use(kept);
    }

    private void use(KeysetHandle.Builder wanted) {
        try {
            KeysetHandle next = wanted.build();
            write(next);
            this.aead = next.getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.keys = next;
            DurableFiles.write(folder.resolve("probe"), encrypt(PROBE, PROBE).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("a keyset of AES-GCM keys is one", fault);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
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

    /**
     * Decrypts a text.
     *
     * @throws GeneralSecurityException where it was encrypted with another key, about something else, or was changed
     */
    public String decrypt(String cipher, String about) throws GeneralSecurityException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(cipher);
        } catch (IllegalArgumentException fault) {
            throw new GeneralSecurityException("not base64", fault);
        }
        byte[] belongsTo = about.getBytes(StandardCharsets.UTF_8);
        try {
            return new String(aead.decrypt(bytes, belongsTo), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException fault) {
            // Another server on this home may have changed the key meanwhile.
            if (!isReadAgain()) {
                throw fault;
            }
            return new String(aead.decrypt(bytes, belongsTo), StandardCharsets.UTF_8);
        }
    }

    private synchronized boolean isReadAgain() throws GeneralSecurityException {
        try {
            KeysetHandle now = isGiven ? keys : open();
            if (now.getPrimary().getId() == keys.getPrimary().getId()) {
                return false;
            }
            this.aead = now.getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.keys = now;
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Encrypts the values of a column again, with the key of now.
     *
     * @param about what a value belongs to, by the columns of its row
     */
    public void sealAgain(JdbcClient jdbc, String table, String column, Function<Map<String, Object>, String> about) {
        for (Map<String, Object> row : jdbc.sql("select * from " + table + " where " + column + " is not null")
                .query()
                .listOfRows()) {
            String sealed = String.valueOf(row.get(column));
            String belongsTo = about.apply(row);
            try {
                String again = encrypt(decrypt(sealed, belongsTo), belongsTo);
                // A value that was changed meanwhile is no more the one that was read.
                jdbc.sql("update " + table + " set " + column + " = ? where " + column + " = ?")
                        .param(again)
                        .param(sealed)
                        .update();
            } catch (GeneralSecurityException lost) {
                LOG.warn("a value of {}.{} cannot be decrypted, and stays as it is", table, column);
            }
        }
    }
}
