package dev.rollcall.sync.rosterservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.message.Messages;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token that ends is warned of three times, each time more loudly. */
class TokenEndTest {
    private static final Instant EXPIRY = Instant.parse("2027-11-20T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"60, RST-644", "31, RST-644", "30, RST-654", "8, RST-654", "7, RST-655", "1, RST-655", "0, RST-655"})
    void eachStepHasItsOwnWarning(int days, String code) {
        assertThat(end(Duration.ofDays(days)).problem().orElseThrow().kind().code())
                .isEqualTo(code);
    }

    @Test
    void nothingIsSaidOfATokenThatIsGoodForLonger() {
        assertThat(end(Duration.ofDays(61)).problem()).isEmpty();
        assertThat(end(Duration.ofDays(61)).urgent()).isEmpty();
        assertThat(end(Duration.ofDays(60).plusHours(23)).problem())
                .as("whole days count")
                .isPresent();
    }

    @Test
    void theLastTwoStepsAreSaidBesideTheVerdict() {
        assertThat(end(Duration.ofDays(31)).urgent()).isEmpty();
        assertThat(urgent(Duration.ofDays(30)))
                .isEqualTo("The token for Apple's roster service ends on 2027-11-20: 30 days are left to renew it.");
        assertThat(urgent(Duration.ofDays(1))).endsWith("1 day is left to renew it.");
        assertThat(urgent(Duration.ofHours(5))).endsWith("renew it today.");
    }

    private static String urgent(Duration before) {
        return Messages.ENGLISH.text(end(before).urgent().orElseThrow());
    }

    private static TokenEnd end(Duration before) {
        return new TokenEnd(EXPIRY, EXPIRY.minus(before));
    }
}
