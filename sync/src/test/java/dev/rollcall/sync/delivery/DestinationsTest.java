package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"out.zip", "/srv/out/School.ZIP", "my.folder/a b.zip"})
    void aPathThatEndsInZipIsAZip(String to) throws Exception {
        Destination destination = Destinations.of(to);

        assertThat(destination).isInstanceOf(ZipDestination.class);
        assertThat(destination.name()).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", ".", "/srv/out.zip/", "zip", "a:b"})
    void anyOtherPathIsAFolder(String to) throws Exception {
        Destination destination = Destinations.of(to);

        assertThat(destination).isInstanceOf(FolderDestination.class);
        assertThat(destination.name()).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({"ftp://school:secret@upload.example/dropbox, ftp://", "https://example.org/out.zip, https://"})
    void anAddressIsRefusedWithoutItsPassword(String to, String told) {
        DeliveryRefused refused = catchThrowableOfType(DeliveryRefused.class, () -> Destinations.of(to));

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.NOT_SUPPORTED);
        assertThat(refused)
                .hasMessage(
                        "Rollcall cannot deliver to %s addresses here; hdfs:// and s3a:// need the Spark engine."
                                + " Give the path of a folder or of a .zip file, or an sftp:// address.",
                        told);
    }

    /** Who forgot {@code sftp://} would get a folder of that name and hear that all is delivered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "upload.appleschoolcontent.com",
                "SFTP.apple.com/",
                "abc123@sftp.example.school",
                "sftp.school.us:22/dropbox",
                "apple"
            })
    void aNameOfAServerIsNoFolder(String to) {
        DeliveryRefused refused = catchThrowableOfType(DeliveryRefused.class, () -> Destinations.of(to));

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.NOT_SUPPORTED);
        assertThat(refused)
                .hasMessageContaining("'" + to + "' looks like the name of a server")
                .hasMessageContaining("write sftp://apple")
                .hasMessageContaining("for a folder ./" + to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"./sftp.apple.com", "/srv/sftp.apple.com", "term.2026", "v1.2", "apples", "sftp.apple.com.zip"})
    void whatMayBeAFolderIsOne(String to) throws Exception {
        assertThat(Destinations.of(to).name()).isEqualTo(to);
    }

    @Test
    void nothingIsNoDestination() {
        DeliveryRefused refused = catchThrowableOfType(DeliveryRefused.class, () -> Destinations.of(" "));

        assertThat(refused).hasMessage("The destination is empty. Give the path of a folder or of a .zip file.");
    }

    @Test
    void aNameThatTheSystemCannotWriteIsRefused() {
        DeliveryRefused refused = catchThrowableOfType(DeliveryRefused.class, () -> Destinations.of("a\0b"));

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.NOT_SUPPORTED);
        assertThat(refused).hasMessageContaining("cannot be the name of a file here");
    }

    @Test
    void aNameOfAFileIsNoFolder() {
        DeliveryRefused refused = catchThrowableOfType(DeliveryRefused.class, () -> Destinations.of("no-such/up.CSV"));

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.WRONG_KIND);
        assertThat(refused).hasMessageContaining("would become a folder, and is named like a file");
    }
}
