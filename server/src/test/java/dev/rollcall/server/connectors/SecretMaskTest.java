package dev.rollcall.server.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of an address that is a secret may be read in answers, and what may not. */
class SecretMaskTest {
    @ParameterizedTest
    @CsvSource({
        "nothing at /hooks/verysecretplace, nothing at /hooks/•••",
        "verysecretplace, •••",
        "chat.school.example:8443 did not answer, chat.school.example:8443 did not answer",
        "what is under services, what is under services"
    })
    void aLongPartIsSecretAlsoWhereItHasSmallLettersAlone(String answer, String shown) {
        SecretMask mask =
                SecretMask.of(List.of("https://chat.school.example:8443/services/hooks/verysecretplace"), List.of());

        assertThat(mask.apply(answer)).isEqualTo(shown);
    }
}
