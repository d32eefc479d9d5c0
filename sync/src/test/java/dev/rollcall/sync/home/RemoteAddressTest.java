package dev.rollcall.sync.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class RemoteAddressTest {
    @ParameterizedTest
    @CsvSource({
        "sftp://sis:secret@host/export, sftp://",
        "hdfs://host/export.zip, hdfs://",
        "s3a://bucket/a://b, s3a://",
        "HTTPS://sis.example, HTTPS://",
    })
    void ofAnAddressTheSchemeMayBeShown(String place, String scheme) {
        assertThat(RemoteAddress.isOne(place)).isTrue();
        assertThat(RemoteAddress.scheme(place)).isEqualTo(scheme);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"export", "/srv/export", "C://export", "C:\\export", "~/a.zip", "folder/hdfs://host", "://x"})
    void aPathIsNone(String place) {
        assertThat(RemoteAddress.isOne(place)).isFalse();
    }
}
