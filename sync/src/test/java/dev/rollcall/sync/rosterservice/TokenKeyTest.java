package dev.rollcall.sync.rosterservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key and a certificate as openssl, and so Apple, understands them. */
@Tag("long")
@Tag("jdk")
class TokenKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:15:00Z");

    private Path folder = Path.of("");
    private OpenSsl openssl = new OpenSsl(Path.of(""));

    @BeforeEach
    void anEmptyFolder(@TempDir Path temporary) {
        folder = temporary;
        openssl = new OpenSsl(temporary);
    }

    @Test
    void opensslReadsTheCertificateAndTheKey() throws Exception {
        TokenKey made = TokenKey.make(folder.resolve("secrets"), NOW);

        assertThat(openssl.said("x509", "-in", made.certificate().toString(), "-noout", "-text"))
                .containsPattern("Subject: CN ?= ?Rollcall")
                .contains("Version: 3", "Public-Key: (2048 bit)", "sha256WithRSAEncryption")
                .contains("Not Before: Nov 22 08:15:00 2026 GMT", "Not After : Nov 22 08:15:00 2028 GMT");
        assertThat(openssl.said("x509", "-in", made.certificate().toString(), "-noout", "-pubkey"))
                .isEqualTo(openssl.said("pkey", "-in", made.key().toString(), "-pubout"));
        assertThat(openssl.said(
                        "verify",
                        "-attime",
                        "1795500000",
                        "-CAfile",
                        made.certificate().toString(),
                        made.certificate().toString()))
                .contains("OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smime -encrypt -aes256", "cms -encrypt -aes256", "cms -encrypt -aes-256-gcm"})
    void aTokenThatIsEncryptedForTheCertificateIsOpenedByTheKey(String command) throws Exception {
        TokenKey made = TokenKey.make(folder, NOW);
        Path token = openssl.token("apple", OpenSsl.message(OpenSsl.SECRETS), command.split(" ", -1));

        assertThat(TokenFile.read(token, made.key(), Optional.empty()).consumerKey())
                .isEqualTo("CK_1");
    }

    @Test
    void bothFilesAreForTheirOwnerAlone() throws Exception {
        TokenKey made = TokenKey.make(folder.resolve("secrets"), NOW);

        assertThat(DurableFiles.isOpenToOthers(made.key())).isFalse();
        assertThat(DurableFiles.isOpenToOthers(made.certificate())).isFalse();
        assertThat(DurableFiles.isOpenToOthers(folder.resolve("secrets"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"apple.key", "apple.pem"})
    void whatIsThereIsNeverOverwritten(String name) throws Exception {
        Path there = Files.writeString(folder.resolve(name), "the key of last year");

        assertThatThrownBy(() -> TokenKey.make(folder, NOW))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining(name);

        assertThat(there).hasContent("the key of last year");
        assertThat(DurableFiles.entries(folder)).containsExactly(there);
    }

    @Test
    void eachKeyIsAnother() throws IOException {
        TokenKey one = TokenKey.make(folder.resolve("one"), NOW);
        TokenKey other = TokenKey.make(folder.resolve("other"), NOW);

        assertThat(Files.readString(one.key())).isNotEqualTo(Files.readString(other.key()));
    }
}
