package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"error":"invalid_scope","error_description":"scope roster.district.read is required"} | invalid_scope, scope roster.district.read is required
            {"imsx_description":"User Amira Haddad (amira@larch.example) is not allowed"}         | User ... is not allowed
            {"message":"no right to school 0417 of student zoe winter"}                            | no right to school 0417 of ...
            {"error":"secret s3cret-word is wrong"}                                                | secret ... is wrong
            <html><head><title>502 Bad Gateway</title></head><body>Amira Haddad</body></html>       | 502 Bad Gateway
            Service is down                                                                         | Service is down
            """)
    void onlyKnownWordsAreShown(String body, String shown) {
        assertThat(ServerWords.ofBody(body)).isEqualTo(shown);
    }

    @Test
    void ofAnAnswerWithRecordsNothingIsShown() {
        assertThat(ServerWords.ofBody(
                        "{\"error\":\"limit\",\"users\":[{\"sourcedId\":\"u1\",\"givenName\":\"Amira\"}]}"))
                .isEmpty();
    }

    @Test
    void namesOfMembersAreShownAsFarAsTheyLookLikeSuch() {
        assertThat(ServerWords.names(java.util.List.of("imsx_codeMajor", "Amira Haddad", "data")))
                .isEqualTo("imsx_codeMajor, ..., data");
    }
}
