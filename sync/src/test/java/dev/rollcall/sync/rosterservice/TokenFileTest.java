package dev.rollcall.sync.rosterservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and keys that openssl made. */
class TokenFileTest {
    private static Path folder = Path.of("");
    private static OpenSsl openssl = new OpenSsl(Path.of(""));
    private static Path key = Path.of("");

    @BeforeAll
    static void aKey(@TempDir Path temporary) throws IOException {
        folder = temporary;
        openssl = new OpenSsl(temporary);
        key = openssl.key("apple");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smime -encrypt -aes256",
                "smime -encrypt -aes128",
                "smime -encrypt -des3",
                "smime -encrypt -aes256 -outform DER",
                "cms -encrypt -aes256",
                "cms -encrypt -aes-256-gcm"
            })
    void aTokenIsOpenedHoweverItWasEncrypted(String command) throws Exception {
        Path token = openssl.token("apple", OpenSsl.message(OpenSsl.SECRETS), command.split(" ", -1));

        RosterToken read = TokenFile.read(token, key, Optional.empty());

        assertThat(read.consumerKey()).isEqualTo("CK_1");
        assertThat(read.consumerSecret()).isEqualTo("CS_secret");
        assertThat(read.accessToken()).isEqualTo("AT_1");
        assertThat(read.accessSecret()).isEqualTo("AS_secret");
        assertThat(read.expiry()).isEqualTo(Instant.parse("2027-11-20T08:00:00Z"));
        assertThat(read.toString()).doesNotContain("secret", "AT_", "CK_");
    }

    @Test
    void linesMayEndEitherWay() throws Exception {
        Path token = token();
        Path other = Files.writeString(
                folder.resolve("crlf.p7m"),
                Files.readString(token).replace("\r\n", "\n").replace("\n", "\r\n"));

        assertThat(TokenFile.read(other, key, Optional.empty()).consumerKey()).isEqualTo("CK_1");
    }

    @Test
    void aKeyMayBeOfEitherFormAndLocked() throws Exception {
        Path pkcs1 = folder.resolve("pkcs1.key");
        Path locked = folder.resolve("locked.key");
        Path lockedPkcs1 = folder.resolve("locked-pkcs1.key");
        openssl.run("rsa", "-traditional", "-in", key.toString(), "-out", pkcs1.toString());
        openssl.run(
                "pkcs8",
                "-topk8",
                "-v2",
                "aes256",
                "-passout",
                "pass:birch lane",
                "-in",
                key.toString(),
                "-out",
                locked.toString());
        openssl.run(
                "rsa",
                "-traditional",
                "-aes256",
                "-passout",
                "pass:birch lane",
                "-in",
                key.toString(),
                "-out",
                lockedPkcs1.toString());

        assertThat(TokenFile.read(token(), pkcs1, Optional.empty()).accessToken())
                .isEqualTo("AT_1");
        for (Path one : new Path[] {locked, lockedPkcs1}) {
            assertThat(TokenFile.read(token(), one, Optional.of("birch lane")).accessToken())
                    .isEqualTo("AT_1");
            assertThat(why(token(), one, Optional.empty()))
                    .isEqualTo("the private key is locked, and no passphrase is given");
            assertThat(why(token(), one, Optional.of("oak lane")))
                    .isEqualTo("the passphrase does not open the private key, or the key is damaged");
        }
    }

    @Test
    void theCertificateMayStandBeforeTheKey() throws Exception {
        Path both = Files.writeString(
                folder.resolve("both.pem"), Files.readString(folder.resolve("apple.pem")) + Files.readString(key));

        assertThat(TokenFile.read(token(), both, Optional.empty()).consumerKey())
                .isEqualTo("CK_1");
    }

    @Test
    void eachFaultHasItsOwnWords() throws Exception {
        Path another = openssl.key("another");
        Path text = Files.writeString(folder.resolve("text.p7m"), "consumer_key,consumer_secret\n");
        Path empty = Files.writeString(folder.resolve("empty.p7m"), "");
        String whole = Files.readString(token());
        Path cut = Files.writeString(folder.resolve("cut.p7m"), whole.substring(0, whole.length() / 2));
        Path noBase64 = Files.writeString(folder.resolve("marks.p7m"), whole.replaceAll("(?s)\\R\\R.*", "\n\n!!!!\n"));
        Path noKey = Files.writeString(folder.resolve("none.key"), "no key");
        Path damagedKey = Files.writeString(
                folder.resolve("damaged.key"),
                Files.readString(key).replaceFirst("MII", "AAA"),
                StandardCharsets.UTF_8);

        String noToken = "it is no token of Apple School Manager, which is a file that ends with .p7m";
        assertThat(why(text, key, Optional.empty())).isEqualTo(noToken);
        assertThat(why(empty, key, Optional.empty())).isEqualTo(noToken);
        assertThat(why(cut, key, Optional.empty())).isEqualTo("the file is damaged");
        assertThat(why(noBase64, key, Optional.empty())).isEqualTo("the file is damaged");
        assertThat(why(folder.resolve("missing.p7m"), key, Optional.empty())).startsWith("the file cannot be read (");
        assertThat(why(token(), folder.resolve("missing.key"), Optional.empty()))
                .startsWith("the file cannot be read (");
        assertThat(why(token(), another, Optional.empty()))
                .isEqualTo("it was encrypted for the certificate of another key, or is damaged");
        assertThat(why(token(), noKey, Optional.empty())).isEqualTo("the file of the key has no private key in PEM");
        assertThat(why(token(), damagedKey, Optional.empty()))
                .isEqualTo("the private key is damaged, or of a kind that is not known");
    }

    @Test
    void whatWasEncryptedIsLookedAtValueByValue() throws Exception {
        assertThat(whyOf("{\"consumer_key\":\"CK_1\", oops")).isEqualTo("what is encrypted in it is damaged");
        assertThat(whyOf("[]")).isEqualTo("what is encrypted in it is damaged");
        assertThat(whyOf(OpenSsl.SECRETS + "x")).isEqualTo("what is encrypted in it is damaged");
        assertThat(whyOf(OpenSsl.SECRETS.replace("access_secret", "acces_secret")))
                .isEqualTo("the value access_secret is missing or damaged");
        assertThat(whyOf(OpenSsl.SECRETS.replace("AT_1", "AT_\u00e91")))
                .isEqualTo("the value access_token is missing or damaged");
        assertThat(whyOf(OpenSsl.SECRETS.replace("2027-11-20T", "2027-11-20-")))
                .isEqualTo("the value access_token_expiry is missing or damaged");
    }

    @Test
    void noFaultShowsASecret() throws Exception {
        Path token = openssl.token(
                "apple", OpenSsl.message(OpenSsl.SECRETS.replace("\"AT_1\"", "AT_1")), "smime", "-encrypt", "-aes256");

        RosterServiceFault fault = fault(token, key, Optional.empty());

        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain("CS_", "AS_", "AT_1");
        }
    }

    private static Path token() throws IOException {
        return openssl.token("apple", OpenSsl.message(OpenSsl.SECRETS), "smime", "-encrypt", "-aes256");
    }

    private static String whyOf(String json) throws IOException {
        return why(
                openssl.token("apple", OpenSsl.message(json), "smime", "-encrypt", "-aes256"), key, Optional.empty());
    }

    private static String why(Path token, Path keyFile, Optional<String> passphrase) {
        RosterServiceFault fault = fault(token, keyFile, passphrase);
        assertThat(fault.problem().kind().code()).isEqualTo("RST-646");
        return String.valueOf(fault.problem().detail());
    }

    private static RosterServiceFault fault(Path token, Path keyFile, Optional<String> passphrase) {
        return catchThrowableOfType(RosterServiceFault.class, () -> TokenFile.read(token, keyFile, passphrase));
    }
}
