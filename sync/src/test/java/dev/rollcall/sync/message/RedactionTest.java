package dev.rollcall.sync.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            source https://me:hush@sis.example/x cannot be reached | source https://sis.example/x cannot be reached
            https://me:hu/sh@sis.example/x                         | https://sis.example/x
            sftp://upload:hush@apple.example                       | sftp://apple.example
            Authorization: Bearer hush.hush                        | Authorization: Bearer (hidden)
            grant_type=x&client_secret=hush&a=b                    | grant_type=x&client_secret=(hidden)&a=b
            {"access_token":"hush"}                                | {"access_token":"(hidden)"}
            """)
    void whatOpensADoorIsTakenOut(String text, String bare) {
        assertThat(Redaction.of(text)).isEqualTo(bare);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'ola@birch-lane.example' is no e-mail address",
                "https://sis.example:8443/users/ola@birch-lane.example",
                "as in sftp://user@upload.example/",
                "the basic course code=A of users.csv:12",
                "https://sis.example/ims/oneroster/v1p1?limit=10&offset=20"
            })
    void othersStayAsTheyAre(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }
}
