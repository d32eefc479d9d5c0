package dev.rollcall.sync.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.settings.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsInTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "client_secret: word|word",
                "client_secret: word # ours|word",
                "client_secret: ab#cd|ab#cd",
                "client_secret: \"ab#cd\"|ab#cd",
                "client_secret: \"#abc\"|#abc",
                "client_secret: 'it''s'|it's",
                "client_secret: it's|it's",
                "client_secret: \"ab\\\\cd\"|ab\\cd",
                "\"client_secret\": word|word",
                "client_secret:   word|word",
                "client_secret: 12345678|12345678",
                "client_secret: 😀word|😀word"
            })
    void aSecretIsTakenAsItIsRead(String line, String word) throws Exception {
        String text = "source: https://sis.example/ims/oneroster/v1p1\noneroster:\n  client_id: me # 😀\n  " + line
                + "\nfilter:\n  schools: [a]\n";

        SecretsInText taken = SecretsInText.of(text);

        assertThat(read(text).settings().api().clientSecret()).contains(Secret.of(word));
        assertThat(taken.secrets()).isEqualTo(Map.of("ROLLCALL_CLIENT_SECRET", word));
        assertThat(taken.text())
                .contains("client_id: me # 😀\n  client_secret_env: ROLLCALL_CLIENT_SECRET")
                .endsWith("\nfilter:\n  schools: [a]\n")
                .doesNotContain(word);
        assertThat(read(taken.text()).settings().api().clientSecret())
                .contains(Secret.inEnvironment("ROLLCALL_CLIENT_SECRET"));
        assertThat(taken.left()).isEmpty();
    }

    @Test
    void eachSecretHasANameOfItsOwnWhicheverCameFirst() {
        SecretsInText first = SecretsInText.of("match: {apple: {passphrase: one}}\n");
        SecretsInText both = SecretsInText.of(
                first.text() + "delivery:\n  sftp: {passphrase: two, password: three, proxy_password: \"four\"}\n");

        assertThat(first.secrets()).isEqualTo(Map.of("ROLLCALL_MATCH_APPLE_PASSPHRASE", "one"));
        assertThat(both.secrets())
                .isEqualTo(Map.of(
                        "ROLLCALL_DELIVERY_SFTP_PASSPHRASE", "two",
                        "ROLLCALL_DELIVERY_SFTP_PASSWORD", "three",
                        "ROLLCALL_DELIVERY_SFTP_PROXY_PASSWORD", "four"));
        assertThat(both.text())
                .isEqualTo("match: {apple: {passphrase_env: ROLLCALL_MATCH_APPLE_PASSPHRASE}}\n"
                        + "delivery:\n  sftp: {passphrase_env: ROLLCALL_DELIVERY_SFTP_PASSPHRASE,"
                        + " password_env: ROLLCALL_DELIVERY_SFTP_PASSWORD,"
                        + " proxy_password_env: ROLLCALL_DELIVERY_SFTP_PROXY_PASSWORD}\n");
    }

    @Test
    void aSecretOfSeveralLinesLeavesTheNextKeyWhereItWas() {
        SecretsInText taken =
                SecretsInText.of("oneroster:\n  client_secret: >-\n    two\n    words\n  client_id: me\n");

        assertThat(taken.secrets()).isEqualTo(Map.of("ROLLCALL_CLIENT_SECRET", "two words"));
        assertThat(taken.text())
                .isEqualTo("oneroster:\n  client_secret_env: ROLLCALL_CLIENT_SECRET\n  client_id: me\n");
    }

    @Test
    void ofSeveralAccountsEachHasItsOwn() {
        SecretsInText taken =
                SecretsInText.of("delivery:\n  accounts:\n  - {name: a, password: x}\n  - {name: b, password: y}\n");

        assertThat(taken.secrets())
                .isEqualTo(Map.of(
                        "ROLLCALL_DELIVERY_ACCOUNTS_1_PASSWORD", "x", "ROLLCALL_DELIVERY_ACCOUNTS_2_PASSWORD", "y"));
    }

    @Test
    void whatStandsElsewhereIsNotTakenButTold() {
        SecretsInText taken = SecretsInText.of("organisation: &it hush\noneroster: {client_secret: *it}\n");

        assertThat(taken.left()).containsExactly("oneroster.client_secret");
        assertThat(taken.secrets()).isEmpty();
    }

    @Test
    void aTextThatIsNoYamlOrNamesItselfIsLeftAsItIs() {
        for (String text : new String[] {"oneroster: {client_secret: x", "a: &a [*a]\n", "", "client_secret:\n"}) {
            assertThat(SecretsInText.of(text).text()).isEqualTo(text);
        }
    }

    private static SettingsText read(String text) throws SettingsFaults {
        return SettingsText.read("rollcall.yaml", text, Path.of("/srv"));
    }
}
